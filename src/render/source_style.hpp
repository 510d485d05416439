// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::render {

/// What may be kept of an author's style attribute, as classes of our own. Each gives an empty
/// text for anything else. Colours become those of ours that have the same name to a reader
/// ("red"), since nobody knows whether an author's own can be read on a dark page; what is
/// nearly black, grey or white has none.

/// Of a block: where its text stands, and how far it is indented: "cl-center cl-indent-2".
[[nodiscard]] std::string block_classes(std::string_view style);
/// Of words: their colour, the one behind them, and a line under or through them.
[[nodiscard]] std::string word_classes(std::string_view style);
/// The class for `data-highlight-colour` of a table cell: a name that Confluence uses, or any colour.
[[nodiscard]] std::string_view tint_class(std::string_view colour);
/// The class for the language of a block of code, "language-cpp": of the first word, when it is
/// one that can be a language's name. Anything else gives none, so that nobody can put classes
/// of ours or of the page around on an element.
[[nodiscard]] std::string language_class(std::string_view language);

/// Adds a class to others, with the space between them; nothing for an empty one.
void add_class(std::string& classes, std::string_view added);

}  // namespace chatleaf::render
