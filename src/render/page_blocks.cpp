// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

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

/// The places of each further document have a number of that in their names.
AnchorNaming naming(PageContext& context) {
    const std::size_t number = context.documents++;
    const bool stands_alone = context.stands_alone && number == 0;
    return {stands_alone, number, stands_alone ? std::string_view(context.title) : std::string_view()};
}

/// What the kind of a node tells of how it is written; `asked` where more than that is to be known.
enum class WrittenAs : unsigned char { in_line, block, asked };

constexpr auto written_as = [] {
    std::array<WrittenAs, static_cast<std::size_t>(Kind::unreadable) + 1> all{};
    for (std::size_t kind = 0; kind < all.size(); ++kind)
        all[kind] = storage::is_block(static_cast<Kind>(kind)) ? WrittenAs::block : WrittenAs::in_line;
    all[static_cast<std::size_t>(Kind::unreadable)] = WrittenAs::block;
    for (const Kind kind : {Kind::macro, Kind::adf_node, Kind::plain_text_body, Kind::unknown_element})
        all[static_cast<std::size_t>(kind)] = WrittenAs::asked;
    return all;
}();

}  // namespace

PageWriter::PageWriter(HtmlWriter& html, const storage::Document& document, const locale::Reader& reader,
                       ChatMacros& chat_macros, PageContext& context, const PagePlace& place)
    : html_(html),
      document_(document),
      reader_(reader),
      chat_macros_(chat_macros),
      context_(context),
      self_(place.page),
      anchors_(document, naming(context)),
      has_ids_(document.has_ids()),
      depth_(place.depth),
      in_link_(place.in_link) {}

// Who asks is a block itself, or the body of a macro in a line. A search ends at the first block and passes over such
// bodies, so that no node is gone through more than a few times.
bool PageWriter::holds_block(NodeId parent) {
    const NodeId end = document_.subtree_end(parent);
    for (NodeId node = parent + 1; node < end; ++node) {
        const Kind kind = document_.kind(node);
        const WrittenAs as = written_as[static_cast<std::size_t>(kind)];
        if (as == WrittenAs::in_line) continue;
        if (as == WrittenAs::block || is_written_as_block(node, kind)) return true;
        if (kind != Kind::macro) continue;
        if (const NodeId body = body_in_line(node); body != no_node) node = document_.subtree_end(body) - 1;
    }
    return false;
}

// Of a node whose kind alone does not tell.
bool PageWriter::is_written_as_block(NodeId node, Kind kind) {
    switch (kind) {
        case Kind::macro: return is_block_macro(node, document_.attribute(node, "ac:name"));
        case Kind::adf_node: return is_block_of_adf(node);
        case Kind::unknown_element: return storage::is_unknown_block(document_, node);
        default: return document_.kind(document_.parent(node)) != Kind::macro;  // a plain body
    }
}

void PageWriter::children(NodeId parent) {
    for (const NodeId node : document_.children(parent)) child(node);
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
        if (kind == Kind::line_break) text += '\n';
    }
    return text;
}

/// Adds all that is kept of a block's style.
void PageWriter::style_classes(std::string_view written, Classes& classes) {
    const SourceStyle style(written);
    classes.add(style.block_classes());
    classes.add(style.word_classes());
}

void PageWriter::paragraph(NodeId node) {
    // What editors leave behind so that the cursor has a place to stand.
    const NodeId first = document_.first_child(node);
    if (first == no_node) {
        if (has_ids_) further_places(anchors_.ids_of(node));
        return;
    }
    const bool only_a_break = document_.kind(first) == Kind::line_break && document_.next_sibling(first) == no_node;
    if (only_a_break && document_.attribute(node, "class").find("auto-cursor-target") != std::string_view::npos) return;
    if (!in_link_ && chat_macros_.expands_links() && chat_macros_.write_in_place_of(html_, document_, node)) return;

    // An item takes its direction, and with it the side of its mark, from its own words alone:
    // those of a part with a direction do not count.
    const bool is_item = document_.kind(document_.parent(node)) == Kind::list_item;
    const bool is_block = holds_block(node);
    const std::string_view style = document_.attribute(node, "style");
    if (!style.empty())
        styled_paragraph(node, style, is_block, is_item);
    else if (is_block)
        inside(R"(<div class="cl-paragraph">)", node);
    else if (is_item)
        inside("<p>", node);
    else
        inside(R"(<p dir="auto">)", node);
}

