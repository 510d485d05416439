// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::delivery {

/// Writes a file that only its owner may read: whole and on the disk when this comes back, or not there, whatever
/// happens in between. What an interrupted time left ("chatleaf.key.new") is taken away.
[[nodiscard]] Result<Done> write_secret_file(const std::filesystem::path& file, std::string_view text);

}  // namespace chatleaf::delivery
