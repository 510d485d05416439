// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/tree.hpp"
#include "markup/reading_way.hpp"

namespace chatleaf::markup {

/// How somebody writes messages.
enum Habits : unsigned {
    as_typed = 0,       ///< with the fewest signs
    in_angles = 1,      ///< links as `<target|label>`
    long_marks = 2,     ///< emphasis with the marks that people type less
    careful = 4,        ///< signs with a backslash
    other_markers = 8,  ///< stars for lists where dashes are usual and dashes for stars, no spaces beside bars
    all_habits = 16,    ///< how many sets of those above there are
    usual = all_habits
};

/// The text of a message in pieces, some of which can be written in more than one way: a sign with or without
/// a backslash, emphasis with one mark or two, a link bare or in brackets. Which way reads back as it was
/// meant depends on what stands around.
struct Spelling {
    enum class Sort : std::uint8_t {
        sign,
        marks,
        link,
        marker,
        too_many  ///< a cell that is in no tree, which decides about what stands long before it
    };
    /// What can be written in several ways; opening and closing marks share one.
    struct Choice {
        std::size_t ways = 1;
        std::size_t now = 0;
        std::size_t seen_at = 0;  ///< where in the tree's outline it is first seen
        std::size_t typed = 0;    ///< the way with the fewest signs
        std::size_t piece = 0;    ///< the first that it is the choice of
        std::size_t last_piece = 0;
        Sort sort = Sort::sign;
        bool is_rare = false;                       ///< hardly ever anything but the first way is right
        std::size_t in_angles = std::string::npos;  ///< of a link: the way in angles, if it has one

        /// The way somebody with these habits writes it.
        [[nodiscard]] std::size_t way(unsigned habits) const;
    };
    struct Piece {
        std::size_t choice = 0;         ///< into `choices`; the first choice has one way only
        std::vector<std::string> ways;  ///< as many as the choice has
    };
    /// A place in the midst of a line or a cell, or of something that stands there.
    struct Midst {
        const std::vector<Node>* nodes = nullptr;  ///< of the line; null: it is no such place
        ReadingWay way;                            ///< how they are read
        bool in_cell = false;                      ///< not in something that stands there
        std::size_t node = 0, text_before = 0;     ///< which of them, and how many bytes of its text stand before
        bool after_underscore = false;             ///< text before it in the line has one
        std::size_t next = 0;                      ///< the next part of the line, or none
    };
    /// Where a part of the message begins: an item of a list or a quote, a row of a table, or another block; or what
    /// stands further on in the line or the cell of one: an inline or a word of text.
    struct Part {
        std::size_t first_piece = 0, first_choice = 0;
        std::size_t seen_at = 0;
        const Node* block = nullptr;  ///< whose part it is
        std::size_t index = 0;        ///< which of its items, if it has any
        Midst midst{};
        std::vector<std::size_t> open{};  ///< choices of marks that stand before it and behind its beginning, too
    };

    std::vector<Choice> choices{Choice{}};
    std::vector<Piece> pieces;
    std::vector<Part> parts;
    std::vector<std::size_t> blocks;  ///< the first part of each block
    std::vector<std::size_t> items;   ///< the first part of each item or row, and of each other block

    /// How many items or rows a block has, each of which is read alone; else one.
    [[nodiscard]] static std::size_t items_of(const Node& block);

    /// The part that a piece is of. O(log n).
    [[nodiscard]] std::size_t part_of(std::size_t piece) const;
    /// The part in which this place of the outline is seen. O(log n).
    [[nodiscard]] std::size_t part_seen_at(std::size_t place) const;
    /// The first part of the item or block behind the one that this part is of; as many as there are parts where it is
    /// the last. O(log n).
    [[nodiscard]] std::size_t item_behind(std::size_t part) const;
    [[nodiscard]] std::size_t block_behind(std::size_t part) const;

    [[nodiscard]] std::string text() const { return text(0, pieces.size()); }
    [[nodiscard]] std::string text(std::size_t first_piece, std::size_t last_piece) const;
};

/// Trees as characters: two are the same to a reader if and only if their outlines are, and where they begin to
/// differ shows which node is at fault. Fallback spans are left out.
struct Outline {
    std::string text;
    std::vector<std::size_t> begins;  ///< of each node, in document order
};
[[nodiscard]] Outline outline(const Tree& tree);

/// The text of a tree as it is mostly right. O(n).
[[nodiscard]] std::string usual_text(const Tree& tree, Dialect dialect);
/// The same with all other ways to write it. O(n). REQUIRES: the outline is the tree's, which outlives the spelling.
[[nodiscard]] Spelling spelling(const Tree& tree, const Outline& outline, Dialect dialect);

/// A message's text, and whether the parser, with a server's own settings, reads it as the tree.
struct Written {
    std::string text;
    bool reads_back = false;
    std::size_t steps = 0;  ///< units written and steps of the reader, where the usual text would not do
};

/// How long other ways are looked for, in units written and steps of the reader: so many for each byte of the outline
/// of what is mended and, as most is short, some more.
struct Patience {
    std::size_t readings = 40, steps_more = 4 * 1024 * 1024;

    [[nodiscard]] std::size_t steps(std::size_t size) const { return readings * size + steps_more; }
};

/// That of `write`: whoever writes the tree of a hostile message rather waits for it than gets another message. Of all
/// messages that were ever tried none needs more.
constexpr Patience long_patience{400, 40 * 1024 * 1024};

/// Tries other ways of writing where the usual one would be misread. O(n), with a constant that grows with what
/// is to be changed, up to sixteen times its patience.
[[nodiscard]] Written written(const Tree& tree, Dialect dialect, Patience patience = {});

}  // namespace chatleaf::markup