void PageWriter::styled_paragraph(NodeId node, std::string_view style, bool is_block, bool is_item) {
    Classes classes;
    if (is_block) {
        html_.open("div");
        classes.add("cl-paragraph");
    } else {
        html_.open("p");
    }
    style_classes(style, classes);
    if (!classes.empty()) html_.attribute("class", classes.all());
    if (!is_block && !is_item) html_.attribute("dir", "auto");
    place(node);
    children(node);
    html_.close();
}

void PageWriter::heading(NodeId node) {
    if (holds_block(node)) {
        html_.open_tag(R"(<div class="cl-heading cl-heading-2">)");
    } else {
        constexpr std::array<HtmlWriter::Element, 6> elements{"h1", "h2", "h3", "h4", "h5", "h6"};
        html_.open(elements.at(static_cast<std::size_t>(storage::heading_level(document_, node)) - 1));
        if (const std::string_view style = document_.attribute(node, "style"); !style.empty()) {
            Classes classes;
            style_classes(style, classes);
            if (!classes.empty()) html_.attribute("class", classes.all());
        }
    }
    const auto ids = anchors_.ids_of(node);
    if (!ids.empty()) html_.attribute("id", ids.front().id);
    html_.attribute("dir", "auto");
    if (!ids.empty()) further_places(ids.subspan(1));
    children(node);
    html_.close();
}

void PageWriter::preformatted(NodeId node) {
    html_.open_tag(R"(<pre class="cl-code" tabindex="0">)");
    place(node);
    html_.text("\n");  // HTML parsers drop a line end right after <pre>: let it be this one
    children(node);
    html_.close();
}

void PageWriter::layout_section(NodeId node, const storage::LayoutSection& section) {
    html_.open("div").attribute("class", section_classes(section.shape));
    place(node);
    std::size_t cell = 0;
    for (const NodeId part : document_.children(node)) {
        if (cell < section.cells.size() && section.cells[cell] == part) {
            inside(R"(<div class="cl-cell">)", part);
            ++cell;
        } else {
            child(part);
        }
    }
    html_.close();
}

void PageWriter::plain_division(NodeId node) {
    if (const std::string_view style = document_.attribute(node, "style"); !style.empty())
        styled_division(node, style);
    else if (holds_block(node))
        inside(R"(<div class="cl-div">)", node);
    else
        inside(R"(<div class="cl-div" dir="auto">)", node);
}

void PageWriter::styled_division(NodeId node, std::string_view style) {
    Classes classes;
    classes.add("cl-div");
    style_classes(style, classes);
    html_.open("div").attribute("class", classes.all());
    if (!holds_block(node)) html_.attribute("dir", "auto");
    place(node);
    children(node);
    html_.close();
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
    html_.open_tag(R"(<details class="cl-expand">)");
    place(node);
    if (summary != no_node)
        inside(R"(<summary dir="auto">)", summary);
    else
        html_.element("summary", reader_.words("page.expand"));
    for (const NodeId part : document_.children(node))
        if (part != summary) child(part);
    html_.close();
}

void PageWriter::unreadable(NodeId node) {
    html_.open_tag(R"(<div class="cl-unreadable" role="note">)");
    html_.element("p", reader_.words("page.unreadable"));
    html_.open("pre").text("\n").text(document_.text(node)).close().close();
}

}  // namespace chatleaf::render
