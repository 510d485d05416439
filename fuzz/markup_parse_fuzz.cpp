// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/utf8.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace {

using namespace chatleaf::markup;

void demand(bool promise) {
    if (!promise) std::abort();
}

bool is_block(Kind kind) { return kind < Kind::plain_text; }

/// What may stand right inside of what: include/chatleaf/markup/tree.hpp says it at Kind.
bool may_hold(Kind outer, Kind inner) {
    switch (outer) {
        case Kind::unordered_list:
        case Kind::ordered_list: return inner == Kind::list_item;
        case Kind::tasks: return inner == Kind::task;
        case Kind::quote:
        case Kind::spoiler_block: return inner == Kind::paragraph;
        case Kind::code: return inner == Kind::code_line;
        case Kind::table: return inner == Kind::table_row;
        case Kind::table_row: return inner == Kind::table_cell;
        case Kind::big_emoji: return inner == Kind::emoji;
        case Kind::image: return inner == Kind::plain_text;
        case Kind::paragraph:
        case Kind::heading:
        case Kind::list_item:
        case Kind::task:
        case Kind::table_cell:
        case Kind::bold:
        case Kind::italic:
        case Kind::strike:
        case Kind::spoiler:
        case Kind::link: return !is_block(inner);
        default: return false;
    }
}

bool stands_alone(Kind kind) {
    return kind != Kind::list_item && kind != Kind::task && kind != Kind::code_line && kind != Kind::table_row &&
           kind != Kind::table_cell;
}

bool is_known_to(Dialect dialect, Kind kind) {
    switch (kind) {
        case Kind::table:
        case Kind::table_row:
        case Kind::table_cell:
        case Kind::horizontal_rule: return dialect >= Dialect::v0_32_0;
        case Kind::spoiler:
        case Kind::spoiler_block: return dialect >= Dialect::v0_31_36;
        default: return true;
    }
}

/// Whether it says nothing without children.
bool needs_children(Kind kind) {
    switch (kind) {
        case Kind::code_line:
        case Kind::katex:
        case Kind::line_break:
        case Kind::horizontal_rule:
        case Kind::table_row:
        case Kind::table_cell: return false;
        default: return is_block(kind) || may_hold(kind, Kind::plain_text);
    }
}

struct Limits {
    Dialect dialect = Dialect::v0_32_0;
    std::size_t message = 0;  ///< UTF-16 units
};

void check(const Node& node, const Limits& limits, int depth) {
    demand(depth <= 8 && is_known_to(limits.dialect, node.kind));
    demand(chatleaf::text::is_utf8(node.text) && chatleaf::text::is_utf8(node.detail));
    if (node.fallback) {
        demand(node.kind == Kind::table || node.kind == Kind::horizontal_rule || node.kind == Kind::timestamp);
        const bool in_words = node.kind == Kind::timestamp && limits.dialect < Dialect::v0_32_0;
        demand(node.fallback->as_text == in_words);
        demand(in_words || (node.fallback->begin < node.fallback->end && node.fallback->end <= limits.message));
    }
    demand(node.kind != Kind::heading || (node.number.has_value() && *node.number >= 1 && *node.number <= 4));
    demand(node.kind != Kind::big_emoji || (!node.children.empty() && node.children.size() <= 3));
    demand(!node.children.empty() || !needs_children(node.kind));
    const Node* previous = nullptr;
    for (const Node& inner : node.children) {
        demand(may_hold(node.kind, inner.kind));
        const bool text = inner.kind == Kind::plain_text;
        // Text is one node up to the next that is not text, and none of it is empty beside others.
        demand(!text || previous == nullptr || previous->kind != Kind::plain_text);
        demand(!text || !inner.text.empty() || node.children.size() == 1);
        check(inner, limits, depth + 1);
        previous = &inner;
    }
}

Options options_from(std::uint8_t flags, std::uint8_t domains) {
    constexpr std::array<std::string_view, 8> all = {"intra", "corp.local", "md", "b.c", "", ".", "INTRA", "xn--p1ai"};
    Options options;
    options.dialect = static_cast<Dialect>(flags % 3);
    options.colors = (flags & 4U) != 0;
    options.emoticons = (flags & 8U) != 0;
    options.katex_dollar = (flags & 16U) != 0;
    options.katex_parenthesis = (flags & 32U) != 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if ((domains >> i & 1U) != 0) options.custom_domains.emplace_back(all[i]);
    }
    return options;
}

}  // namespace

/// Two bytes set the reader up. Every message gives a tree as Kind describes it, no deeper
/// than the grammar, in steps that its length bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const Options options = options_from(data[0], data[1]);
    const std::string_view message(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::u16string text = to_utf16(message);
    Reader reader(text, options);
    const Tree tree = reader.read();
    demand(reader.steps() <= 200 * (text.size() + 1));
    demand(text.empty() == tree.empty());
    demand(parse(message, options) == tree);  // it reads plain ASCII in another way
    Reader remembering(text, options);
    remembering.remember();
    demand(remembering.read() == tree);
    for (const Node& block : tree) {
        demand(is_block(block.kind) && stands_alone(block.kind));
        demand(block.kind != Kind::big_emoji || tree.size() == 1);
        check(block, {options.dialect, text.size()}, 1);
    }
    demand(chatleaf::text::is_utf8(to_json(tree)));
    return 0;
}
