// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/resource.hpp"

/// Typed readings of a Document's nodes: what a macro is called, where a link goes, whether
/// a task is done. Each reads the node and its near children only; views live as long as
/// the Document. Nothing here changes or loses anything: the nodes stay as they are, with all
/// attributes that no reading tells of. Resources, tables and what the new editor keeps as ADF
/// have headers of their own: resource.hpp, table.hpp, adf.hpp.
namespace chatleaf::storage {

/// 1 … 6. REQUIRES: kind is heading.
[[nodiscard]] int heading_level(const Document& document, NodeId heading);

/// Whether the node and all below it are data for machines, authors or another renderer, and
/// no part of what a reader sees: macro parameters, task ids, states and assignees,
/// placeholders, a template's declarations, comments, instructions, ADF attributes, an ADF
/// node that has a fallback beside it (and a fallback without content), and what a formula is
/// annotated with. O(1): of a fallback the first 64 nodes are looked at.
[[nodiscard]] bool is_hidden(const Document& document, NodeId node);
/// Whether any node of the kind is: what is false of most. O(1).
[[nodiscard]] constexpr bool may_be_hidden(Kind kind) noexcept {
    switch (kind) {
        case Kind::macro_parameter:
        case Kind::task_id:
        case Kind::task_status:
        case Kind::task_assignee:
        case Kind::placeholder:
        case Kind::template_declarations:
        case Kind::template_declaration:
        case Kind::adf_attribute:
        case Kind::adf_node:
        case Kind::adf_fallback:
        case Kind::math_part:
        case Kind::comment:
        case Kind::instruction:
        case Kind::document_type: return true;
        default: return false;
    }
}

/// Whether an element that storage format does not know is a block of HTML: `<section>`, `<TD>`. False for those that
/// are read as something of their own. O(name).
[[nodiscard]] bool is_unknown_block(const Document& document, NodeId node);

/// Everything a reader sees of a subtree, in order: text and CDATA, the date of a <time>,
/// an emoticon's character, a mention's ("@" and name) or link target's name where it has no
/// body, "{name}" for what a template fills in. A space stands between two blocks, cells or
/// macros and for <br/>; white space is folded. What is hidden is not text, unless it is what
/// was asked for. O(subtree).
[[nodiscard]] std::string visible_text(const Document& document, NodeId node);

struct Parameter {
    NodeId node = no_node;
    std::string_view name;            ///< "" for the unnamed (default) parameter
    std::string_view value;           ///< its text, or the names of the resources inside it, trimmed
    std::vector<Resource> resources;  ///< the users, pages, files, spaces and addresses in it, in order
    std::string_view anchor;          ///< of a link in it: ac:anchor
};

enum class BodyKind : std::uint8_t { none, rich, plain };

/// Where a macro says its output belongs: the parameter atlassian-macro-output-type.
enum class OutputType : std::uint8_t { unsaid, in_line, block };

/// Views live as long as the Document and, where what they show is put together from parts, as long as the Macro or
/// what it was moved to.
struct Macro {
    NodeId node = no_node;
    std::string_view name;      ///< "code"
    std::string_view id;        ///< ac:macro-id, one for each macro on a page; may be empty
    std::string_view local_id;  ///< ac:local-id: the same, of the new editor
    std::string_view schema_version;
    std::string_view layout;  ///< data-layout: "default", "wide", "full-width"
    std::vector<Parameter> parameters;
    OutputType output = OutputType::unsaid;
    BodyKind body_kind = BodyKind::none;
    NodeId body = no_node;        ///< the rich_text_body or plain_text_body node
    std::string_view plain_body;  ///< all CDATA and text of a plain body, joined
    bool has_more = false;        ///< whether anything but white space stands in it beside its parameters and its body
    std::vector<std::unique_ptr<const std::string>> put_together;

