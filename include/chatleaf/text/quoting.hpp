// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatleaf::text {

/// How words from outside, of an author, a server or a file, are said in a message to people.
/// Control characters, separators of lines and what turns the direction of the words after it
/// must not get there as they are: they would make several lines of one, steer a terminal, or
/// have the sentence read as another. Ill-formed UTF-8 becomes U+FFFD. All are O(n).

/// Each such character as `\u{1b}`: to print a text with nothing of it lost.
[[nodiscard]] std::string printable(std::string_view words);

/// Each such character as a space, and past `most_characters` (code points) nothing but "…".
[[nodiscard]] std::string one_line(std::string_view words, std::size_t most_characters);

/// One line of at most 60 characters in quotation marks.
[[nodiscard]] std::string quoted(std::string_view words);

}  // namespace chatleaf::text
