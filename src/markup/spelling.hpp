// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// The text of a message in pieces, some of which can be written in more than one way: a sign with or without
/// a backslash, emphasis with one mark or two, a link bare or in brackets. Which way reads back as it was
/// meant depends on what stands around.
struct Spelling {
    /// What can be written in several ways; opening and closing marks share one.
    struct Choice {
        std::size_t ways = 1;
        std::size_t now = 0;
        std::size_t bare = 0;  ///< the way with the fewest signs, as people type
    };
    struct Piece {
        std::size_t choice = 0;         ///< into `choices`; the first choice has one way only
        std::size_t seen_at = 0;        ///< where in the tree's outline it is seen
        std::vector<std::string> ways;  ///< as many as the choice has
    };

    std::vector<Choice> choices{Choice{}};
    std::vector<Piece> pieces;

    [[nodiscard]] std::string text() const;
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
/// The same with all other ways to write it. O(n). REQUIRES: the outline is the tree's.
[[nodiscard]] Spelling spelling(const Tree& tree, const Outline& outline, Dialect dialect);

/// A message's text, and whether the parser, with a server's own settings, reads it as the tree.
struct Written {
    std::string text;
    bool reads_back = false;
};

/// Tries other ways of writing where the usual one would be misread. O(n), with a constant that grows with what
/// is to be changed.
[[nodiscard]] Written written(const Tree& tree, Dialect dialect);

}  // namespace chatleaf::markup
