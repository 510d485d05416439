// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/place.hpp"
#include "chatleaf/text/line_table.hpp"

namespace chatleaf::storage {

/// What an element of Confluence storage format is to its author. The element's own name
/// ("h2", "td", "ac:structured-macro") is always kept beside it (Document::name).
enum class Kind : std::uint8_t {
    document,  ///< the root; one for each Document
    // Blocks.
    paragraph,        ///< p
    heading,          ///< h1 … h6
    bullet_list,      ///< ul
    numbered_list,    ///< ol
    list_item,        ///< li
    quote,            ///< blockquote
    preformatted,     ///< pre
    rule,             ///< hr
    division,         ///< div
    definition_list,  ///< dl
    definition_term,  ///< dt
    definition,       ///< dd
    details,          ///< details: what a reader can open
    summary,          ///< summary: what is seen of it before
    figure,           ///< ac:figure
    // Tables.
    table,
    table_section,  ///< thead, tbody, tfoot
    column_group,   ///< colgroup
    column,         ///< col
    table_row,      ///< tr
    table_cell,     ///< td
    header_cell,    ///< th
    // Tasks.
    task_list,      ///< ac:task-list
    task,           ///< ac:task
    task_id,        ///< ac:task-id, ac:task-uuid: machine data, not text
    task_status,    ///< ac:task-status: "complete" or "incomplete"
    task_body,      ///< ac:task-body
    task_assignee,  ///< ac:task-assignee: whose task it is, where the body mentions nobody
    // Layouts.
    layout,          ///< ac:layout
    layout_section,  ///< ac:layout-section
    layout_cell,     ///< ac:layout-cell
    // Inline.
    text,         ///< a run of characters, entities decoded
    cdata,        ///< a CDATA section's characters, as they are
    strong,       ///< strong, b
    emphasis,     ///< em, i, cite
    underline,    ///< u, ins
    strike,       ///< s, del, strike
    code,         ///< code, tt, samp, kbd
    subscript,    ///< sub
    superscript,  ///< sup
    small,        ///< small
    big,          ///< big
    span,         ///< span
    line_break,   ///< br
    anchor,       ///< a
    time,         ///< time
    // Confluence's own.
    macro,                  ///< ac:structured-macro, ac:macro
    macro_parameter,        ///< ac:parameter, ac:default-parameter: never page text
    rich_text_body,         ///< ac:rich-text-body
    plain_text_body,        ///< ac:plain-text-body
    link,                   ///< ac:link
    link_body,              ///< ac:link-body
    plain_text_link_body,   ///< ac:plain-text-link-body
    resource,               ///< ri:*
    image,                  ///< ac:image, img
    caption,                ///< ac:caption
    emoticon,               ///< ac:emoticon
    placeholder,            ///< ac:placeholder: a template's instruction, not page text
    inline_comment_marker,  ///< ac:inline-comment-marker
    // Atlassian Document Format, which the new editor keeps where storage format has no word.
    adf_extension,  ///< ac:adf-extension: a node and, not always, the same in storage format
    adf_node,       ///< ac:adf-node
    adf_attribute,  ///< ac:adf-attribute, ac:adf-parameter: data, not text
    adf_content,    ///< ac:adf-content
    adf_leaf,       ///< ac:adf-leaf
    adf_mark,       ///< ac:adf-mark
    adf_fallback,   ///< ac:adf-fallback
    // Templates.
    template_declarations,  ///< at:declarations: the questions of a template, not page text
    template_declaration,   ///< at:string, at:textarea, at:list and at:option
    template_variable,      ///< at:var, at:i18n: what a template fills in
    // MathML.
    math,       ///< math
    math_part,  ///< any element of presentation MathML, and semantics and annotation
    // What is kept without being understood.
    comment,          ///< <!-- … -->
    instruction,      ///< <? … ?>
    document_type,    ///< <!DOCTYPE … >: passed over unread
    unknown_element,  ///< any other element, with its attributes and children
    unreadable,       ///< the rest of a page past one of its Limits, as plain text
};

/// The kind's name in code and JSON: "table_row".
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;

/// A half-open range of byte offsets in Document::source().
struct SourceRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

/// Some of the kinds.
class Kinds {
public:
    template <typename... Each>
    constexpr explicit Kinds(Each... kinds) {
        (add(kinds), ...);
    }
    constexpr void add(Kind kind) noexcept {
        words_[static_cast<std::size_t>(kind) / 64] |= std::uint64_t{1} << static_cast<std::size_t>(kind) % 64;
    }
    [[nodiscard]] constexpr bool contain(Kind kind) const noexcept {
        return (words_[static_cast<std::size_t>(kind) / 64] >> static_cast<std::size_t>(kind) % 64 & 1U) != 0;
    }

private:
    std::array<std::uint64_t, 2> words_{};
};

/// Names a node of one Document. Nodes are numbered in document order; 0 is the root.
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

struct Attribute {
    std::string_view name;   ///< with its prefix: "ac:name"
    std::string_view value;  ///< entities decoded; a line end or tab is a space (XML 1.0 §3.3.3)
};

/// A Confluence page (or any fragment of storage format) as its author sees it.
///
/// An immutable tree in a few flat arrays: freeing and walking need no recursion, however
/// deep the page is. Every element, attribute and character of a well-formed fragment is in
/// it, known or not. It holds the source, 24 bytes for each node and 16 for each attribute,
/// and once more the characters that entities made differ from the source. All views it
/// gives point into the Document and live as long as it does; moving the Document keeps
/// them valid. Const members may be called from several threads.
class Document {
public:
    Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    /// The name the page was parsed under: a file name, "-", or a page's address.
    [[nodiscard]] std::string_view source_name() const noexcept;
    /// The bytes the page was parsed from (ill-formed UTF-8 already replaced).
    [[nodiscard]] std::string_view source() const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return size_; }  ///< number of nodes, the root included

