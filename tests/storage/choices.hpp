// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace chatleaf::test {

/// What decides how something made up looks: a random sequence, the same for the same seed,
/// or bytes that a fuzzer gives, each a choice.
class Choices {
public:
    explicit Choices(unsigned seed) : random_(seed) {}
    /// `bytes` must live as long; after their end the first of all possibilities is chosen.
    explicit Choices(std::span<const std::uint8_t> bytes) : bytes_(bytes), given_(true) {}

    /// 0 … limit - 1. REQUIRES: limit > 0.
    std::size_t below(std::size_t limit) { return next(limit) % limit; }
    /// Once in so many times.
    bool once_in(std::size_t times) { return below(times) == times - 1; }
    /// Whether bytes were given and all of them were used.
    [[nodiscard]] bool ended() const { return given_ && bytes_.empty(); }

private:
    std::size_t next(std::size_t limit) {
        if (!given_) return random_();
        std::size_t value = 0;
        for (std::size_t range = 1; range < limit; range *= 256) value = value * 256 + take();
        return value;
    }

    std::size_t take() {
        if (bytes_.empty()) return 0;
        const std::uint8_t byte = bytes_.front();
        bytes_ = bytes_.subspan(1);
        return byte;
    }

    std::mt19937 random_;
    std::span<const std::uint8_t> bytes_;
    bool given_ = false;
};

}  // namespace chatleaf::test
