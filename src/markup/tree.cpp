// SPDX-License-Identifier: MIT
#include "chatleaf/markup/tree.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "markup/guard.hpp"
#include "markup/hex_color.hpp"
#include "markup/same_node.hpp"

namespace chatleaf::markup {
namespace {

/// Line ends inside a line are drawn as spaces.
void append_seen(std::string& out, std::string_view text) {
    const std::size_t from = out.size();
    out += without_guards(text);
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
}

void append_children(std::string& out, const Node& node, std::string_view between);

void append_visible(std::string& out, const Node& node) {
    switch (node.kind) {
        case Kind::mention_user: out += '@'; break;
        case Kind::mention_channel: out += '#'; break;
        // As Rocket.Chat shows it to a reader: a swatch cannot be said in characters.
        case Kind::color: out += hex_color(node.color); break;
        default: break;
    }
    if (node.kind == Kind::emoji && node.detail == node.text && !node.text.empty()) {
        out += ':';
        append_seen(out, node.text);
        out += ':';
    } else if (node.kind != Kind::code && node.kind != Kind::link && node.kind != Kind::image) {
        append_seen(out, node.text);
    }
    switch (node.kind) {
        case Kind::unordered_list:
        case Kind::ordered_list:
        case Kind::tasks:
        case Kind::quote:
        case Kind::code:
        case Kind::spoiler_block:
        case Kind::table: append_children(out, node, "\n"); break;
        case Kind::table_row: append_children(out, node, "\t"); break;
        default: append_children(out, node, ""); break;
    }
}

void append_children(std::string& out, const Node& node, std::string_view between) {
    const Node* before = nullptr;
    for (const Node& child : node.children) {
        if (child.kind == Kind::line_break) continue;
        if (before != nullptr) {
            // Blocks inside a line, which trees made by hand may have, take lines of their own.
            const bool apart = between.empty() && (before->kind < Kind::plain_text || child.kind < Kind::plain_text);
            out += apart ? std::string_view("\n") : between;
        }
        append_visible(out, child);
        before = &child;
    }
}

}  // namespace

bool same_node(const Node& left, const Node& right) {
    return left.kind == right.kind && left.text == right.text && left.detail == right.detail &&
           left.number == right.number && left.done == right.done && left.align == right.align &&
           left.color == right.color && same(left.children, right.children);
}

bool same(const Tree& left, const Tree& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_node);
}

Node plain(std::string text) {
    Node node;
    node.text = std::move(text);
    return node;
}

Node node(Kind kind, std::vector<Node> children) {
    Node made;
    made.kind = kind;
    made.children = std::move(children);
    return made;
}

Node inline_code(std::string text) {
    Node made;
    made.kind = Kind::inline_code;
    made.text = std::move(text);
    return made;
}

Node link(std::string src, std::vector<Node> label) {
    Node made;
    made.kind = Kind::link;
    made.text = std::move(src);
    made.children = std::move(label);
    return made;
}

std::string visible(const Tree& tree) {
    std::string out;
    bool first = true;
    for (const Node& block : tree) {
        if (block.kind == Kind::line_break) continue;
        if (!std::exchange(first, false)) out += '\n';
        append_visible(out, block);
    }
    return out;
}

}  // namespace chatleaf::markup
