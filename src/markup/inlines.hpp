// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// Collects the inlines of one block in reading order: neighbouring text grows together,
/// and emoji that touch text turn back into text.
class Inlines {
public:
    void text(std::u16string_view units) { add(units, Piece::text); }
    void add(Node node) { pieces_.push_back({Piece::node, {}, std::move(node)}); }
    /// `typed` is what the emoji goes back to when it touches text.
    void emoji(Node node, std::u16string_view typed) {
        pieces_.push_back({Piece::emoji, std::u16string(typed), std::move(node)});
    }
    [[nodiscard]] bool empty() const noexcept { return pieces_.empty(); }
    [[nodiscard]] std::vector<Node> settled() &&;

private:
    struct Piece {
        enum Form { text, emoji, node } form;
        std::u16string units;
        Node made;
    };
    void add(std::u16string_view units, Piece::Form form) {
        if (!pieces_.empty() && pieces_.back().form == form) {
            pieces_.back().units += units;
        } else {
            pieces_.push_back({form, std::u16string(units), {}});
        }
    }
    [[nodiscard]] bool touches_text(std::size_t at) const;

    std::vector<Piece> pieces_;
};

}  // namespace chatleaf::markup
