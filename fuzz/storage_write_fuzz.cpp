// SPDX-License-Identifier: MIT
// Any page that libxml2 takes as it stands is written back byte for byte; any other is written
// well-formed, and reads as the same page. Its canonical form is well-formed, its own canonical
// form, and read alike by us and by libxml2. An edit leaves the bytes around it alone.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/storage/write.hpp"
#include "storage/strict_xml.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

void require_well_formed(const std::string& page) {
    require(libxml2_fault(page).empty(), "libxml2: " + libxml2_fault(page) + page);
    require(pugixml_fault(page).empty(), "pugixml: " + pugixml_fault(page) + page);
}

// Without spaces: between the sections of a plain-text body they are padding.
std::string words_of(const Document& document) {
    std::string words = visible_text(document, 0);
    std::erase(words, ' ');
    return words;
}

void require_canonical(const Document& document) {
    const std::string normal = canonical(document);
    require_well_formed(normal);
    const auto again = parse(normal, "canonical.xml");
    require(again && again->diagnostics.empty(), "the canonical form needs repair: " + normal);
    require(canonical(again->document) == normal, "not its own canonical form: " + normal);
    require(write(again->document) == normal, "not written byte for byte: " + normal);
    const std::string tree = libxml2_tree(normal);
    require(tree.empty() || tree_of(again->document) == tree, "libxml2 reads another tree: " + normal);
    // What no well-formed page can hold is written otherwise.
    const bool has_forbidden = document.source().find("\xEF\xBF\xBE") != std::string_view::npos ||
                               document.source().find("\xEF\xBF\xBF") != std::string_view::npos;
    if (has_forbidden) return;
    require(words_of(again->document) == words_of(document), "the canonical form reads otherwise: " + normal);
}

void require_edit_alone(const Document& document, const std::string& whole, NodeId node) {
    const std::string_view source = document.source();
    const SourceRange range = document.range(node);
    if (whole != source || document.parent(node) == no_node) return;
    const std::string changed = write(document, std::vector<Replacement>{{node, "<new/>"}});
    require(changed == std::string(source.substr(0, range.begin)) + "<new/>" + std::string(source.substr(range.end)),
            "an edit changed more than its node: " + changed);
    const std::vector<Edit> edits{Renaming{node, "new"}, AttributeChange{node, "a", "1"}, TextChange{node, "]]>--?>"}};
    require_well_formed(write(document, edits));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    const auto parsed = parse(page, "page.xml");
    if (!parsed) return 0;
    const Document& document = parsed->document;
    const std::string written = write(document);
    if (libxml2_fault(page).empty()) {
        require(written == page, "a well-formed page was changed: " + written);
    } else {
        require_well_formed(written);
        const auto again = parse(written, "written.xml");
        require(again && again->diagnostics.empty(), "what was written needs repair: " + written);
        require(canonical(again->document) == canonical(document), "what was written is another page: " + written);
    }
    require_canonical(document);
    require_edit_alone(document, written, static_cast<NodeId>(size % document.size()));
    return 0;
}
