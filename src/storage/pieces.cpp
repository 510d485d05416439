// SPDX-License-Identifier: MIT
#include "storage/pieces.hpp"

#include "chatleaf/text/ascii.hpp"
#include "storage/well_formed.hpp"

namespace chatleaf::storage {

std::string_view bytes_of(const Document& document, NodeId node) {
    const SourceRange range = document.range(node);
    return document.source().substr(range.begin, range.end - range.begin);
}

std::vector<Attribute> attributes_of(const Document& document, NodeId node) {
    std::vector<Attribute> all;
    for (const Attribute& attribute : document.attributes(node)) all.push_back(attribute);
    return all;
}

bool is_plain_body(Kind kind) { return kind == Kind::plain_text_body || kind == Kind::plain_text_link_body; }

bool is_declaration(const Document& document, NodeId node) {
    return document.kind(node) == Kind::instruction && text::same_letters(document.name(node), "xml");
}

std::optional<std::string> canonical_declaration(const Document& document, NodeId node) {
    // parse takes the name in any case.
    const std::string declaration = "<?xml " + std::string(document.text(node)) + "?>";
    const Declaration read = read_declaration(declaration);
    if (read.version.empty()) return std::nullopt;
    std::string canonical = "<?xml version=\"" + std::string(read.version) + "\" encoding=\"UTF-8\"";
    if (!read.standalone.empty()) canonical += " standalone=\"" + std::string(read.standalone) + '"';
    return canonical + "?>";
}

}  // namespace chatleaf::storage
