// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"
#include "markup/differential/messages.hpp"

namespace chatleaf::test {
namespace {

constexpr std::string_view signs[] = {
    "*",    "_",    "~",   "`",      "[",      "]",          "(", ")",  "<",  ">",  "|",   "||",
    "@",    "#",    ":",   "!",      "\\",     ".",          "-", "+",  "=",  "$",  "/",   ",",
    " ",    "\n",   "\t",  "\r",     "\u00A0", "a",          "1", "**", "__", "~~", "```", "](",
    "\n> ", "\n- ", "\n|", "\u200D", "\uFE0F", "\U0001F600", "'", "\"", ";",  "&",  "%"};

/// A random place between two characters.
std::size_t place(Dice& dice, std::string_view message) {
    std::size_t at = dice.below(message.size() + 1);
    while (at < message.size() && (static_cast<unsigned char>(message[at]) & 0xC0U) == 0x80) --at;
    return at;
}

std::size_t after(std::string_view message, std::size_t at, std::size_t characters) {
    for (; characters > 0 && at < message.size(); --characters) static_cast<void>(text::next_code_point(message, at));
    return at;
}

}  // namespace

std::string mutated(Dice& dice, std::string message, std::size_t count) {
    for (; count > 0; --count) {
        const std::size_t begin = place(dice, message);
        const std::size_t end = after(message, begin, dice.one_in(3) ? dice.between(1, 8) : 1);
        const std::string piece = message.substr(begin, end - begin);
        switch (dice.below(6)) {
            case 0: message.erase(begin, piece.size()); break;
            case 1: message.insert(begin, piece); break;
            case 2: {
                message.erase(begin, piece.size());
                message.insert(place(dice, message), piece);
                break;
            }
            case 3: message.replace(begin, piece.size(), dice.of(signs)); break;
            default: message.insert(begin, dice.of(signs)); break;
        }
    }
    return message;
}

std::string mutated_message(Dice& dice) {
    std::string made = everyday_message(dice);
    if (dice.one_in(3)) {
        const std::string other = everyday_message(dice);
        made.resize(place(dice, made));
        made += other.substr(place(dice, other));
    }
    return mutated(dice, std::move(made), dice.between(1, 5));
}

}  // namespace chatleaf::test
