// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Short messages, all of them.
namespace chatleaf::test {

/// A dozen signs that have to do with each other.
struct Alphabet {
    std::string_view name;
    std::span<const std::string_view> signs;
};
[[nodiscard]] std::span<const Alphabet> alphabets();

/// Each message of at least one and at most so many signs of an alphabet, the shorter ones first.
class AllMessages {
public:
    AllMessages(const Alphabet& alphabet, std::size_t most) : alphabet_(alphabet), most_(most) {}
    /// Empty when there are no more. O(most) each.
    [[nodiscard]] std::string next();

private:
    const Alphabet& alphabet_;
    std::size_t most_;
    std::vector<std::size_t> signs_;  ///< of the message before
};

}  // namespace chatleaf::test
