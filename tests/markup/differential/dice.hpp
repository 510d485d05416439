// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string_view>

namespace chatleaf::test {

/// Random choices that are the same for the same seed on every machine, which the
/// distributions of <random> do not promise.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
    [[nodiscard]] std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
    [[nodiscard]] bool one_in(std::size_t count) { return below(count) == 0; }
    template <std::size_t Size>
    [[nodiscard]] std::string_view of(const std::string_view (&choices)[Size]) {
        return choices[below(Size)];
    }
    [[nodiscard]] std::string_view of(std::span<const std::string_view> choices) {
        return choices[below(choices.size())];
    }

private:
    std::mt19937_64 random_;
};

}  // namespace chatleaf::test
