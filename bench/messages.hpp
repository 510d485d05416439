// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::bench {

/// A number of messages that are timed together.
struct MessageSet {
    std::string name;
    std::vector<std::string> messages;

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = 0;
        for (const std::string& message : messages) sum += message.size();
        return sum;
    }
};

/// Length as Rocket.Chat counts it, in UTF-16 units.
[[nodiscard]] std::size_t units(std::string_view utf8);

/// Writes messages as colleagues do: mostly words, some markup. The same seed gives the same.
class MessageMaker {
public:
    explicit MessageMaker(std::uint32_t seed) : random_(seed) {}

    /// One line of exactly this many units.
    [[nodiscard]] std::string chat(std::size_t length);
    /// Paragraphs, lists, quotes, code and tables of exactly this many units together.
    [[nodiscard]] std::string mixed(std::size_t length);
    /// An answer of a few words or none, up to about this many units.
    [[nodiscard]] std::string brief(std::size_t longest);

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::string_view word();
    std::string_view markup();
    std::string words(std::size_t least, std::size_t most);
    std::string block();
    std::string list(std::string_view marker);
    std::string table();

    std::mt19937 random_;
};

/// One message over and over, of about so many units: what is slow in Rocket.Chat's parser.
/// Lengths are such that it answers within seconds.
[[nodiscard]] std::vector<MessageSet> hostile_sets();

}  // namespace chatleaf::bench
