// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "markup/differential/messages.hpp"

namespace chatleaf::test {

std::string joined_message(Dice& dice) {
    static constexpr std::string_view joints[] = {"\n", "\n", "\n", "\n\n", "\r\n", " "};
    constexpr std::size_t shortest = 2048, doublings = 4;
    // As many short ones as long ones, up to some 20 KB.
    const std::size_t least = shortest << dice.below(doublings);
    const std::size_t size = dice.between(least, least + least / 4);
    // One kind of messages or all of them: what one kind opens, another closes.
    constexpr std::size_t joined_ones = 2;
    const std::size_t kinds = message_sources().size() - joined_ones;
    const bool is_mixed = !dice.one_in(4);
    std::size_t kind = dice.below(kinds);
    std::string made;
    while (made.size() < size) {
        if (is_mixed) kind = dice.below(kinds);
        std::string next = message_sources()[kind].message(dice);
        if (next.size() > shortest) next = mutated(dice, post_message(dice), 3);
        made.append(made.empty() ? std::string_view() : dice.of(joints)).append(next);
    }
    return made;
}

std::string long_line_message(Dice& dice) {
    std::string made = joined_message(dice);
    for (char& c : made) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return made;
}

}  // namespace chatleaf::test
