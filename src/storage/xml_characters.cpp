// SPDX-License-Identifier: MIT
#include "storage/xml_characters.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/utf8.hpp"
#include "storage/older_names.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Sorted, for a binary search.
constexpr auto invisible = std::to_array<Range>({
    {0x7F, 0xA0},       {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},   {0x115F, 0x1160}, {0x1680, 0x1680},
    {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},   {0x2028, 0x202F}, {0x205F, 0x206F}, {0x2800, 0x2800},
    {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
});

}  // namespace

bool is_xml_name(std::string_view name) noexcept {
    // Nearly every name is of ASCII.
    constexpr auto is_no_plain_part = [](auto byte) {
        const auto is_letter = ((byte | 0x20) >= 'a') & ((byte | 0x20) <= 'z') & (byte < 0x80);
        const auto is_digit_or_mark = (byte >= '-') & (byte <= ':') & (byte != '/');  // - . 0 … 9 :
        return (is_letter == 0) & (is_digit_or_mark == 0) & (byte != '_');
    };
    std::size_t at = 0;
    if (!name.empty() && text::find_byte(name, 0, is_no_plain_part) == name.size()) {
        return starts_older_name(static_cast<unsigned char>(name.front()));
    }
    if (name.empty() || !starts_older_name(text::next_code_point(name, at))) return false;
    while (at < name.size()) {
        if (!continues_older_name(text::next_code_point(name, at))) return false;
    }
    return true;
}

bool is_invisible(char32_t c) noexcept {
    const auto after = std::ranges::upper_bound(invisible, c, {}, &Range::first);
    return after != invisible.begin() && c <= std::prev(after)->last;
}

}  // namespace chatleaf::storage
