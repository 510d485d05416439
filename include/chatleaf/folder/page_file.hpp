// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace chatleaf::folder {

/// What the names of files end in that hold a page in storage format, whatever the case. Of two files of one name the
/// one whose ending comes first is the page.
inline constexpr auto page_endings = std::to_array<std::string_view>({".xml", ".xhtml", ".html", ".storage"});

/// Which of them a file's name ends in; none for any other file.
[[nodiscard]] std::optional<std::size_t> page_ending(const std::filesystem::path& name);

}  // namespace chatleaf::folder
