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

bool is_ascii(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (std::uint64_t eight = 0; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
        std::memcpy(&eight, text.data(), sizeof eight);
        if ((eight & high_bits) != 0) return false;
    }
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool same_letters(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower_ascii(a) == lower_ascii(b); });
}

}  // namespace chatleaf::text
