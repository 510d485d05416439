// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"

namespace chatleaf::locale {

/// Entries of one language's catalogue in an admin's own words, which go before the program's. Made of a text in the
/// format of the catalogues (docs/translating.md): lines `key = words` and comments after `#`.
class OwnWords {
public:
    /// No words of one's own.
    OwnWords() = default;

    /// `name` is what places in the text are called. Fails with the first of the faults that `check_words` finds, and
    /// for a language without a catalogue. O(n log n).
    [[nodiscard]] static Result<OwnWords> read(std::string_view text, std::string_view name, std::string_view language);

    /// The words of this entry; null when it is left as it is.
    [[nodiscard]] const std::string* find(std::string_view key) const;
    /// "de"; empty when there are no words.
    [[nodiscard]] std::string_view language() const noexcept { return language_; }

    friend bool operator==(const OwnWords&, const OwnWords&) = default;

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> words_;
};

/// What is to be said of a file of words.
struct WordsCheck {
    std::vector<Error> faults;              ///< at most one for each line, in the order of lines
    std::vector<std::string_view> missing;  ///< keys of the English catalogue that are not there, sorted
    std::size_t entries = 0;                ///< that are there, faulty ones among them not
};

/// Compares a file of words with the English catalogue. Each entry must be one of that, a message pattern of ICU, and
/// use the same placeholders in the same way: what is counted may be written as a number or with the plural forms that
/// CLDR gives the language, all of them; what is chosen by must have the same choices. The language may be one without
/// a catalogue yet, as a tag such as "it"; a fault without a line says when there is none of that name. O(n log n).
[[nodiscard]] WordsCheck check_words(std::string_view text, std::string_view name, std::string_view language);

/// The file of a language's catalogue, to begin one's own with; empty for a language without one.
[[nodiscard]] std::string_view catalogue_text(std::string_view language);

}  // namespace chatleaf::locale
