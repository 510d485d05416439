// SPDX-License-Identifier: MIT
// Everything that was ever met in stored pages is in fixtures/inventory/page.xml, and is either
// read as something of its own or kept for a reason that is written here.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "chatleaf/storage/parse.hpp"
#include "storage/kinds.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;

namespace {

using Reasons = std::map<std::string, std::string, std::less<>>;

const Reasons& kept_elements() {
    static const Reasons reasons{
        {"ac:confluence", "the root that tools put around a fragment; its content is the page"},
        {"xml", "a root that a tool puts around a fragment"},
        {"html", "a page saved as a whole; its content is shown"},
        {"head", "of a page saved as a whole"},
        {"meta", "of a page saved as a whole; it has no text"},
        {"title", "of a page saved as a whole; its words are shown as words"},
        {"body", "of a page saved as a whole"},
        {"svg", "a drawing in the page itself, which may hold script; it is not drawn, its words are kept"},
        {"path", "of a drawing"},
        {"cdata-placeholder", "what a tool puts in place of CDATA"},
        {"foo", "made up by a tool's tests"},
        {"unknown-tag", "made up by a tool's tests"},
    };
    return reasons;
}

const Reasons& kept_attributes() {
    const std::string format = "how the editor or a theme of Confluence shows it; the page here has looks of its own";
    const std::string machine = "names the element to an editor; it is kept for comparing and writing back";
    const std::string tool = "of a tool's own format";
    static const Reasons reasons{
        {"local-id", machine},
        {"data-uuid", machine},
        {"data-lang", "of code in a line, which is written without colours"},
        {"markdown", tool},
        {"aria-hidden", "an author's words are for everybody"},
        {"rel", "links get what is safe"},
        {"role", "of elements that are written as others"},
        {"status", tool},
        {"namespaces", tool},
        {"user", tool},
        {"param", tool},
        {"some-other-attr", "made up by a tool's tests"},
        {"ac:unknown-parameters-are-kept", "made up by a tool's tests"},
        {"scope", "told from where the header cell stands"},
        {"xmlns", "there are no namespaces in storage format"},
        {"xmlns:ac", "there are no namespaces in storage format"},
        {"xmlns:ri", "there are no namespaces in storage format"},
        {"xmlns:bs", "there are no namespaces in storage format"},
        {"encoding", "of what a formula is annotated with, which is not shown"},
        {"rowspacing", format},
        {"columnspacing", format},
        {"charset", "of a page saved as a whole"},
        {"viewBox", "of a drawing"},
        {"preserveAspectRatio", "of a drawing"},
        {"d", "of a drawing"},
        {"at:rawxhtml", "says how a template fills in what it shows the name of"},
    };
    return reasons;
}

struct Met {
    std::set<std::string, std::less<>> elements;
    std::set<std::string, std::less<>> attributes;
};

/// The names of INVENTORY.txt: a line "p	2940	21	style:76, class:30" for each element.
Met met_in(const std::filesystem::path& inventory) {
    Met met;
    std::istringstream lines(test::read_file(inventory));
    std::string line;
    std::getline(lines, line);  // a heading
    while (std::getline(lines, line) && !line.empty()) {
        std::istringstream fields(line);
        std::string element;
        std::string attributes;
        std::getline(fields, element, '\t');
        for (int field = 0; field < 3; ++field) std::getline(fields, attributes, '\t');
        met.elements.insert(element);
        std::istringstream each(attributes);
        for (std::string attribute; each >> attribute;) {
            while (attribute.ends_with(',')) attribute.pop_back();
            met.attributes.insert(attribute.substr(0, attribute.rfind(':')));
        }
    }
    return met;
}

Met met_in_fixture() {
    const auto parsed = storage::parse(test::read_file(test::project_file("fixtures/inventory/page.xml")), "page.xml");
    REQUIRE(parsed);
    CHECK(parsed->diagnostics.empty());
    Met met;
    for (storage::NodeId node = 1; node < parsed->document.size(); ++node) {
        met.elements.emplace(parsed->document.name(node));
        for (const storage::Attribute& attribute : parsed->document.attributes(node))
            met.attributes.emplace(attribute.name);
    }
    return met;
}

/// Whether any source of the rooms that read and show pages names it.
bool is_read(std::string_view attribute) {
    static const std::string sources = [] {
        std::string all;
        for (const char* room : {"src/storage", "src/render"})
            for (const auto& file : std::filesystem::directory_iterator(test::project_file(room)))
                if (file.path().extension() == ".cpp") all += test::read_file(file.path());
        return all;
    }();
    return sources.find('"' + std::string(attribute) + '"') != std::string::npos;
}

bool is_known(std::string_view element) {
    return storage::element_name(element).kind != storage::Kind::unknown_element;
}

}  // namespace

TEST_CASE("each element that was ever met is read as something of its own, or kept for a reason") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const Met met = met_in(*corpus / "storage" / "INVENTORY.txt");
    REQUIRE(met.elements.size() > 100);
    for (const std::string& element : met.elements) {
        CAPTURE(element);
        CHECK(is_known(element) != kept_elements().contains(element));
    }
}

