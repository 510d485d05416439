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

void Source::append(std::string& utf8, std::size_t begin, std::size_t end) const {
    if (!ascii.empty()) {
        utf8.append(ascii.substr(begin, end - begin));
    } else {
        append_utf8(utf8, units.substr(begin, end - begin));
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
            append(std::move(*emoji_));
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
    append(std::move(node));
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
    hold();
    if (held_.empty()) return;
    append(plain(std::move(held_)));
    held_.clear();
}

/// A line is one node or several; few are two.
void Inlines::append(Node node) {
    constexpr std::size_t several = 8;
    if (nodes_.size() == 1) nodes_.reserve(several);
    nodes_.push_back(std::move(node));
}

std::vector<Node> Inlines::settled() && {
    next(Item::none);
    flush();
    return std::move(nodes_);
}

}  // namespace chatleaf::markup
