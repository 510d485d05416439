// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::folder {

/// The whole file (or pipe, up to its end). Fails, naming it, when it is a folder, cannot be
/// read or is larger than `most_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes);

/// Writes the file whole or not at all: into a new file beside it ("page.html.1.partial", or the
/// next number nothing has), which then takes its name. A link stays and leads to the new
/// content. Makes missing folders above it.
[[nodiscard]] Result<Done> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace chatleaf::folder
