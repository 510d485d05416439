// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <vector>

#include "chatleaf/storage/adf.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/words.hpp"
#include "storage/near.hpp"
#include "storage/resource.hpp"

namespace chatleaf::storage {
namespace {

// Whether anything in a fallback can be seen. One that goes on and on without a word is not
// asked to its end.
bool has_content(const Document& document, NodeId fallback) {
    constexpr NodeId most_nodes = 64;
    const NodeId end = document.subtree_end(fallback);
    for (NodeId node = fallback + 1; node < end; ++node) {
        if (node - fallback > most_nodes) return true;
        switch (document.kind(node)) {
            case Kind::text:
            case Kind::cdata:
                if (!trimmed(document.text(node)).empty()) return true;
                break;
            case Kind::macro:
            case Kind::image:
            case Kind::link:
            case Kind::resource:
            case Kind::emoticon:
            case Kind::time:
            case Kind::rule:
            case Kind::template_variable:
            case Kind::unreadable: return true;
            default: break;
        }
    }
    return false;
}

// Words on both sides of such a node's edges are different words.
bool parts_words(const Document& document, NodeId node) {
    const Kind kind = document.kind(node);
    switch (kind) {
        case Kind::macro:
        case Kind::rich_text_body:
        case Kind::plain_text_body:
        case Kind::line_break:
        case Kind::unreadable: return true;
        case Kind::unknown_element: return is_unknown_block(document, node);
        default: return is_block(kind);
    }
}

// The new editor writes <ac:adf-node/> and, behind it, the same content as plain XHTML.
bool has_fallback_behind(const Document& document, NodeId node) {
    NodeId next = document.next_sibling(node);
    if (next != no_node && document.kind(next) == Kind::text && trimmed(document.text(next)).empty()) {
        next = document.next_sibling(next);
    }
    return next != no_node && document.kind(next) == Kind::adf_fallback && has_content(document, next);
}

bool is_annotation(std::string_view name) { return name == "annotation" || name == "annotation-xml"; }

class TextOfSubtree {
public:
    TextOfSubtree(const Document& document, NodeId top) : document_(document), top_(top) {}

    std::string read() {
        const NodeId end = document_.subtree_end(top_);
        for (NodeId node = top_; node < end;) {
            leave_until(node);
            if (node != top_ && is_hidden(document_, node)) {
                node = document_.subtree_end(node);
            } else {
                enter(node);
                ++node;
            }
        }
        leave_until(end);
        return text::folded_space(text_);
    }

private:
    void enter(NodeId node) {
        const Kind kind = document_.kind(node);
        if (parts_words(document_, node)) {
            part_words();
            open_.push_back(node);
        }
        switch (kind) {
            case Kind::text:
            case Kind::cdata:
            case Kind::unreadable: text_ += document_.text(node); break;
            case Kind::emoticon: text_ += emoticon_text(document_, node); break;
            case Kind::time:
                if (document_.first_child(node) == no_node) text_ += document_.attribute(node, "datetime");
                break;
            case Kind::image:
                if (!image(document_, node).emoticon.empty()) text_ += emoticon_text(document_, node);
                break;
            case Kind::template_variable: text_.append("{").append(variable_name(document_, node)).append("}"); break;
            case Kind::link:
                if (link(document_, node).body == no_node) text_ += link_name(node);
                break;
            case Kind::resource:
                if (stands_alone(node)) text_ += name_of(resource(document_, node));
                break;
            default: break;
        }
    }

    std::string link_name(NodeId node) {
        const Link read = link(document_, node);
        const std::string name = name_of(read.target);
        return name.empty() ? std::string(read.anchor) : name;
    }

    // A mention in a task or panel of the new editor; elsewhere a link or an image speaks for it.
    bool stands_alone(NodeId node) {
        if (node == top_) return true;
        const Kind around = document_.kind(document_.parent(node));
        return around != Kind::link && around != Kind::image && around != Kind::resource;
    }

    void leave_until(NodeId node) {
        while (!open_.empty() && document_.subtree_end(open_.back()) <= node) {
            part_words();
            open_.pop_back();
        }
    }

    void part_words() {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }

    const Document& document_;
    NodeId top_;
    std::string text_;
    std::vector<NodeId> open_;  // the nodes around that part words, outermost first
};

}  // namespace

bool is_hidden(const Document& document, NodeId node) {
    switch (document.kind(node)) {
        case Kind::adf_node: return has_fallback_behind(document, node);
        case Kind::adf_fallback: return !has_content(document, node);
        case Kind::math_part: return is_annotation(document.name(node));
        default: return may_be_hidden(document.kind(node));
    }
}

bool is_unknown_block(const Document& document, NodeId node) {
    // By their lengths, which tell most names apart.
    static constexpr auto blocks = std::to_array<std::string_view>(
        {"p",       "dd",      "dl",      "dt",      "h1",       "h2",       "h3",         "h4",
         "h5",      "h6",      "hr",      "li",      "ol",       "td",       "th",         "tr",
         "ul",      "dir",     "div",     "nav",     "pre",      "form",     "main",       "menu",
         "aside",   "table",   "tbody",   "tfoot",   "thead",    "center",   "dialog",     "figure",
         "footer",  "header",  "hgroup",  "legend",  "option",   "search",   "address",    "article",
         "caption", "details", "section", "summary", "fieldset", "optgroup", "blockquote", "figcaption"});
    static constexpr std::size_t longest = blocks.back().size();
    static_assert(std::ranges::is_sorted(blocks, {}, &std::string_view::size));
    // Where those of each length begin.
    static constexpr auto begins = [] {
        std::array<std::size_t, longest + 2> all{};
        for (const std::string_view block : blocks)
            for (std::size_t longer = block.size() + 1; longer < all.size(); ++longer) ++all[longer];
        return all;
    }();
    if (document.kind(node) != Kind::unknown_element) return false;
    const std::string_view name = document.name(node);
    if (name.size() > longest) return false;
    for (std::size_t block = begins[name.size()]; block < begins[name.size() + 1]; ++block)
        if (text::lower_ascii(name[0]) == blocks[block][0] && text::same_letters(name, blocks[block])) return true;
    return false;
}

std::string visible_text(const Document& document, NodeId node) {
    // Most headings hold a text and no more.
    const NodeId text = node + 1;
    const bool is_only_text = document.subtree_end(node) == text + 1 && document.kind(text) == Kind::text;
    if (is_only_text && document.kind(node) == Kind::heading) return text::folded_space(document.text(text));
    return TextOfSubtree(document, node).read();
}

}  // namespace chatleaf::storage
