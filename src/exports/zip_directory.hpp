// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

#include "chatleaf/base/result.hpp"

namespace chatleaf::exports {

/// How many entries a zip says it has, in the record at its end or in the larger one that this one
/// points to; the most that any such record claims when there seem to be several. 0 for a file that
/// has none. To be known before the directory is read: that takes memory for each entry.
[[nodiscard]] Result<std::uint64_t> claimed_zip_entries(const std::filesystem::path& zip);

}  // namespace chatleaf::exports
