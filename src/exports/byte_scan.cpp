// SPDX-License-Identifier: MIT
#include "exports/byte_scan.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace chatleaf::exports {
namespace {

constexpr std::uint64_t low_bits = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;
constexpr std::size_t eight = sizeof(std::uint64_t);

std::uint64_t eight_at(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, eight);
    return word;
}

// Whether one of eight bytes is less than `n`, which is 128 at most (Bit Twiddling Hacks, "hasless").
bool has_less(std::uint64_t word, std::uint64_t n) noexcept { return ((word - low_bits * n) & ~word & high_bits) != 0; }

}  // namespace

std::size_t front_without_controls(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (bytes.size() - at >= eight && !has_less(eight_at(bytes.data() + at), 0x20)) {
            at += eight;
            continue;
        }
        const std::size_t end = std::min(bytes.size(), at + eight);
        for (; at < end; ++at) {
            if (is_forbidden_control(static_cast<unsigned char>(bytes[at]))) return at;
        }
    }
    return at;
}

std::size_t front_of_plain_cdata(std::string_view bytes) noexcept {
    std::size_t at = 0;
    for (; bytes.size() - at >= eight; at += eight) {
        const std::uint64_t word = eight_at(bytes.data() + at);
        if ((word & high_bits) != 0 || has_less(word ^ low_bits * ']', 1)) break;
    }
    return at;
}

}  // namespace chatleaf::exports
