// SPDX-License-Identifier: MIT
#include <optional>
#include <utility>
#include <vector>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/storage/write.hpp"
#include "storage/pieces.hpp"
#include "storage/spelling.hpp"
#include "storage/xml_characters.hpp"

namespace chatleaf::storage {
namespace {

// The elements that have others inside them and no text of their own.
bool has_blocks_only(Kind kind) {
    switch (kind) {
        case Kind::bullet_list:
        case Kind::numbered_list:
        case Kind::definition_list:
        case Kind::table:
        case Kind::table_section:
        case Kind::column_group:
        case Kind::table_row:
        case Kind::task_list:
        case Kind::task:
        case Kind::layout:
        case Kind::layout_section:
        case Kind::macro: return true;
        default: return false;
    }
}

// What no white space parts from its neighbours, because it is apart, or not seen.
bool stands_apart(Kind kind) {
    switch (kind) {
        case Kind::macro_parameter:
        case Kind::rich_text_body:
        case Kind::plain_text_body:
        case Kind::task_id:
        case Kind::task_status:
        case Kind::task_assignee:
        case Kind::comment:
        case Kind::instruction:
        case Kind::document_type: return true;
        default: return is_block(kind);
    }
}

class CanonicalWriter {
public:
    explicit CanonicalWriter(const Document& document, std::vector<Stretch>* stretches = nullptr)
        : document_(document), stretches_(stretches) {}

    std::string write() {
        storage_.reserve(document_.source().size());
        open_.push_back({0, false});
        for (NodeId node = 1; node < document_.size();) {
            close_until(node);
            node = write_node(node);
        }
        close_until(static_cast<NodeId>(document_.size()));
        return std::move(storage_);
    }

private:
    struct Open {
        NodeId node;
        bool drops_blanks;
    };

    // Whose the bytes are that come next.
    void mark(NodeId node) {
        if (stretches_ != nullptr) stretches_->push_back({storage_.size(), node});
    }

    // Writes the node, or only its first tag; gives the next node to write.
    NodeId write_node(NodeId node) {
        if (is_left_out(node)) return document_.subtree_end(node);
        mark(node);
        switch (document_.kind(node)) {
            case Kind::text:
                if (!open_.back().drops_blanks) append_text(storage_, document_.text(node));
                break;
            case Kind::cdata: return write_cdata(node);
            case Kind::comment: append_comment(storage_, document_.text(node)); break;
            case Kind::instruction: write_instruction(node); break;
            case Kind::unreadable: append_text(storage_, rest_behind(storage_, document_.text(node))); break;
            default: return write_element(node);
        }
        return document_.subtree_end(node);
    }

    NodeId write_element(NodeId node) {
        const bool drops_blanks = may_drop_blanks(node);
        const std::optional<std::string> characters = characters_of_plain_body(node);
        const bool filled = characters || has_content(node, drops_blanks);
        append_open_tag(storage_, document_.name(node), attributes_of(document_, node),
                        filled ? Content::some : Content::none);
        if (!filled) return document_.subtree_end(node);
        open_.push_back({node, drops_blanks});
        if (!characters) return node + 1;
        append_cdata(storage_, *characters);
        return document_.subtree_end(node);
    }

    void close_until(NodeId node) {
        while (document_.subtree_end(open_.back().node) <= node) {
            const NodeId closed = open_.back().node;
            if (closed == 0) return;
            mark(closed);
            append_close_tag(storage_, document_.name(closed));
            open_.pop_back();
        }
    }

    NodeId write_cdata(NodeId first) {
        std::string characters;
        NodeId end = first;
        for (NodeId next = first; next != no_node; next = document_.next_sibling(next)) {
            const bool joins = document_.kind(next) == Kind::cdata;
            if (!joins && !is_left_out(next)) break;
            if (joins) characters += document_.text(next);
            end = document_.subtree_end(next);
        }
        append_cdata(storage_, characters);
        return end;
    }

    void write_instruction(NodeId node) {
        if (is_declaration(document_, node)) {
            storage_ += *canonical_declaration(document_, node);
        } else {
            append_instruction(storage_, document_.name(node), document_.text(node));
        }
    }

    // What has no characters and no meaning in a page.
    bool is_left_out(NodeId node) {
        const Kind kind = document_.kind(node);
        if (kind == Kind::text || kind == Kind::unreadable) return document_.text(node).empty();
        if (document_.kind(node) == Kind::document_type) return true;
        if (!is_declaration(document_, node)) return false;
        return document_.parent(node) != 0 || !storage_.empty() || !canonical_declaration(document_, node);
    }

    // White space between blocks alone is indentation; beside words it might be seen.
    bool may_drop_blanks(NodeId node) {
        if (!has_blocks_only(document_.kind(node))) return false;
        for (const NodeId child : document_.children(node)) {
            const Kind kind = document_.kind(child);
            const bool blank = kind == Kind::text && is_blank(document_.text(child));
            if (!blank && !stands_apart(kind)) return false;
        }
        return true;
    }

    bool has_content(NodeId node, bool drops_blanks) {
        for (const NodeId child : document_.children(node)) {
            const bool dropped = drops_blanks && document_.kind(child) == Kind::text;
            if (!dropped && !is_left_out(child)) return true;
        }
        return false;
    }

    // All that a plain-text body says, if it can be said in CDATA.
    std::optional<std::string> characters_of_plain_body(NodeId body) {
        const Kind kind_of_body = document_.kind(body);
        if (!is_plain_body(kind_of_body) || !has_content(body, false)) return std::nullopt;
        std::string all;
        std::string without_padding;
        bool has_section = false;
        for (const NodeId child : document_.children(body)) {
            if (is_left_out(child)) continue;
            std::string text(document_.text(child));
            switch (document_.kind(child)) {
                case Kind::cdata: has_section = true; break;
                case Kind::text:
                    if (text.find('\r') != std::string_view::npos) return std::nullopt;
                    break;
                case Kind::unreadable: text = rest_behind(all, text); break;
                default: return std::nullopt;
            }
            all += text;
            if (document_.kind(child) == Kind::cdata || !is_blank(text)) without_padding += text;
        }
        // A macro's code is in its sections; what is beside them in a link's body is words.
        return has_section && kind_of_body == Kind::plain_text_body ? without_padding : all;
    }

    const Document& document_;
    std::vector<Stretch>* stretches_;
    std::string storage_;
    std::vector<Open> open_;
};

}  // namespace

std::string canonical(const Document& document) { return CanonicalWriter(document).write(); }

CanonicalPage canonical_page(const Document& document) {
    CanonicalPage page;
    page.storage = CanonicalWriter(document, &page.stretches).write();
    return page;
}

}  // namespace chatleaf::storage
