// SPDX-License-Identifier: MIT
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::NodeId;

void PageWriter::node(NodeId node) {
    if (depth_ >= deepest) {
        html_.text(storage::visible_text(document_, node));
        return;
    }
    ++depth_;
    by_kind(node);
    --depth_;
}

// One choice for all kinds: kinds come in any order, so each choice is one that a processor gets wrong.
// What has no content has some all the same in a page where its end is missing.
void PageWriter::by_kind(NodeId node) {
    switch (document_.kind(node)) {
        case Kind::text:
        case Kind::cdata: html_.well_formed_text(document_.text(node)); return;
        // Blocks.
        case Kind::paragraph: paragraph(node); return;
        case Kind::heading: heading(node); return;
        case Kind::bullet_list:
        case Kind::numbered_list: list(node); return;
        case Kind::quote: inside(R"(<blockquote class="cl-blockquote">)", node); return;
        case Kind::preformatted:
        case Kind::plain_text_body: preformatted(node); return;
        case Kind::rule:
            html_.void_element("hr");
            place(node);
            children(node);
            return;
        case Kind::definition_list: definitions(node); return;
        case Kind::table: table(node); return;
        case Kind::task_list: tasks(node); return;
        case Kind::layout_section: layout_section(node, *storage::layout_section(document_, node)); return;
        case Kind::layout_cell: inside(R"(<div class="cl-cell">)", node); return;
        case Kind::unreadable: unreadable(node); return;
        case Kind::macro: macro(node); return;
        case Kind::division: division(node); return;
        case Kind::details: details(node); return;
        case Kind::figure: inside(R"(<figure class="cl-figure">)", node); return;
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
        case Kind::caption: plain_division(node); return;
        // Inlines.
        case Kind::strong: mark("strong", node); return;
        case Kind::emphasis: mark("em", node); return;
        case Kind::underline: mark("u", node); return;
        case Kind::strike: mark("s", node); return;
        case Kind::code: mark("code", node); return;
        case Kind::subscript: mark("sub", node); return;
        case Kind::superscript: mark("sup", node); return;
        case Kind::small: mark("small", node); return;
        case Kind::big: mark("span", node, "cl-big"); return;
        case Kind::span: span(node); return;
        case Kind::line_break:
            html_.void_element("br");
            place(node);
            children(node);
            return;
        case Kind::anchor: anchor(node); return;
        case Kind::time: time(node); return;
        case Kind::link: link(node); return;
        case Kind::image: image(node); return;
        case Kind::emoticon:
            emoticon(node);
            children(node);
            return;
        case Kind::resource: resource(node); return;
        case Kind::template_variable: template_variable(node); return;
        case Kind::adf_extension: adf_extension(node); return;
        case Kind::adf_node: adf_node(node); return;
        case Kind::math: math(node); return;
        case Kind::unknown_element:
            if (storage::is_unknown_block(document_, node))
                plain_division(node);
            else
                children(node);
            return;
        default: children(node); return;  // what is not understood keeps its content
    }
}

}  // namespace chatleaf::render