    // For all below, REQUIRES: node < size(). Each is O(1) unless it says otherwise.
    [[nodiscard]] Kind kind(NodeId node) const noexcept { return at(node).kind(); }
    /// The element's name in the source; empty for the root, text, cdata and comments.
    [[nodiscard]] std::string_view name(NodeId node) const noexcept;
    /// The characters of text (decoded), cdata, comment, instruction and unreadable nodes.
    [[nodiscard]] std::string_view text(NodeId node) const noexcept {
        const Node& of = at(node);
        if (of.word == Node::word_of(Kind::text, 0)) return {page_ + of.begin, of.end - of.begin};
        return other_text(of);
    }
    class Attributes;
    /// `for (const Attribute& attribute : document.attributes(node))`, in the source's order;
    /// of an attribute given twice the first.
    [[nodiscard]] Attributes attributes(NodeId node) const noexcept;
    /// The attribute's decoded value; empty when it is absent. O(attributes of the node).
    [[nodiscard]] std::string_view attribute(NodeId node, std::string_view name) const noexcept {
        const Node& of = at(node);
        return of.detail == no_node ? std::string_view{} : attribute_among_some(of, name);
    }
    [[nodiscard]] bool has_attribute(NodeId node, std::string_view name) const noexcept;
    /// Whether any element has an attribute `id`, so that who looks for them need not ask each. O(1).
    [[nodiscard]] bool has_ids() const noexcept;

    /// no_node for the root.
    [[nodiscard]] NodeId parent(NodeId node) const noexcept { return at(node).parent; }
    /// no_node when empty.
    [[nodiscard]] NodeId first_child(NodeId node) const noexcept {
        return at(node).subtree_end > node + 1 ? node + 1 : no_node;
    }
    /// no_node for the last.
    [[nodiscard]] NodeId next_sibling(NodeId node) const noexcept {
        const Node& of = at(node);
        if (of.parent == no_node) return no_node;
        return of.subtree_end < at(of.parent).subtree_end ? of.subtree_end : no_node;
    }
    /// The first node after `node` and all its descendants: [node, subtree_end) is the subtree.
    [[nodiscard]] NodeId subtree_end(NodeId node) const noexcept { return at(node).subtree_end; }

    /// The first node of one of these kinds, from a node on in document order; size() when there is none. O(nodes
    /// passed over), and much quicker than to ask for the kind of each.
    [[nodiscard]] NodeId first_of(Kinds kinds, NodeId from) const noexcept;

    class Children;
    /// `for (NodeId child : document.children(node))`
    [[nodiscard]] Children children(NodeId node) const noexcept;

    /// The bytes of the whole node, tags included.
    [[nodiscard]] SourceRange range(NodeId node) const noexcept;
    /// The bytes between the node's tags; empty for `<br/>` and text. O(length of the tags).
    [[nodiscard]] SourceRange inner_range(NodeId node) const noexcept;
    /// File, line and column of the node's first byte. O(log lines + line length).
    [[nodiscard]] Place place(NodeId node) const;
    [[nodiscard]] Place place_of_offset(std::size_t offset) const;

private:
    friend class DocumentBuilder;
    struct Data;
    /// A node as it is kept: here, so that a walk over the tree is no call for each step. Room for many of them is not
    /// written to before they are made.
    struct Node {
        std::uint32_t begin;  ///< this and all offsets: in the source without control characters
        std::uint32_t end;
        NodeId parent;
        NodeId subtree_end;
        /// Of an element, its first attribute or no_node. Of what has characters, where they
        /// are in Data::kept; of a CDATA section whose characters are the page's own, their end;
        /// of an instruction whose text is the page's own, no_node.
        std::uint32_t detail;
        /// The kind, whether it is an element with no closing tag of its own, and above both a length: of an
        /// element's or instruction's name; of what has characters, 1 where they are kept because they are not the
        /// page's own. One word, since it is made at once: parts of it that are put together by the compiler are
        /// written and read in widths that a processor waits for.
        std::uint32_t word;

