// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::render {

/// What may be kept of an author's style attribute, as classes of our own: where the text
/// stands, and lines under or through it. Colours are left out: nobody knows whether they
/// can be read on a dark page. Each gives an empty view for anything else.
[[nodiscard]] std::string_view alignment_class(std::string_view style);
[[nodiscard]] std::string_view line_class(std::string_view style);
/// The class for `data-highlight-colour` of a table cell, for the names Confluence uses.
[[nodiscard]] std::string_view tint_class(std::string_view colour);
/// The class for the language of a block of code, "language-cpp": of the first word, when it is
/// one that can be a language's name. Anything else gives none, so that nobody can put classes
/// of ours or of the page around on an element.
[[nodiscard]] std::string language_class(std::string_view language);

}  // namespace chatleaf::render
