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
#include "markup/utf16.hpp"

namespace chatleaf::markup {

/// A message as it is being read: its UTF-16 units and, where they are known, its bytes too, which are
/// quicker to copy from.
struct Source {
    explicit Source(std::u16string_view text) : units(text) {}
    explicit Source(const Units& text) : units(text.view()), utf8(text.utf8()), places(text.places()) {}

    std::u16string_view units;
    std::string_view utf8;                  ///< empty when only the units are known
    const std::uint32_t* places = nullptr;  ///< as `Units` gives them

    void append(std::string& out, std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string text(std::size_t begin, std::size_t end) const {
        std::string out;
        append(out, begin, end);
        return out;
    }
};

/// A new node behind the others. Where there is one there are several or none: room for seven is made at the
/// second, which is still a piece of memory that allocators keep at hand.
inline Node& append_node(std::vector<Node>& nodes, Kind kind = Kind::plain_text) {
    constexpr std::size_t several = 7;
    if (nodes.size() == 1) nodes.reserve(several);
    Node& node = nodes.emplace_back();
    node.kind = kind;
    return node;
}

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

    const Source& source_;
    std::vector<Node> nodes_;
    std::string held_;                 ///< text before that of `begin_`
    std::size_t begin_ = 0, end_ = 0;  ///< text that still stands in the message only
    std::optional<Node> emoji_;        ///< whose next neighbour is not known yet
    Item before_emoji_ = Item::none;
    Item last_ = Item::none;
};

}  // namespace chatleaf::markup
