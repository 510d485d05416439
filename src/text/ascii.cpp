// SPDX-License-Identifier: MIT
#include "chatleaf/text/ascii.hpp"

#include <algorithm>

namespace chatleaf::text {

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = lower_ascii(c);
    return lower;
}

bool same_letters(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower_ascii(a) == lower_ascii(b); });
}

}  // namespace chatleaf::text
