// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

/// Looking for bytes in a text sixteen at a time. What is looked for is told by a function that
/// is called with one byte or with sixteen side by side, so that both are sure to mean the same:
///
///     find_byte(text, 0, [](auto byte) { return (byte == '<') | (byte < 0x20); })
///
/// It compares bytes (unsigned) with constants, and joins what comes out with |, & and ^, never with
/// || and &&. The compiler makes of it what the processor has for it; that has no !=, so to leave bytes out of
/// a range by ^ is less than to ask for each whether it is another one.
namespace chatleaf::text {

using Bytes16 [[gnu::vector_size(16)]] = unsigned char;
/// Of each of sixteen bytes, all bits or none.
using Found16 [[gnu::vector_size(16)]] = signed char;

inline constexpr std::size_t wide = sizeof(Bytes16);

/// Whether a byte, or each of sixteen, is one from `first` to `last`: in fewer steps than two comparisons.
template <typename Byte>
[[nodiscard]] constexpr auto is_between(Byte byte, unsigned char first, unsigned char last) noexcept {
    return static_cast<Byte>(byte - first) <= static_cast<unsigned char>(last - first);
}

/// REQUIRES: sixteen bytes stand there.
[[nodiscard]] inline Bytes16 bytes16_at(const char* bytes) noexcept {
    Bytes16 read{};
    std::memcpy(&read, bytes, sizeof read);
    return read;
}

/// One bit for each, the first is the lowest.
[[nodiscard]] inline std::uint32_t bits_of(Found16 found) noexcept {
#ifdef __SSE2__
    using Chars16 [[gnu::vector_size(16)]] = char;
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(std::bit_cast<Chars16>(found)));
#else
    std::uint32_t bits = 0;
    for (std::size_t lane = 0; lane < wide; ++lane) bits |= (found[lane] != 0 ? 1U : 0U) << lane;
    return bits;
#endif
}

/// Which is the first that was found; 16 when none was.
[[nodiscard]] inline std::size_t first_of(Found16 found) noexcept {
#ifdef __SSE2__
    return static_cast<std::size_t>(std::countr_zero(bits_of(found) | 0x10000U));
#else
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2> >(found);
    const auto first_in = [](std::uint64_t half) {
        const int zeros = std::endian::native == std::endian::little ? std::countr_zero(half) : std::countl_zero(half);
        return static_cast<std::size_t>(zeros) / 8;
    };
    return halves[0] != 0 ? first_in(halves[0]) : 8 + first_in(halves[1]);
#endif
}

/// Whether any was found. Asked before which, it spares a search most steps.
[[nodiscard]] inline bool is_any(Found16 found) noexcept {
#ifdef __SSE2__
    return bits_of(found) != 0;
#else
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2> >(found);
    return (halves[0] | halves[1]) != 0;
#endif
}

namespace detail {

inline constexpr Bytes16 lane_numbers{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

}  // namespace detail

/// Which is the first that was found, of those from a place on; 16 when none was. REQUIRES: place < 16.
[[nodiscard]] inline std::size_t first_from(Found16 found, std::size_t place) noexcept {
#ifdef __SSE2__
    return static_cast<std::size_t>(std::countr_zero((bits_of(found) | 0x10000U) >> place << place));
#else
    return first_of(found & (detail::lane_numbers >= static_cast<unsigned char>(place)));
#endif
}

/// What such a function says of each byte, for who goes byte by byte. It must have no state.
template <typename IsWanted>
inline constexpr auto wanted_bytes = [] {
    std::array<bool, 256> wanted{};
    for (std::size_t byte = 0; byte < 256; ++byte) wanted[byte] = IsWanted{}(static_cast<unsigned char>(byte)) != 0;
    return wanted;
}();

namespace detail {

template <typename IsWanted>
[[nodiscard]] bool wants(const IsWanted& is_wanted, char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    if constexpr (std::is_empty_v<IsWanted>) {
        return wanted_bytes<IsWanted>[byte];
    } else {
        return is_wanted(byte) != 0;
    }
}

}  // namespace detail

/// The offset of the first byte from `at` on that is wanted; the text's size when there is none.
/// REQUIRES: at <= text.size(). O(bytes passed over).
template <typename IsWanted>
[[nodiscard]] std::size_t find_byte(std::string_view text, std::size_t at, const IsWanted& is_wanted) noexcept {
    const std::size_t size = text.size();
    for (; size - at >= wide; at += wide) {
        const Found16 found = is_wanted(bytes16_at(text.data() + at));
        if (is_any(found)) return at + first_of(found);
    }
    if (size >= wide && at < size) {
        // The last sixteen, of which some were passed over already.
        const std::size_t begin = size - wide;
        return begin + first_from(is_wanted(bytes16_at(text.data() + begin)), at - begin);
    }
    while (at < size && !detail::wants(is_wanted, text[at])) ++at;
    return at;
}

/// Whether the first bytes in both places are the same, 1 … 8 of them: without a branch for how many they are.
/// REQUIRES: eight bytes stand in each place.
[[nodiscard]] inline bool same_first_bytes(const char* left, const char* right, std::size_t bytes) noexcept {
    std::uint64_t there{};
    std::uint64_t here{};
    std::memcpy(&there, left, sizeof there);
    std::memcpy(&here, right, sizeof here);
    const std::size_t behind = 8 * (sizeof there - bytes);
    const std::uint64_t differing = there ^ here;
    return (std::endian::native == std::endian::little ? differing << behind : differing >> behind) == 0;
}

/// Whether the bytes of `name` stand there; for names, which are too short for a call of memcmp.
/// REQUIRES: so many bytes stand there.
[[nodiscard]] inline bool same_bytes(const char* bytes, std::string_view name) noexcept {
    const auto same = [&]<typename Word>(std::size_t at, Word) {
        Word left{};
        Word right{};
        std::memcpy(&left, bytes + at, sizeof left);
        std::memcpy(&right, name.data() + at, sizeof right);
        return left == right;
    };
    std::size_t at = 0;
    const std::size_t size = name.size();
    for (; size - at >= 8; at += 8) {
        if (!same(at, std::uint64_t{})) return false;
    }
    if (size >= 8) return at == size || same(size - 8, std::uint64_t{});
    if (size >= 4) return same(0, std::uint32_t{}) && same(size - 4, std::uint32_t{});
    for (; at < size; ++at) {
        if (bytes[at] != name[at]) return false;
    }
    return true;
}

/// How many bytes of a text are wanted. O(n).
template <typename IsWanted>
[[nodiscard]] std::size_t count_bytes(std::string_view text, const IsWanted& is_wanted) noexcept {
    constexpr std::size_t most_rounds = 255;  // what one byte can count
    std::size_t count = 0;
    std::size_t at = 0;
    while (text.size() - at >= wide) {
        Bytes16 counts{};
        for (std::size_t round = 0; round < most_rounds && text.size() - at >= wide; ++round, at += wide) {
            counts -= std::bit_cast<Bytes16>(Found16(is_wanted(bytes16_at(text.data() + at))));
        }
        for (std::size_t lane = 0; lane < wide; ++lane) count += counts[lane];
    }
    for (; at < text.size(); ++at) count += detail::wants(is_wanted, text[at]) ? 1 : 0;
    return count;
}

}  // namespace chatleaf::text
