// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"

namespace chatleaf::locale {

/// A line `key = words` of a file of words. Views into the file's text, which must outlive it.
struct Entry {
    std::string_view key;
    std::string_view words;
    std::string_view line;
    std::uint32_t number = 0;  ///< of the line, from 1
    std::size_t key_at = 0;    ///< bytes of the line before the key
    std::size_t words_at = 0;  ///< and before the words

    [[nodiscard]] Place key_place(std::string_view file) const;
    /// Where so many characters (code points) of the words have been read.
    [[nodiscard]] Place words_place(std::string_view file, std::size_t characters) const;
};

struct Entries {
    std::vector<Entry> entries;  ///< in the file's order
    std::vector<Error> faults;   ///< of lines that are none, in order
};

/// Reads a file of words: lines `key = words`, comments (a line that begins with `#`) and empty lines, in UTF-8, as
/// `.properties` files of Java have them; but nothing is escaped and no line goes on in the next. Spaces around the key
/// and the words do not count. Every key is there once: a second one is a fault. O(n log n).
[[nodiscard]] Entries read_entries(std::string_view text, std::string_view file);

}  // namespace chatleaf::locale
