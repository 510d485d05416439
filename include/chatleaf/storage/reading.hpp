// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

/// Typed readings of a Document's nodes: what a macro is called, where a link goes, whether
/// a task is done. Each reads the node and its near children only; views live as long as
/// the Document. Nothing here changes or loses anything: the nodes stay as they are.
namespace chatleaf::storage {

/// 1 … 6. REQUIRES: kind is heading.
[[nodiscard]] int heading_level(const Document& document, NodeId heading);

/// Whether the node and all below it are data for machines, authors or another renderer, and
/// no part of what a reader sees: macro parameters, task ids and states, placeholders,
/// comments, instructions, ADF attributes, and an ADF node that has a fallback beside it.
/// O(1).
[[nodiscard]] bool is_hidden(const Document& document, NodeId node);

/// Everything a reader sees of a subtree, in order: text and CDATA, the date of a <time>,
/// an emoticon's character, a mention's ("@" and name) or link target's name where it has no
/// body. A space stands between two blocks, cells or macros and for <br/>; white space is
/// folded. What is hidden is not text, unless it is what was asked for. O(subtree).
[[nodiscard]] std::string visible_text(const Document& document, NodeId node);

struct Parameter {
    NodeId node = no_node;
    std::string_view name;  ///< "" for the unnamed (default) parameter
    std::string value;      ///< its text, or the name of the resource inside it, trimmed
};

enum class BodyKind : std::uint8_t { none, rich, plain };

struct Macro {
    NodeId node = no_node;
    std::string_view name;  ///< "code"
    std::string_view id;    ///< ac:macro-id; may be empty
    std::vector<Parameter> parameters;
    BodyKind body_kind = BodyKind::none;
    NodeId body = no_node;   ///< the rich_text_body or plain_text_body node
    std::string plain_body;  ///< all CDATA and text of a plain body, joined

    /// The parameter's value; none when absent. The last one wins when it is given twice.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// REQUIRES: kind is macro.
[[nodiscard]] Macro macro(const Document& document, NodeId node);

enum class ResourceKind : std::uint8_t {
    none,  ///< no ri: element; in a link: this page
    page,
    blog_post,
    attachment,
    url,
    user,
    space,
    shortcut,
    content_entity,
    other,
};

struct Resource {
    ResourceKind kind = ResourceKind::none;
    std::string_view title;      ///< page or post title, attachment's file name, shortcut parameter
    std::string_view space_key;  ///< empty: the page's own space
    std::string_view value;      ///< URL; user's key, account id or name; content id; shortcut key
    NodeId node = no_node;
};

struct Link {
    Resource target;
    std::string_view anchor;  ///< ac:anchor, without #
    NodeId body = no_node;    ///< link_body or plain_text_link_body; no_node when there is none
};

/// REQUIRES: kind is link.
[[nodiscard]] Link link(const Document& document, NodeId node);

struct Image {
    Resource source;
    std::string_view alt;
    std::string_view title;
    std::string_view width;  ///< as written: "300" or empty
    std::string_view height;
    NodeId caption = no_node;
};

/// REQUIRES: kind is image.
[[nodiscard]] Image image(const Document& document, NodeId node);

struct Task {
    std::string_view id;
    bool done = false;
    NodeId body = no_node;
};

/// REQUIRES: kind is task.
[[nodiscard]] Task task(const Document& document, NodeId node);

struct CellSpan {
    std::uint32_t rows = 1;  ///< 1 … 1000; what is not a number is 1
    std::uint32_t columns = 1;
};

/// REQUIRES: kind is table_cell or header_cell.
[[nodiscard]] CellSpan cell_span(const Document& document, NodeId cell);

/// The character(s) an emoticon or emoji stands for: by emoji id, then fallback, then
/// shortname, then Confluence's own name; ":name:" when none is known.
/// REQUIRES: kind is emoticon.
[[nodiscard]] std::string emoticon_text(const Document& document, NodeId node);

/// Whether nodes of this kind are blocks of their own (paragraph, list, table, layout …)
/// rather than parts of a line of text. Macros, links and images are not: where they stand
/// decides. O(1).
[[nodiscard]] bool is_block(Kind kind) noexcept;

}  // namespace chatleaf::storage
