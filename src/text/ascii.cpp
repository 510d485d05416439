// SPDX-License-Identifier: MIT
#include "chatleaf/text/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace chatleaf::text {

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = lower_ascii(c);
    return lower;
}

std::size_t ascii_prefix(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

bool same_letters(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower_ascii(a) == lower_ascii(b); });
}

}  // namespace chatleaf::text
