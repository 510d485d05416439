// SPDX-License-Identifier: MIT
#include <algorithm>

#include "render/page_writer.hpp"
#include "render/source_style.hpp"
#include "storage/xml_characters.hpp"

namespace chatleaf::render {
namespace {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

std::string_view section_classes(storage::SectionShape shape) {
    using storage::SectionShape;
    switch (shape) {
        case SectionShape::two_equal: return "cl-section cl-columns-2";
        case SectionShape::two_left_sidebar: return "cl-section cl-columns-left";
        case SectionShape::two_right_sidebar: return "cl-section cl-columns-right";
        case SectionShape::three_equal: return "cl-section cl-columns-3";
        case SectionShape::three_with_sidebars: return "cl-section cl-columns-sides";
        case SectionShape::four_equal:
        case SectionShape::five_equal:
        case SectionShape::other: return "cl-section cl-columns-many";
        case SectionShape::single: break;
    }
    return "cl-section";
}

}  // namespace

PageWriter::PageWriter(HtmlWriter& html, const storage::Document& document, const locale::Reader& reader,
                       ChatMacros& chat_macros)
    : html_(html), document_(document), reader_(reader), chat_macros_(chat_macros), anchors_(document, mark_blocks()) {}

// All walks over the whole page that its writing needs, in one.
std::vector<NodeId> PageWriter::mark_blocks() {
    holds_block_.resize(document_.size());
    std::vector<NodeId> places;
    // Children have higher numbers than their parents, so from the end is from inside out.
    for (std::size_t i = document_.size(); i-- > 1;) {
        const auto node = static_cast<NodeId>(i);
        const Kind kind = document_.kind(node);
        if (kind == Kind::text) continue;
        unsigned char& around = holds_block_[document_.parent(node)];
        if (kind == Kind::macro) {
            const std::string_view name = document_.attribute(node, "ac:name");
            if (name == "anchor") places.push_back(node);
            if (around == 0 && (holds_block_[i] != 0 || is_block_macro(node, name))) around = 1;
            continue;
        }
        if (kind == Kind::heading || kind == Kind::anchor) places.push_back(node);
        if (around == 0 && (holds_block_[i] != 0 || is_written_as_block(node, kind))) around = 1;
    }
    std::ranges::reverse(places);
    return places;
}

bool PageWriter::is_written_as_block(NodeId node, Kind kind) const {
    switch (kind) {
        case Kind::unreadable: return true;
        case Kind::adf_node: return is_block_of_adf(node);
        case Kind::plain_text_body: return document_.kind(document_.parent(node)) != Kind::macro;
        default: return storage::is_block(kind);
    }
}

void PageWriter::children(NodeId parent) {
    for (const NodeId node : document_.children(parent)) child(node);
}

void PageWriter::child(NodeId node) {
    // Half of all nodes are texts.
    const Kind kind = document_.kind(node);
    if (kind == Kind::text && depth_ < deepest) {
        html_.text(document_.text(node));
    } else if (!storage::may_be_hidden(kind) || !storage::is_hidden(document_, node)) {
        this->node(node);
    }
}

bool PageWriter::shows_nothing(NodeId node) const {
    const Kind kind = document_.kind(node);
    if (kind == Kind::text || kind == Kind::cdata) return storage::is_blank(document_.text(node));
    return storage::may_be_hidden(kind) && storage::is_hidden(document_, node);
}

std::string PageWriter::plain_text(NodeId parent) const {
    std::string text;
    for (NodeId node = parent + 1; node < document_.subtree_end(parent); ++node) {
        const Kind kind = document_.kind(node);
        if (kind == Kind::text || kind == Kind::cdata || kind == Kind::unreadable) text += document_.text(node);
    }
    return text;
}

void PageWriter::node(NodeId node) {
    if (depth_ >= deepest) {
        html_.text(storage::visible_text(document_, node));
        return;
    }
    ++depth_;
    if (!block(node)) inline_node(node);
    --depth_;
}

void PageWriter::wrapped(HtmlWriter::Name element, NodeId node, std::string_view classes) {
    html_.open(element);
    if (!classes.empty()) html_.attribute("class", classes);
    children(node);
    html_.close();
}

void PageWriter::written(HtmlWriter::Name element, NodeId node, std::string_view classes) {
    html_.open(element);
    if (!classes.empty()) html_.attribute("class", classes);
    html_.attribute("dir", "auto");
    children(node);
    html_.close();
}

bool PageWriter::block(NodeId node) {
    switch (document_.kind(node)) {
        case Kind::paragraph: paragraph(node); return true;
        case Kind::heading: heading(node); return true;
        case Kind::bullet_list:
        case Kind::numbered_list: list(node); return true;
        case Kind::quote: wrapped("blockquote", node, "cl-blockquote"); return true;
        case Kind::preformatted: preformatted(node); return true;
        case Kind::rule:
            html_.void_element("hr");
            children(node);
            return true;
        case Kind::definition_list: definitions(node); return true;
        case Kind::table: table(node); return true;
        case Kind::task_list: tasks(node); return true;
        case Kind::layout_section: layout_section(node, *storage::layout_section(document_, node)); return true;
        case Kind::layout_cell: wrapped("div", node, "cl-cell"); return true;
        case Kind::unreadable: unreadable(node); return true;
        case Kind::macro: macro(node); return true;
        case Kind::plain_text_body: preformatted(node); return true;
        case Kind::division: division(node); return true;
        case Kind::details: details(node); return true;
        case Kind::figure: wrapped("figure", node, "cl-figure"); return true;
        // Items, rows and cells that stand outside of a list or table.
        case Kind::summary:
        case Kind::list_item:
        case Kind::definition_term:
        case Kind::definition:
        case Kind::table_section:
        case Kind::table_row:
        case Kind::table_cell:
        case Kind::header_cell:
        case Kind::task:
        case Kind::task_body:
        case Kind::caption: plain_division(node); return true;
        case Kind::document:
        case Kind::layout:
        case Kind::column_group:
        case Kind::column:
        case Kind::rich_text_body: children(node); return true;
        default: return false;
    }
}

/// Of a block's style all that is kept.
std::string PageWriter::style_classes(NodeId node) const {
    const std::string_view style = document_.attribute(node, "style");
    if (style.empty()) return {};
    std::string classes = block_classes(style);
    add_class(classes, word_classes(style));
    return classes;
}

void PageWriter::paragraph(NodeId node) {
    // What editors leave behind so that the cursor has a place to stand.
    const NodeId first = document_.first_child(node);
    if (first == no_node) return;
    const bool only_a_break = document_.kind(first) == Kind::line_break && document_.next_sibling(first) == no_node;
    if (only_a_break && document_.attribute(node, "class").find("auto-cursor-target") != std::string_view::npos) return;
    if (!in_link_ && chat_macros_.write_in_place_of(html_, document_, node)) return;

    std::string classes;
    if (holds_block_[node] != 0) classes = "cl-paragraph";
    add_class(classes, style_classes(node));
    // An item takes its direction, and with it the side of its mark, from its own words alone:
    // those of a part with a direction do not count.
    const bool is_item = document_.kind(document_.parent(node)) == Kind::list_item;
    if (holds_block_[node] != 0)
        wrapped("div", node, classes);
    else if (is_item)
        wrapped("p", node, classes);
    else
        written("p", node, classes);
}

void PageWriter::heading(NodeId node) {
    if (holds_block_[node] != 0) {
        html_.open("div").attribute("class", "cl-heading cl-heading-2");
    } else {
        switch (storage::heading_level(document_, node)) {
            case 1: html_.open("h1"); break;
            case 2: html_.open("h2"); break;
            case 3: html_.open("h3"); break;
            case 4: html_.open("h4"); break;
            case 5: html_.open("h5"); break;
            default: html_.open("h6"); break;
        }
        const std::string classes = style_classes(node);
        if (!classes.empty()) html_.attribute("class", classes);
    }
    const std::string_view id = anchors_.id_of(node);
    if (!id.empty()) html_.attribute("id", id);
    html_.attribute("dir", "auto");
    children(node);
    html_.close();
}

void PageWriter::preformatted(NodeId node) {
    html_.open("pre").attribute("class", "cl-code").attribute("tabindex", "0");
    html_.text("\n");  // HTML parsers drop a line end right after <pre>: let it be this one
    children(node);
    html_.close();
}

void PageWriter::layout_section(NodeId node, const storage::LayoutSection& section) {
    html_.open("div").attribute("class", section_classes(section.shape));
    std::size_t cell = 0;
    for (const NodeId part : document_.children(node)) {
        if (cell < section.cells.size() && section.cells[cell] == part) {
            wrapped("div", part, "cl-cell");
            ++cell;
        } else {
            child(part);
        }
    }
    html_.close();
}

void PageWriter::plain_division(NodeId node) {
    if (holds_block_[node] != 0)
        wrapped("div", node, "cl-div");
    else
        written("div", node, "cl-div");
}

void PageWriter::division(NodeId node) {
    if (const auto section = storage::layout_section(document_, node))
        layout_section(node, *section);
    else
        plain_division(node);
}

void PageWriter::details(NodeId node) {
    NodeId summary = no_node;
    for (const NodeId part : document_.children(node))
        if (summary == no_node && document_.kind(part) == Kind::summary) summary = part;
    html_.open("details").attribute("class", "cl-expand");
    if (summary != no_node)
        written("summary", summary);
    else
        html_.element("summary", reader_.words("page.expand"));
    for (const NodeId part : document_.children(node))
        if (part != summary) child(part);
    html_.close();
}

void PageWriter::unreadable(NodeId node) {
    html_.open("div").attribute("class", "cl-unreadable").attribute("role", "note");
    html_.element("p", reader_.words("page.unreadable"));
    html_.open("pre").text("\n").text(document_.text(node)).close().close();
}

}  // namespace chatleaf::render
