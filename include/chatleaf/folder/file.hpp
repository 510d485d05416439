// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::folder {

/// The whole file. Fails, naming it, when it is no regular file, cannot be read or is larger
/// than `most_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes);

/// Writes the file whole or not at all: into a new file beside it, which then takes its name.
/// Makes missing folders above it.
[[nodiscard]] Result<Done> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace chatleaf::folder
