// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatleaf::render {

enum class Where : std::uint8_t { text, attribute };

/// What is written in place of a character that has a meaning in HTML; of one size, to be copied whole.
struct Escape {
    std::array<char, 7> bytes{};
    unsigned char size = 0;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {bytes.data(), size}; }
};

namespace detail {

// By where it stands and by its byte.
inline constexpr auto escapes = [] {
    std::array<std::array<Escape, 256>, 2> all{};
    const auto add = [&](Where where, char c, std::string_view written) {
        Escape& escape = all[static_cast<std::size_t>(where)][static_cast<unsigned char>(c)];
        std::copy(written.begin(), written.end(), escape.bytes.begin());
        escape.size = static_cast<unsigned char>(written.size());
    };
    for (const Where where : {Where::text, Where::attribute}) {
        add(where, '&', "&amp;");
        add(where, '<', "&lt;");
        add(where, '>', "&gt;");
    }
    add(Where::attribute, '"', "&quot;");
    add(Where::attribute, '\'', "&#39;");
    // XML would make spaces of them.
    add(Where::attribute, '\n', "&#10;");
    add(Where::attribute, '\t', "&#9;");
    return all;
}();

}  // namespace detail

/// Empty for all other characters.
[[nodiscard]] inline const Escape& escape_of(char c, Where where) noexcept {
    return detail::escapes[static_cast<std::size_t>(where)][static_cast<unsigned char>(c)];
}

/// How many bytes at the beginning are letters beyond ASCII that are written as they are.
[[nodiscard]] std::size_t plain_letters(std::string_view characters);

/// Adds the character at `at`, as append_escaped does, and moves `at` behind it.
/// REQUIRES: at < characters.size().
void append_character(std::string& out, std::string_view characters, std::size_t& at, Where where);

/// Adds characters so that they are nothing but characters, to HTML's parsers and to XML's. Control
/// characters and noncharacters, which HTML forbids, are dropped.
void append_escaped(std::string& out, std::string_view characters, Where where);

/// Adds characters as they are, without those that are forbidden.
void append_allowed(std::string& out, std::string_view characters);

}  // namespace chatleaf::render
