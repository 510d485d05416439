// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "chatleaf/markup/dialect.hpp"

/// Which characters of a text can stand with a backslash, and which must.
namespace chatleaf::markup {

/// What the text being written stands in: emphasis and labels know no escapes.
enum class Around { line, cell, label };

struct TextPlace {
    Around around = Around::line;
    Dialect dialect = Dialect::v0_32_0;
};

/// Whether the character usually has a backslash. `number_end` is where digits at the start of the text end. O(1).
[[nodiscard]] bool is_escaped(std::string_view text, std::size_t at, std::size_t number_end, TextPlace place);
/// What can have a backslash although it needs none; in emphasis and labels that is a timestamp, sometimes. O(1).
[[nodiscard]] bool may_be_escaped(std::string_view text, bool knows_escapes);
/// Whether nothing but white space stands before. O(1).
[[nodiscard]] bool starts_word(std::string_view text, std::size_t at);
/// Up to where in the word that starts here an address could start; `at` if it has no `@`. O(word).
[[nodiscard]] std::size_t end_of_local_parts(std::string_view text, std::size_t at);

}  // namespace chatleaf::markup
