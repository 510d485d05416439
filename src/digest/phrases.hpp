// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"

/// Short runs of inlines that lines of a digest are put together from. All page text becomes
/// plain_text or inline_code, never markup.
namespace chatleaf::digest {

using Inlines = std::vector<markup::Node>;

/// What stands in the places of a catalogue entry. Absent parts are left empty.
struct Parts {
    Inlines author;
    Inlines title;
    Inlines space;
    Inlines path;
    Inlines name;             ///< of a macro, a label or a page
    Inlines part;             ///< of that macro: the name of a parameter; of a move: where from
    std::int64_t people = 1;  ///< that `author` names
    std::int64_t count = 0;
};

/// The entry's words around the given inlines. Entries may use {author}, {title}, {space},
/// {path}, {name}, {part}, {people} and {count}, and select on {has_author}, {has_space}, {has_path} and {has_part}
/// ("yes" or "no") and on {type} ("page" or "blog_post").
[[nodiscard]] Inlines sentence(const locale::Reader& reader, std::string_view key, const Parts& parts);

/// "A, B and C", as the language says it.
[[nodiscard]] Inlines listed(const locale::Reader& reader, const std::vector<Inlines>& items);

/// Words that stand before others: with a space after them, unless they end in a full-width colon, which has its own.
[[nodiscard]] std::string spaced(std::string words);
/// The same of an entry.
[[nodiscard]] std::string leading(const locale::Reader& reader, std::string_view key);
/// What is said beside something, with the space before it.
[[nodiscard]] std::string in_brackets(const locale::Reader& reader, std::string_view words);

void append(Inlines& line, Inlines more);
/// The space after the line's last words, as `spaced` has it.
void append_space(Inlines& line);
void append(Inlines& line, std::string text);

/// The text in bold or struck through, with the spaces at its ends outside the marks.
[[nodiscard]] Inlines emphasised(markup::Kind kind, std::string_view text);
/// Inline code, or plain text where code could not hold it.
[[nodiscard]] markup::Node code(std::string_view text);

/// The first `characters` of a text (code points, back to a word's end when one is near),
/// and in words how many are left out. O(n).
[[nodiscard]] std::string cut(const locale::Reader& reader, std::string_view text, std::size_t characters);
/// The same at a glance, with an ellipsis alone.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t characters);
/// The last `characters` of a text after an ellipsis, or the whole text when it is shorter.
[[nodiscard]] std::string ending(std::string_view text, std::size_t characters);

[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace chatleaf::digest
