// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"

namespace chatleaf::exports {

/// The entities.xml of an export zip: at its top, or in the one folder it was packed in.
/// Entries are known by the archive's directory alone. What unpacks to more than the limits
/// allow is an error in the stream.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> open_archived_entities(const std::filesystem::path& zip,
                                                                         const Limits& limits);

/// How many bytes the archive's directory says its entities.xml has, unpacked.
[[nodiscard]] Result<std::uint64_t> archived_entities_size(const std::filesystem::path& zip, const Limits& limits);

}  // namespace chatleaf::exports
