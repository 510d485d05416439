// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// A message as it is being read: its UTF-16 units and, when all of them are ASCII, its bytes too, which
/// are quicker to copy from.
struct Source {
    std::u16string_view units;
    std::string_view ascii;  ///< empty when something is not ASCII

    void append(std::string& utf8, std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string text(std::size_t begin, std::size_t end) const {
        std::string utf8;
        append(utf8, begin, end);
        return utf8;
    }
};

/// Collects the inlines of one block in reading order: neighbouring text grows together, and emoji that
/// touch text or other emoji turn back into text.
class Inlines {
public:
    explicit Inlines(const Source& source) : source_(source) {}

    /// What stands in the message from `begin` to `end`, as one item.
    void text(std::size_t begin, std::size_t end);
    /// Text that the message does not hold like this.
    void text(std::string_view utf8);
    /// Anything else; text and emoji among it are what the two above take.
    void add(Node node);
    /// Items that were settled before and are looked at once more among their new neighbours.
    void add(std::vector<Node> nodes) {
        for (Node& node : nodes) add(std::move(node));
    }
    [[nodiscard]] bool empty() const noexcept { return last_ == Item::none; }
    [[nodiscard]] std::vector<Node> settled() &&;

private:
    enum class Item : std::uint8_t { none, blank, text, emoji, other };

    void next(Item item);
    void grow(std::size_t begin, std::size_t end);
    void hold();
    void flush();
    void append(Node node);

    const Source& source_;
    std::vector<Node> nodes_;
    std::string held_;                 ///< text before that of `begin_`
    std::size_t begin_ = 0, end_ = 0;  ///< text that still stands in the message only
    std::optional<Node> emoji_;        ///< whose next neighbour is not known yet
    Item before_emoji_ = Item::none;
    Item last_ = Item::none;
};

}  // namespace chatleaf::markup
