// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/wide_scan.hpp"

/// What a byte may be part of in a tag.
namespace chatleaf::storage::lexing {

enum : std::uint8_t {
    begins_name = 1,
    in_name = 2,
    space = 4,
    ends_bare_value = 8,
};

inline constexpr auto byte_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    const auto add = [&](std::string_view bytes, unsigned what) {
        for (const char c : bytes) {
            auto& of = classes[static_cast<unsigned char>(c)];
            of = static_cast<std::uint8_t>(of | what);
        }
    };
    add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:", begins_name | in_name);
    for (std::size_t high = 0x80; high < 0x100; ++high) classes[high] = begins_name | in_name;
    add("0123456789-.", in_name);
    add(" \t\r\n", space);
    add(" \t\r\n<>\"'=`", ends_bare_value);
    return classes;
}();

[[nodiscard]] constexpr bool is(char c, std::uint8_t what) noexcept {
    return (byte_classes[static_cast<unsigned char>(c)] & what) != 0;
}

/// The opposite of in_name, for text::find_byte.
inline constexpr auto ends_name = [](auto byte) {
    const auto is_letter = text::is_between(static_cast<decltype(byte)>(byte | 0x20), 'a', 'z');
    const auto is_digit_or_mark = text::is_between(byte, '-', ':') ^ (byte == '/');  // - . 0 … 9 :
    return (is_letter | is_digit_or_mark | (byte == '_') | (byte >= 0x80)) == 0;
};

/// What text is not plain up to, or ends at.
inline constexpr auto ends_plain_text = [](auto byte) {
    return (byte == '<') | (byte == '&') | (byte == ']') | (byte == '\r');
};
/// What any text ends at, or must not hold.
inline constexpr auto ends_text = [](auto byte) { return (byte == '<') | (byte == ']'); };

/// Where text that stands for itself ends, at the latest with the page.
[[nodiscard]] inline std::size_t plain_text_end(std::string_view page, std::size_t at) noexcept {
    if (page[at] == '<') return at;
    return text::find_byte(page, at, ends_plain_text);
}

/// Where `</name>` ends, when that and no other spelling of it begins there; else 0. REQUIRES: `name` is the name of a
/// tag that stands in the page before it.
[[nodiscard]] inline std::size_t close_tag_end(std::string_view page, std::size_t at, std::string_view name) noexcept {
    constexpr std::size_t marks = 3;  // </ and >
    const std::size_t size = name.size() + marks;
    if (page.size() - at < size) return 0;
    const char* const tag = page.data() + at;
    if (tag[0] != '<' || tag[1] != '/' || tag[size - 1] != '>') return 0;
    // Behind the name that was read before stands at least as much as behind this one.
    constexpr std::size_t word = 8;
    const bool fits = name.size() <= word && page.size() - at >= 2 + word;
    const bool is_it =
        fits ? text::same_first_bytes(tag + 2, name.data(), name.size()) : text::same_bytes(tag + 2, name);
    return is_it ? at + size : 0;
}

}  // namespace chatleaf::storage::lexing
