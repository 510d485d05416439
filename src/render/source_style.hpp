// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::render {

/// What may be kept of an author's style attribute, as classes of our own: where the text
/// stands, and lines under or through it. Colours are left out: nobody knows whether they
/// can be read on a dark page. Each gives an empty view for anything else.
[[nodiscard]] std::string_view alignment_class(std::string_view style);
[[nodiscard]] std::string_view line_class(std::string_view style);
/// The class for `data-highlight-colour` of a table cell, for the names Confluence uses.
[[nodiscard]] std::string_view tint_class(std::string_view colour);

}  // namespace chatleaf::render
