// SPDX-License-Identifier: MIT
#include <array>

#include "chatleaf/lint/lint.hpp"

namespace chatleaf::lint {
namespace {

constexpr auto all = std::to_array<Rule>({
    {"ambiguous-anchor", "a link to one of several headings of the same words"},
    {"attribute-syntax", "an attribute without a value, quotes or a space before it"},
    {"bare-ampersand", "an & that begins no entity"},
    {"bare-permalink", "a link to a message that a macro could show"},
    {"broken-anchor", "a link to a place that is not on the page"},
    {"broken-tag", "a tag that cannot be read"},
    {"cdata-end", "a CDATA section that ends in ]] >"},
    {"cdata-end-in-text", "]]> outside of a CDATA section"},
    {"close-tag-case", "a closing tag in other letters than the opening one"},
    {"comment-dashes", "-- inside a comment"},
    {"control-character", "control characters"},
    {"document-type", "a DOCTYPE"},
    {"duplicate-anchor", "two anchors of one name"},
    {"duplicate-attribute", "an attribute that is given twice"},
    {"forbidden-room", "a room that may not appear in pages"},
    {"foreign-permalink", "a macro's link to a server that is not configured"},
    {"ill-formed-utf8", "bytes that are no UTF-8"},
    {"limit", "a page too large or too deep to be read whole"},
    {"mismatched-close-tag", "tags that close in the wrong order"},
    {"missing-alt-text", "an image without words for who cannot see it"},
    {"missing-macro-parameter", "a chat macro without what it needs"},
    {"missing-quote", "a value whose quote seems to be missing"},
    {"more-faults", "faults of the markup beyond the first thousand"},
    {"no-character", "a number of no character"},
    {"noncharacter", "U+FFFE or U+FFFF"},
    {"not-storage-format", "a body that is not looked at"},
    {"not-well-formed", "anything else that Confluence refuses"},
    {"repeated-macro-parameter", "a chat macro's parameter that is given twice"},
    {"stray-close-tag", "a closing tag of nothing that is open"},
    {"stray-less-than", "a < that begins no tag"},
    {"too-many-macro-parameters", "parameters of a chat macro that exclude each other"},
    {"unclosed-cdata", "a CDATA section without an end"},
    {"unclosed-comment", "a comment without an end"},
    {"unclosed-element", "an element that is not closed"},
    {"unclosed-instruction", "an instruction without an end"},
    {"unknown-entity", "an entity that storage format does not have"},
    {"unknown-macro", "a macro that no Confluence is known to have"},
    {"unknown-macro-parameter", "a parameter that a chat macro does not have"},
    {"unknown-server", "a server that is not configured"},
    {"unnamed-server", "a chat macro that does not say which of several servers it means"},
    {"wrong-macro-parameter", "a chat macro's parameter with a value that it cannot have"},
    {"wrong-permalink", "a chat macro's link that leads to no message"},
    {"xml-declaration", "an XML declaration inside the page"},
});

}  // namespace

std::span<const Rule> rules() noexcept { return all; }

}  // namespace chatleaf::lint