    /// Keeps what stands nowhere in the Document.
    std::string_view keep(std::string characters);
    /// The parameter's value; none when absent. The last one wins when it is given twice.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// O(the macro's children, parameters and plain body). REQUIRES: kind is macro.
[[nodiscard]] Macro macro(const Document& document, NodeId node);
/// Macro::output alone. O(children). REQUIRES: kind is macro.
[[nodiscard]] OutputType output_type(const Document& document, NodeId macro);

/// How a link to a page shows itself: as words, or as a card with the page's facts.
enum class CardAppearance : std::uint8_t { none, in_line, block, embed };

struct Link {
    Resource target;           ///< kind none: this page
    std::string_view anchor;   ///< ac:anchor, without #
    std::string_view tooltip;  ///< ac:tooltip
    CardAppearance card = CardAppearance::none;
    NodeId body = no_node;  ///< link_body or plain_text_link_body; no_node when there is none
};

/// The body may stand before the resource, behind it or, of a shortcut, inside it.
/// REQUIRES: kind is link.
[[nodiscard]] Link link(const Document& document, NodeId node);

/// An <a>: a link to an address, a smart link of the new editor, or a named place.
struct WebLink {
    std::string_view href;   ///< empty for a named place
    std::string_view name;   ///< of a named place: `name`, or `id`
    std::string_view title;  ///< its tooltip
    CardAppearance card = CardAppearance::none;
    std::string_view card_layout;  ///< data-layout of an embedded card
    std::string_view card_width;   ///< data-width of an embedded card, in percent
};

/// REQUIRES: kind is anchor.
[[nodiscard]] WebLink web_link(const Document& document, NodeId node);

/// The border that the new editor gives an image.
struct ImageBorder {
    NodeId node = no_node;    ///< the adf_mark; no_node when there is none
    std::string_view size;    ///< in pixels
    std::string_view colour;  ///< "#091e4224"
};

/// ac:image or img. Sizes are as written: "300" or empty; in pixels.
struct Image {
    Resource source;  ///< of an img the address, without a node of its own
    std::string_view alt;
    std::string_view title;
    std::string_view width;
    std::string_view height;
    std::string_view original_width;
    std::string_view original_height;
    std::string_view vertical_space;    ///< ac:vspace
    std::string_view horizontal_space;  ///< ac:hspace
    std::string_view align;             ///< "left", "center", "right"
    std::string_view layout;            ///< of the new editor: "center", "wide", "align-start", "wrap-left" …
    std::string_view css_class;
    std::string_view style;
    std::string_view query;     ///< ac:queryparams: effects that Confluence puts on it
    std::string_view address;   ///< ac:src: where the new editor has it from
    std::string_view emoticon;  ///< the name of a smiley that was stored as an image: "smile"; else empty
    bool thumbnail = false;     ///< ac:thumbnail
    bool bordered = false;      ///< ac:border, or an ADF border
    bool in_line = false;       ///< ac:inline: stands in a line of text
    bool custom_width = false;  ///< ac:custom-width: the author chose the width
    ImageBorder border;
    NodeId caption = no_node;
};

/// REQUIRES: kind is image.
[[nodiscard]] Image image(const Document& document, NodeId node);

struct Task {
    std::string_view id;       ///< ac:task-id, one for each task on a page
    std::string_view uuid;     ///< ac:task-uuid; may be empty
    std::string_view list_id;  ///< ac:task-list-id of the list around it; may be empty
    bool done = false;
    NodeId body = no_node;
    Resource assignee;           ///< the first user mentioned in the body, or that of ac:task-assignee; kind none
    std::string_view due;        ///< the first date in the body, "2026-03-01"; may be empty
    std::vector<NodeId> nested;  ///< the task lists inside it that are inside no other of them
};

/// O(task without the lists nested in it). REQUIRES: kind is task.
[[nodiscard]] Task task(const Document& document, NodeId node);

enum class SectionShape : std::uint8_t {
    single,  ///< one column; also of fixed width
    two_equal,
    two_left_sidebar,
    two_right_sidebar,
    three_equal,
    three_with_sidebars,
    four_equal,
    five_equal,
    other,
};

struct LayoutSection {
    SectionShape shape = SectionShape::single;
    std::string_view type;           ///< as written: "two_equal"; empty in layouts of Confluence 4
    std::string_view breakout_mode;  ///< "default", "wide", "full-width"
    std::string_view breakout_width;
    std::vector<NodeId> cells;
};

/// A section of a layout, or what was one in Confluence 4: <div class="columnLayout"> in a
/// <div data-atlassian-layout="…">. None for any other division. O(children).
/// REQUIRES: kind is layout_section or division.
[[nodiscard]] std::optional<LayoutSection> layout_section(const Document& document, NodeId node);

/// The text that a comment was made on. A comment's text is often parted by other elements, so
/// several markers have its reference; markers may stand in one another.
struct CommentMark {
    std::string_view ref;       ///< ac:ref, which the comment names too
    std::vector<NodeId> parts;  ///< its markers in document order, without those inside of others of its own
};

/// Of the whole document, in the order of their first markers. O(n log n).
[[nodiscard]] std::vector<CommentMark> comment_marks(const Document& document);

struct CellSpan {
    std::uint32_t rows = 1;  ///< 1 … 1000; what is not a number is 1
    std::uint32_t columns = 1;
};

/// REQUIRES: kind is table_cell or header_cell.
[[nodiscard]] CellSpan cell_span(const Document& document, NodeId cell);

/// The character(s) an emoticon or emoji stands for: by emoji id, then fallback, then
/// shortname, then Confluence's own name; ":name:" when none is known. Of an image that is an
/// emoticon likewise.
/// REQUIRES: kind is emoticon, or image and image().emoticon is not empty.
[[nodiscard]] std::string emoticon_text(const Document& document, NodeId node);

/// Whether nodes of this kind are blocks of their own (paragraph, list, table, layout …)
/// rather than parts of a line of text. Macros, links and images are not: where they stand
/// decides. O(1).
[[nodiscard]] constexpr bool is_block(Kind kind) noexcept {
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
        case Kind::details:
        case Kind::summary:
        case Kind::figure:
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
