// SPDX-License-Identifier: MIT
#include "chatleaf/folder/page_file.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::folder {

std::optional<std::size_t> page_ending(const std::filesystem::path& name) {
    const auto found = std::ranges::find(page_endings, text::lower_ascii(name.extension().string()));
    if (found == page_endings.end()) return std::nullopt;
    return static_cast<std::size_t>(found - page_endings.begin());
}

}  // namespace chatleaf::folder
