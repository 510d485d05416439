// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

namespace chatleaf::storage {
namespace {

bool is_body_of_link(Kind kind) { return kind == Kind::link_body || kind == Kind::plain_text_link_body; }

CardAppearance card_appearance(std::string_view written) {
    if (written == "inline") return CardAppearance::in_line;
    if (written == "block") return CardAppearance::block;
    return written == "embed" ? CardAppearance::embed : CardAppearance::none;
}

}  // namespace

Link link(const Document& document, NodeId node) {
    Link read;
    read.anchor = document.attribute(node, "ac:anchor");
    read.tooltip = document.attribute(node, "ac:tooltip");
    read.card = card_appearance(document.attribute(node, "ac:card-appearance"));
    for (const NodeId child : document.children(node)) {
        const Kind kind = document.kind(child);
        if (kind == Kind::resource && read.target.node == no_node) {
            read.target = resource(document, child);
        } else if (is_body_of_link(kind) && read.body == no_node) {
            read.body = child;
        }
    }
    if (read.body != no_node || read.target.node == no_node) return read;
    // A shortcut link has its body inside the ri: element.
    for (const NodeId child : document.children(read.target.node)) {
        if (read.body == no_node && is_body_of_link(document.kind(child))) read.body = child;
    }
    return read;
}

WebLink web_link(const Document& document, NodeId node) {
    WebLink read;
    read.href = document.attribute(node, "href");
    read.title = document.attribute(node, "title");
    read.card = card_appearance(document.attribute(node, "data-card-appearance"));
    read.card_layout = document.attribute(node, "data-layout");
    read.card_width = document.attribute(node, "data-width");
    if (!document.has_attribute(node, "href")) {
        read.name = document.attribute(node, document.has_attribute(node, "name") ? "name" : "id");
    }
    return read;
}

}  // namespace chatleaf::storage
