// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Well-formed pages taken apart so that they can be broken, by code that shares nothing
/// with the parser under test.
namespace chatleaf::test {

inline constexpr std::size_t no_piece = static_cast<std::size_t>(-1);

struct Piece {
    enum class Kind : std::uint8_t {
        text,
        cdata,
        open_tag,
        close_tag,
        empty_tag,
        other,  ///< a comment or an instruction
        stray,  ///< put in by a breakage, and to be read as characters
        torn,   ///< what a cut through a tag, an entity or a character left
    };
    Kind kind = Kind::text;
    std::string bytes;
    std::string characters;          ///< what a reader of the page gets of it; empty for tags
    std::string_view name;           ///< of a tag; a view of the page that was taken apart
    std::size_t parent = no_piece;   ///< the opening tag around it
    std::size_t partner = no_piece;  ///< of an opening or closing tag the other one; none when it was cut off
    bool altered = false;            ///< by a breakage: its bytes do not tell its characters any more
};

/// The pieces of a well-formed page, or of one that was cut off anywhere. Joined they are
/// the page. O(page).
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view page);

/// The words of a text: runs of letters and digits. Spaces, marks and U+FFFD part them.
[[nodiscard]] std::vector<std::string> words_in(std::string_view utf8);

/// The letters and digits alone.
[[nodiscard]] std::string letters_in(std::string_view utf8);

/// The pieces' characters. Those that stand next to each other run together, others are
/// parted by a space.
[[nodiscard]] std::string characters_of(const std::vector<Piece>& pieces);

}  // namespace chatleaf::test
