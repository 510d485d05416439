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

/// An export zip that is kept open, for the files beside its entities.xml. For one thread at a time.
class OpenArchive {
public:
    [[nodiscard]] static Result<std::unique_ptr<OpenArchive>> open(const std::filesystem::path& zip,
                                                                   const Limits& limits);
    OpenArchive() = default;
    OpenArchive(const OpenArchive&) = delete;
    OpenArchive& operator=(const OpenArchive&) = delete;
    virtual ~OpenArchive() = default;

    /// The entry of this name in the folder of entities.xml; null when there is none. What unpacks to more than the
    /// limits allow, by itself or with all that was read before, is an error in the stream. The stream must go before
    /// the archive. O(1).
    [[nodiscard]] virtual Result<std::unique_ptr<ByteStream>> entry_beside_entities(const std::string& name) = 0;
};

}  // namespace chatleaf::exports
