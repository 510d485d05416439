// SPDX-License-Identifier: MIT
#include <algorithm>

#include "markup/characters.hpp"
#include "markup/guard.hpp"
#include "markup/inlines.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

/// What the emoji goes back to when it touches text.
std::string typed(const Node& emoji) { return emoji.detail == emoji.text ? ":" + emoji.text + ":" : emoji.text; }

bool is_blank_text(std::string_view text) {
    while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
    return text.empty();
}

}  // namespace

void Source::append(std::string& out, std::size_t begin, std::size_t end) const {
    const auto splits = [this](std::size_t at) { return at < units.size() && (units[at] & 0xFC00U) == 0xDC00; };
    if (utf8.empty() || (places != nullptr && (splits(begin) || splits(end)))) {
        append_utf8(out, units.substr(begin, end - begin));
    } else if (places == nullptr) {
        out.append(utf8, begin, end - begin);
    } else {
        out.append(utf8, places[begin], places[end] - places[begin]);
    }
}

/// Each item decides about the emoji before it.
void Inlines::next(Item item) {
    if (emoji_) {
        const auto touches = [](Item neighbour) { return neighbour == Item::text || neighbour == Item::emoji; };
        if (touches(before_emoji_) || touches(item)) {
            hold();
            held_ += typed(*emoji_);
        } else {
            flush();
            append_node(nodes_) = std::move(*emoji_);
        }
        emoji_.reset();
    }
    last_ = item;
}

void Inlines::text(std::size_t begin, std::size_t end) {
    const std::u16string_view units = source_.units.substr(begin, end - begin);
    const bool blank = is_script_space(units.front()) && std::all_of(units.begin(), units.end(), is_script_space);
    next(blank ? Item::blank : Item::text);
    grow(begin, end);
}

void Inlines::text(std::string_view utf8) {
    next(is_blank_text(utf8) ? Item::blank : Item::text);
    hold();
    held_ += utf8;
}

void Inlines::add(Node node) {
    if (node.kind == Kind::plain_text) return text(node.text);
    const bool reverts = node.kind == Kind::emoji && !node.detail.empty();
    const Item before = last_;
    next(node.kind == Kind::emoji ? Item::emoji : Item::other);
    if (reverts) {
        before_emoji_ = before;
        emoji_ = std::move(node);
        return;
    }
    flush();
    append_node(nodes_) = std::move(node);
}

/// Text that goes on where the last ended is only a longer stretch of the message.
void Inlines::grow(std::size_t begin, std::size_t end) {
    if (begin != end_ || begin_ == end_) {
        hold();
        begin_ = begin;
    }
    end_ = end;
}

void Inlines::hold() {
    if (begin_ != end_) source_.append(held_, begin_, end_);
    begin_ = end_ = 0;
}

void Inlines::flush() {
    if (held_.empty() && begin_ == end_) return;
    Node& text = append_node(nodes_);
    text.text = std::move(held_);
    held_.clear();
    if (begin_ != end_) source_.append(text.text, begin_, end_);
    begin_ = end_ = 0;
}

std::vector<Node> Inlines::settled() && {
    next(Item::none);
    flush();
    return std::move(nodes_);
}

}  // namespace chatleaf::markup
