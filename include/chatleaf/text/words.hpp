// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace chatleaf::text {

/// Cuts a text at Unicode word boundaries (UAX #29; dictionaries for Thai, Lao, Khmer,
/// Chinese and Japanese). The pieces are words, runs of space and single marks; together
/// they are the text again. The views point into `utf8`. Ill-formed UTF-8 gives a piece for
/// each ill-formed byte. O(n).
[[nodiscard]] std::vector<std::string_view> words(std::string_view utf8);

/// Cuts a text into sentences: behind a full stop, question mark or another character that ends one
/// (Sentence_Terminal of any script), with the quotes and brackets that close there and the
/// space after them; and behind each line end. A full stop is no end within a word or number,
/// or before a small letter. Simpler than UAX #29's sentences, and the same in all but rare texts;
/// together the pieces are the text again. They point into `utf8`, which may be ill-formed. O(n).
[[nodiscard]] std::vector<std::string_view> sentences(std::string_view utf8);

/// The same, behind the pieces given.
void append_words(std::vector<std::string_view>& pieces, std::string_view utf8);

/// The text with runs of white space (no-break space too) folded to one space and cut off
/// at both ends: what a reader sees of it. O(n).
[[nodiscard]] std::string folded_space(std::string_view utf8);

/// Whether nothing of the text is left when its white space is folded. O(white space).
[[nodiscard]] bool is_white_space(std::string_view utf8);

/// The Unicode normalisation form C of the text, in which equal-looking texts are equal.
[[nodiscard]] std::string normalised(std::string_view utf8);

/// folded_space(normalised(utf8)).
[[nodiscard]] std::string normalised_and_folded(std::string_view utf8);

}  // namespace chatleaf::text
