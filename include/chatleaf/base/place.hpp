// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace chatleaf {

/// Where something was found, in words a person can act on.
///
/// For text: a file name with line and column, both counted from 1, the column in
/// characters (code points). For a server or a folder: its alias or name alone, with
/// line 0.
struct Place {
    std::string source;        ///< file name, "-" for standard input, or a server's alias
    std::uint32_t line = 0;    ///< 1-based; 0 means "the whole of source"
    std::uint32_t column = 0;  ///< 1-based, in code points; 0 with line 0

    friend bool operator==(const Place&, const Place&) = default;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// "page.xml:3:14", or just "page.xml" when no line is known.
[[nodiscard]] std::string to_string(const Place& place);

}  // namespace chatleaf