TEST_CASE("each attribute that was ever met is read, or kept for a reason") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const Met met = met_in(*corpus / "storage" / "INVENTORY.txt");
    REQUIRE(met.attributes.size() > 80);
    for (const std::string& attribute : met.attributes) {
        CAPTURE(attribute);
        CHECK((is_read(attribute) || kept_attributes().contains(attribute)));
    }
}

TEST_CASE("what is kept for a reason is kept: nothing reads it") {
    for (const auto& [element, reason] : kept_elements()) {
        CAPTURE(element, reason);
        CHECK_FALSE(is_known(element));
    }
    for (const auto& [attribute, reason] : kept_attributes()) {
        CAPTURE(attribute, reason);
        // The renderer writes some of the same names itself, and an XML declaration has one.
        const std::set<std::string, std::less<>> written{"rel",    "role",    "aria-hidden", "scope",    "user",
                                                         "status", "charset", "d",           "encoding", "markdown"};
        CHECK((written.contains(attribute) || !is_read(attribute)));
    }
}

TEST_CASE("the page of the inventory holds each element and attribute that was ever met") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const Met met = met_in(*corpus / "storage" / "INVENTORY.txt");
    const Met shown = met_in_fixture();
    for (const std::string& element : met.elements) {
        CAPTURE(element);
        CHECK(shown.elements.contains(element));
    }
    for (const std::string& attribute : met.attributes) {
        CAPTURE(attribute);
        CHECK(shown.attributes.contains(attribute));
    }
}

TEST_CASE("the page of the inventory holds each element that is known") {
    const Met shown = met_in_fixture();
    for (const char* element : {"ac:structured-macro",
                                "ac:macro",
                                "ac:parameter",
                                "ac:default-parameter",
                                "ac:rich-text-body",
                                "ac:plain-text-body",
                                "ac:link",
                                "ac:link-body",
                                "ac:plain-text-link-body",
                                "ac:image",
                                "ac:caption",
                                "ac:emoticon",
                                "ac:task-list",
                                "ac:task",
                                "ac:task-id",
                                "ac:task-uuid",
                                "ac:task-status",
                                "ac:task-body",
                                "ac:task-assignee",
                                "ac:layout",
                                "ac:layout-section",
                                "ac:layout-cell",
                                "ac:placeholder",
                                "ac:inline-comment-marker",
                                "ac:adf-extension",
                                "ac:adf-node",
                                "ac:adf-attribute",
                                "ac:adf-parameter",
                                "ac:adf-content",
                                "ac:adf-mark",
                                "ac:adf-leaf",
                                "ac:adf-fallback",
                                "ac:figure",
                                "ri:page",
                                "ri:blog-post",
                                "ri:attachment",
                                "ri:url",
                                "ri:shortcut",
                                "ri:user",
                                "ri:space",
                                "ri:content-entity",
                                "at:declarations",
                                "at:string",
                                "at:textarea",
                                "at:list",
                                "at:option",
                                "at:var",
                                "at:i18n",
                                "details",
                                "summary",
                                "math",
                                "time",
                                "dl",
                                "dt",
                                "dd",
                                "sub",
                                "sup",
                                "tfoot",
                                "kbd",
                                "samp",
                                "tt",
                                "ins",
                                "strike"}) {
        CAPTURE(element);
        CHECK((is_known(element) && shown.elements.contains(element)));
    }
    for (const char* attribute : {"ac:name",
                                  "ac:schema-version",
                                  "ac:macro-id",
                                  "ac:local-id",
                                  "ac:anchor",
                                  "ac:tooltip",
                                  "ac:card-appearance",
                                  "ac:align",
                                  "ac:border",
                                  "ac:class",
                                  "ac:title",
                                  "ac:style",
                                  "ac:thumbnail",
                                  "ac:alt",
                                  "ac:height",
                                  "ac:width",
                                  "ac:vspace",
                                  "ac:hspace",
                                  "ac:queryparams",
                                  "ac:layout",
                                  "ac:original-height",
                                  "ac:original-width",
                                  "ac:custom-width",
                                  "ac:inline",
                                  "ac:src",
                                  "ac:emoji-shortname",
                                  "ac:emoji-id",
                                  "ac:emoji-fallback",
                                  "ac:task-list-id",
                                  "ac:account-id",
                                  "ac:type",
                                  "ac:breakout-mode",
                                  "ac:breakout-width",
                                  "ac:ref",
                                  "ri:content-title",
                                  "ri:space-key",
                                  "ri:version-at-save",
                                  "ri:content-id",
                                  "ri:posting-day",
                                  "ri:filename",
                                  "ri:value",
                                  "ri:key",
                                  "ri:parameter",
                                  "ri:username",
                                  "ri:userkey",
                                  "ri:account-id",
                                  "ri:local-id",
                                  "at:name",
                                  "at:key",
                                  "data-layout",
                                  "data-table-width",
                                  "data-table-display-mode",
                                  "data-highlight-colour",
                                  "data-card-appearance",
                                  "data-width",
                                  "data-atlassian-layout",
                                  "datetime",
                                  "rowspan",
                                  "colspan"}) {
        CAPTURE(attribute);
        CHECK((is_read(attribute) && shown.attributes.contains(attribute)));
    }
}
