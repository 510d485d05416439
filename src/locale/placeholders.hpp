// SPDX-License-Identifier: MIT
#pragma once

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatleaf::locale {

/// How a placeholder of a message pattern is used.
enum class Use : std::uint8_t {
    words,   ///< {name}
    number,  ///< {count, number}
    plural,  ///< {count, plural, …}
    select,  ///< {kind, select, …}
    other,   ///< dates, durations, ordinals: no entry is given what these want
};

struct Placeholder {
    std::string name;
    Use use = Use::words;
    std::size_t at = 0;  ///< characters (code points) of the pattern before it
    /// The forms or choices, in order, with where they stand.
    std::vector<std::pair<std::string, std::size_t>> forms;
};

/// What is wrong with a pattern, and where.
struct PatternFault {
    std::size_t at = 0;  ///< characters before it
    std::string message;
};

struct Placeholders {
    std::vector<Placeholder> all;  ///< in order; one that is used twice is there twice
    std::optional<PatternFault> fault;
};

/// Takes a message pattern of ICU apart. O(n).
[[nodiscard]] Placeholders placeholders_of(std::string_view pattern, const icu::Locale& locale);

/// The forms that CLDR gives a language's plurals of whole numbers: "one", "other".
[[nodiscard]] std::set<std::string> plural_forms(const icu::Locale& locale);

/// What of a translation is not as in English, or not as its language wants it.
[[nodiscard]] std::optional<PatternFault> fault_in_translation(std::string_view words, std::string_view english,
                                                               const icu::Locale& locale);

}  // namespace chatleaf::locale