        static constexpr unsigned kind_bits = 7;
        static constexpr unsigned length_begin = kind_bits + 1;
        [[nodiscard]] static constexpr std::uint32_t word_of(Kind kind, std::size_t name_length) noexcept {
            return static_cast<std::uint32_t>(kind) | static_cast<std::uint32_t>(name_length) << length_begin;
        }
        [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(word & ((1U << kind_bits) - 1)); }
        [[nodiscard]] bool is_unclosed() const noexcept { return (word >> kind_bits & 1U) != 0; }
        [[nodiscard]] std::uint32_t name_length() const noexcept { return word >> length_begin; }
        void become_unclosed() noexcept { word |= 1U << kind_bits; }
    };
    static_assert(sizeof(Node) == 24);
    static constexpr std::size_t nodes_in_piece = 4096;  ///< of those that they are kept in

    explicit Document(std::unique_ptr<const Data> data) noexcept;
    [[nodiscard]] const Node& at(NodeId node) const noexcept {
        return pieces_[node / nodes_in_piece][node % nodes_in_piece];
    }
    [[nodiscard]] std::string_view other_text(const Node& of) const noexcept;
    [[nodiscard]] std::string_view attribute_among_some(const Node& of, std::string_view name) const noexcept;
    [[nodiscard]] Attribute attribute_at(std::uint32_t index) const noexcept;
    [[nodiscard]] std::uint32_t next_attribute(std::uint32_t index) const noexcept;
    std::unique_ptr<const Data> data_;
    const Node* const* pieces_ = nullptr;  // in the data, as is what follows
    const char* page_ = nullptr;
    std::size_t size_ = 0;
};

/// The attributes of one element, each made when it is looked at.
class Document::Attributes {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using iterator_concept = std::forward_iterator_tag;
        using value_type = Attribute;
        using difference_type = std::ptrdiff_t;
        using pointer = const Attribute*;
        using reference = Attribute;

        Iterator() = default;
        Iterator(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}
        [[nodiscard]] Attribute operator*() const noexcept { return document_->attribute_at(index_); }
        Iterator& operator++() noexcept {
            index_ = document_->next_attribute(index_);
            return *this;
        }
        Iterator operator++(int) noexcept {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& left, const Iterator& right) noexcept {
            return left.index_ == right.index_;
        }

    private:
        const Document* document_ = nullptr;
        std::uint32_t index_ = no_node;
    };

    Attributes(const Document& document, std::uint32_t first) : document_(&document), first_(first) {}
    [[nodiscard]] Iterator begin() const noexcept { return {*document_, first_}; }
    [[nodiscard]] Iterator end() const noexcept { return {*document_, no_node}; }
    [[nodiscard]] bool empty() const noexcept { return first_ == no_node; }

private:
    const Document* document_;
    std::uint32_t first_;  // no_node: none
};

/// The children of one node, in order.
class Document::Children {
public:
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = NodeId;
        using difference_type = std::ptrdiff_t;
        using pointer = const NodeId*;
        using reference = NodeId;

        Iterator() = default;
        Iterator(const Document& document, NodeId node) : document_(&document), node_(node) {}
        [[nodiscard]] NodeId operator*() const noexcept { return node_; }
        Iterator& operator++() noexcept {
            node_ = document_->subtree_end(node_);
            return *this;
        }
        Iterator operator++(int) noexcept {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& left, const Iterator& right) noexcept {
            return left.node_ == right.node_;
        }

    private:
        const Document* document_ = nullptr;
        NodeId node_ = no_node;
    };

    // Behind its last child a node ends.
    Children(const Document& document, NodeId parent)
        : document_(&document), begin_(parent + 1), end_(document.subtree_end(parent)) {}
    [[nodiscard]] Iterator begin() const noexcept { return {*document_, begin_}; }
    [[nodiscard]] Iterator end() const noexcept { return {*document_, end_}; }
    [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

private:
    const Document* document_;
    NodeId begin_;
    NodeId end_;
};

inline Document::Children Document::children(NodeId node) const noexcept { return {*this, node}; }

}  // namespace chatleaf::storage
