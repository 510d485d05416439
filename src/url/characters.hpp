// SPDX-License-Identifier: MIT
#pragma once

namespace chatleaf::url {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
/// C0 controls and space: what URL parsers cut off at both ends.
constexpr bool is_control_or_space(char c) { return static_cast<unsigned char>(c) <= 0x20; }
/// A browser reads `\` as `/` in what comes before the query of an http URL.
constexpr bool is_slash(char c) { return c == '/' || c == '\\'; }

/// Of a hexadecimal digit; 16 for anything else.
constexpr unsigned digit_value(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return 16;
}

}  // namespace chatleaf::url
