// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"

namespace chatleaf::exports {

/// The entities.xml of an export zip: at its top, or in the one folder it was packed in.
/// Entries are known by the archive's directory alone. What unpacks to more than the limits
/// allow is an error in the stream.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> open_archived_entities(const std::filesystem::path& zip,
                                                                         const Limits& limits);

/// What an export zip holds, by its directory.
struct ArchiveFacts {
    std::uint64_t entities_bytes = 0;  ///< of entities.xml, unpacked; as the directory claims
    std::string descriptor;            ///< the text of exportDescriptor.properties; empty when it cannot be read
};
[[nodiscard]] Result<ArchiveFacts> look_into_archive(const std::filesystem::path& zip, const Limits& limits);

}  // namespace chatleaf::exports
