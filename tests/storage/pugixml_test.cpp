// SPDX-License-Identifier: MIT
// A second opinion on well-formed pages: pugixml must see the same tree.
#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "chatleaf/text/entities.hpp"
#include "page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/rounds.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

// As XML 1.0 §2.11 has them.
std::string with_line_feeds(std::string_view text) {
    std::string read;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') read += text[at];
        if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) read += '\n';
    }
    return read;
}

void tell(std::string& told, std::string_view what, std::string_view text) {
    told.append(what).append("<").append(text).append(">\n");
}

// What pugixml reads, with entities as they stand, which is decoded here.
struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
        told += std::to_string(depth()) + ' ';
        switch (node.type()) {
            case pugi::node_element:
                tell(told, "element", node.name());
                for (const pugi::xml_attribute attribute : node.attributes()) {
                    std::string value = with_line_feeds(attribute.value());
                    std::ranges::replace_if(value, [](char c) { return c == '\n' || c == '\t'; }, ' ');
                    tell(told, attribute.name(), text::decode_entities(value));
                }
                break;
            case pugi::node_pcdata: tell(told, "text", text::decode_entities(with_line_feeds(node.value()))); break;
            case pugi::node_cdata: tell(told, "cdata", with_line_feeds(node.value())); break;
            case pugi::node_comment: tell(told, "comment", with_line_feeds(node.value())); break;
            case pugi::node_pi: tell(told, node.name(), with_line_feeds(node.value())); break;
            default: tell(told, "other", ""); break;
        }
        return true;
    }
    std::string told;
};

std::string as_pugixml_reads(const std::string& page) {
    constexpr unsigned options =
        pugi::parse_cdata | pugi::parse_comments | pugi::parse_pi | pugi::parse_ws_pcdata | pugi::parse_fragment;
    pugi::xml_document document;
    const auto result = document.load_buffer(page.data(), page.size(), options, pugi::encoding_utf8);
    REQUIRE((result || result.status == pugi::status_no_document_element));
    Walker walker;
    document.traverse(walker);
    return walker.told;
}

std::string as_we_read(const std::string& page) {
    using namespace storage;
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    const Document& document = parsed->document;
    std::vector<int> depths(document.size(), -1);
    std::string told;
    for (NodeId node = 1; node < document.size(); ++node) {
        depths[node] = depths[document.parent(node)] + 1;
        // pugixml passes over an XML declaration, and over a DOCTYPE.
        const Kind kind = document.kind(node);
        if (kind == Kind::document_type || (kind == Kind::instruction && document.name(node) == "xml")) continue;
        told += std::to_string(depths[node]) + ' ';
        switch (kind) {
            case Kind::text: tell(told, "text", document.text(node)); break;
            case Kind::cdata: tell(told, "cdata", document.text(node)); break;
            case Kind::comment: tell(told, "comment", document.text(node)); break;
            case Kind::instruction: tell(told, document.name(node), document.text(node)); break;
            default:
                tell(told, "element", document.name(node));
                for (const Attribute& attribute : document.attributes(node)) {
                    tell(told, attribute.name, attribute.value);
                }
        }
    }
    return told;
}

}  // namespace

TEST_CASE("pugixml reads well-formed pages as we do") {
    PageGenerator generator(9);
    for (int i = 0; i < test::rounds(2000); ++i) {
        const auto page = generator.page();
        CAPTURE(page.source);
        REQUIRE(as_we_read(page.source) == as_pugixml_reads(page.source));
    }
    for (const std::string page :
         {"<?a?><?b  c d ?>", "<p a='\r\n' b=\"&#10;'\">\r\nx\ry</p\n>", "<!---->", "<![CDATA[]]>",
          "<?xml version='1.0'?>\n<p\t/>", "]]&gt;<a b = 'c'/>", "<\xC3\xA9l\xC3\xA9/>"}) {
        CAPTURE(page);
        CHECK(as_we_read(page) == as_pugixml_reads(page));
    }
}

TEST_CASE("pugixml reads the well-formed pages of the corpus as we do") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t read = 0;
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (file.kind != "fragment" || !file.well_formed) continue;
        CAPTURE(file.path.string());
        const std::string page = read_file(file.path);
        CHECK(as_we_read(page) == as_pugixml_reads(page));
        ++read;
    }
    CHECK(read > test::rounds(std::size_t{500}));
}
