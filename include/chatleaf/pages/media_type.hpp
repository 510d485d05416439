// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::pages {

/// What is in a file that is called so, by its last ending and regardless of case: "image/png"; empty for an ending
/// that is not known. Known are those of pictures, sound, films, office documents, archives and plain text of which a
/// browser runs nothing when it opens them. A constant of the program.
[[nodiscard]] std::string_view media_type_of(std::string_view file_name) noexcept;

/// The ending, with its dot, of files of a type that is known in this way; empty for any other. What follows a `;` in
/// the type does not count.
[[nodiscard]] std::string_view ending_of_media_type(std::string_view media_type) noexcept;

}  // namespace chatleaf::pages
