// SPDX-License-Identifier: MIT
#include "storage/older_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace chatleaf::storage {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

#include "storage/xml_name_table.inc"

bool is_in(std::span<const Range> ranges, char32_t c) {
    const auto range = std::ranges::lower_bound(ranges, c, {}, &Range::last);
    return range != ranges.end() && range->first <= c;
}

}  // namespace

bool starts_older_name(char32_t c) noexcept {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    return is_in(letters, c);
}

bool continues_older_name(char32_t c) noexcept {
    if (c < 0x80) return starts_older_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
    return is_in(letters, c) || is_in(other_name_characters, c);
}

}  // namespace chatleaf::storage
