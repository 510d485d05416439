// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "markup/differential/dice.hpp"

/// Messages that try out where two readers of Rocket.Chat's markup could disagree. None is
/// empty and all are well-formed UTF-8.
namespace chatleaf::test {

/// Every construct of the grammar, nested in every other, whole and with something amiss.
[[nodiscard]] std::string grammar_message(Dice& dice);
/// What colleagues write, with pieces lost, doubled, swapped and put in.
[[nodiscard]] std::string mutated_message(Dice& dice);
/// What colleagues write.
[[nodiscard]] std::string everyday_message(Dice& dice);
/// What somebody pastes who likes tables, lists, code, links and spoilers, after some editing.
[[nodiscard]] std::string post_message(Dice& dice);
/// Characters of all planes, bare and in the places where their kind decides.
[[nodiscard]] std::string unicode_message(Dice& dice);
/// Known traps, alone, in company and over and over.
[[nodiscard]] std::string trap_message(Dice& dice);
/// A few signs that have to do with each other, in any order.
[[nodiscard]] std::string sign_message(Dice& dice);

/// One character after another, each on its own line in the same surroundings; `next_line`
/// goes round, so that all of the Basic Multilingual Plane come in time.
[[nodiscard]] std::string character_rows(Dice& dice);

/// Many of all the above in one message of 2 to 20 KB, line after line: a bracket of one is closed by the next.
[[nodiscard]] std::string joined_message(Dice& dice);
/// The same in one line.
[[nodiscard]] std::string long_line_message(Dice& dice);

/// Deletes, doubles, swaps or inserts at `count` places.
[[nodiscard]] std::string mutated(Dice& dice, std::string message, std::size_t count);

struct Source {
    std::string_view name;
    std::string (*message)(Dice&);
};
[[nodiscard]] const std::array<Source, 10>& message_sources();

/// Seeded messages with options from all sources but the long ones in turn, or from one of them. Most are short, so
/// that what differs is soon shrunken; now and then one is long.
class Messages {
public:
    /// `source` is the name of one of `message_sources()`, or empty for all but posts, joined and long-line, which are
    /// long.
    explicit Messages(std::uint64_t seed, std::string_view source = {});
    [[nodiscard]] markup::Request next(markup::Dialect dialect);

private:
    [[nodiscard]] markup::Options options(markup::Dialect dialect);
    [[nodiscard]] std::string message();
    Dice dice_;
    std::string source_;
};

}  // namespace chatleaf::test
