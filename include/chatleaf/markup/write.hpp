// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// Makes a tree sayable in a dialect and harmless: `parse(write(inert(t))) == inert(t)` but
/// for fallback spans, and `visible(inert(t)) == visible(t)`.
///
/// Text stays text: where characters of a plain_text would be read as markup, a link, a
/// mention, an emoji or an emoticon, a zero-width space (U+200B) is put between them, or the
/// writer's backslash will do. No mention is left that would notify anybody, in code
/// neither. What the dialect cannot say becomes the nearest thing it can (a table on an
/// older server: a code block with aligned columns; a list in a list item: flat text).
/// Idempotent. O(n).
[[nodiscard]] Tree inert(Tree tree, Dialect dialect);

/// The message text of a tree. For trees from `inert` it reads back, with a server's own settings, as the same
/// tree, and so it does for those from `parse`: of several ways to write a sign, a mark or a link the one is found that
/// is read as meant (docs/markup-writer.md). For any other tree, call `inert` first. O(n), mostly that of reading it
/// back once; looking for other ways takes some 50 steps a byte of hostile posts and 900 of hostile lines of many
/// kilobytes, and at most 6400 for each byte that the tree has as an outline and 671 million more: many seconds, which
/// only a tree that no message has takes.
[[nodiscard]] std::string write(const Tree& tree, Dialect dialect);

/// The same for who has the message that the tree was read from. What is written always reads back as the tree when
/// `as_read` does, with a server's own settings in this dialect: either the usual text or, where that would be misread,
/// `as_read` itself, ill-formed UTF-8 in it as U+FFFD. Where neither reads as the tree, which is then of other settings
/// or another message, it is as without. O(n) where `as_read` reads as the tree.
[[nodiscard]] std::string write(const Tree& tree, Dialect dialect, std::string_view as_read);

/// A tree as it may be posted, and its message text.
struct Sayable {
    Tree tree;
    std::string text;
};

/// `inert(tree)` and what `write` makes of that, which is the text that was read back to prove it: at less than the
/// cost of both. O(n).
[[nodiscard]] Sayable sayable(const Tree& tree, Dialect dialect);

}  // namespace chatleaf::markup
