// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/wide_scan.hpp"

/// Copying what stays as it is, up to the first byte that has to be looked at.
namespace chatleaf::text {

namespace detail {

// As copied_until, of few bytes.
template <typename IsSpecial>
[[nodiscard]] inline std::size_t few_copied_until(char* to, std::string_view from, const IsSpecial& is_special) {
    const std::size_t size = from.size();
    // Both ends, which overlap: of what is in both, the first says it.
    const auto both_ends = [&]<typename Word>(Word /*of half as many bytes*/) {
        constexpr std::size_t half = sizeof(Word);
        constexpr std::size_t words = wide / half;
        std::array<Word, words> ends{};
        std::memcpy(&ends[0], from.data(), half);
        std::memcpy(&ends[1], from.data() + size - half, half);
        for (std::size_t other = 2; other < words; ++other) ends[other] = ends[0];
        std::memcpy(to, &ends[0], half);
        std::memcpy(to + size - half, &ends[1], half);
        const std::size_t first = first_of(is_special(std::bit_cast<Bytes16>(ends)));
        if (first < half) return first;
        return std::min(size, size - 2 * half + first);
    };
    if (size >= sizeof(std::uint64_t)) return both_ends(std::uint64_t{});
    if (size >= sizeof(std::uint32_t)) return both_ends(std::uint32_t{});
    std::size_t at = 0;
    for (; at < size && !wanted_bytes<IsSpecial>[static_cast<unsigned char>(from[at])]; ++at) to[at] = from[at];
    return at;
}

}  // namespace detail

/// Copies the beginning of `from`, up to the first byte that is special, and gives how many bytes it has.
/// REQUIRES: there is room for all of them; what is written behind that beginning means nothing.
template <typename IsSpecial>
[[nodiscard]] std::size_t copied_until(char* to, std::string_view from, const IsSpecial& is_special) {
    const std::size_t size = from.size();
    if (size < wide) return detail::few_copied_until(to, from, is_special);
    const auto found_at = [&](std::size_t at) -> Found16 {
        const Bytes16 bytes = bytes16_at(from.data() + at);
        std::memcpy(to + at, &bytes, sizeof bytes);
        return is_special(bytes);
    };
    const std::size_t last = size - wide;
    for (std::size_t at = 0; at < last; at += wide) {
        const Found16 found = found_at(at);
        if (is_any(found)) return at + first_of(found);
    }
    // The last sixteen, of which some may be copied, and looked at, twice.
    return last + first_of(found_at(last));
}

}  // namespace chatleaf::text
