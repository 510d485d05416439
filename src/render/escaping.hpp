// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatleaf::render {

enum class Where : std::uint8_t { text, attribute };

/// What is written in place of a character that has a meaning there; empty for all others.
[[nodiscard]] std::string_view escape_of(char c, Where where) noexcept;

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
