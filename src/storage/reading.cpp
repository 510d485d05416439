// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include <algorithm>
#include <charconv>

#include "storage/resource.hpp"

namespace chatleaf::storage {
namespace {

bool is_body_of_link(Kind kind) { return kind == Kind::link_body || kind == Kind::plain_text_link_body; }

NodeId child_of_kind(const Document& document, NodeId parent, Kind kind) {
    for (const NodeId child : document.children(parent)) {
        if (document.kind(child) == kind) return child;
    }
    return no_node;
}

std::uint32_t span_of(std::string_view written) {
    std::uint32_t value = 0;
    const char* end = written.data() + written.size();
    const auto [stopped, fault] = std::from_chars(
        written.data(), end, value);  // NOLINT(bugprone-suspicious-stringview-data-usage): `end` is its size
    if (fault != std::errc{} || stopped != end) return 1;
    return std::clamp<std::uint32_t>(value, 1, 1000);
}

}  // namespace

int heading_level(const Document& document, NodeId heading) { return document.name(heading).at(1) - '0'; }

Link link(const Document& document, NodeId node) {
    Link read;
    read.anchor = document.attribute(node, "ac:anchor");
    for (const NodeId child : document.children(node)) {
        const Kind kind = document.kind(child);
        if (kind == Kind::resource && read.target.node == no_node) {
            read.target = read_resource(document, child);
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

Image image(const Document& document, NodeId node) {
    Image read;
    read.alt = document.attribute(node, "ac:alt");
    read.title = document.attribute(node, "ac:title");
    read.width = document.attribute(node, "ac:width");
    read.height = document.attribute(node, "ac:height");
    const NodeId resource = child_of_kind(document, node, Kind::resource);
    if (resource != no_node) read.source = read_resource(document, resource);
    read.caption = child_of_kind(document, node, Kind::caption);
    return read;
}

Task task(const Document& document, NodeId node) {
    Task read;
    for (const NodeId child : document.children(node)) {
        const NodeId first = document.first_child(child);
        const std::string_view text = first == no_node ? std::string_view{} : document.text(first);
        switch (document.kind(child)) {
            case Kind::task_id:
                if (document.name(child) == "ac:task-id") read.id = text;
                break;
            case Kind::task_status:
                read.done = text.find("incomplete") == text.npos && text.find("complete") != text.npos;
                break;
            case Kind::task_body: read.body = child; break;
            default: break;
        }
    }
    return read;
}

CellSpan cell_span(const Document& document, NodeId cell) {
    return {span_of(document.attribute(cell, "rowspan")), span_of(document.attribute(cell, "colspan"))};
}

bool is_block(Kind kind) noexcept {
    switch (kind) {
        case Kind::paragraph:
        case Kind::heading:
        case Kind::bullet_list:
        case Kind::numbered_list:
        case Kind::list_item:
        case Kind::quote:
        case Kind::preformatted:
        case Kind::rule:
        case Kind::division:
        case Kind::definition_list:
        case Kind::definition_term:
        case Kind::definition:
        case Kind::table:
        case Kind::table_section:
        case Kind::column_group:
        case Kind::column:
        case Kind::table_row:
        case Kind::table_cell:
        case Kind::header_cell:
        case Kind::task_list:
        case Kind::task:
        case Kind::task_body:
        case Kind::layout:
        case Kind::layout_section:
        case Kind::layout_cell:
        case Kind::caption: return true;
        default: return false;
    }
}

}  // namespace chatleaf::storage
