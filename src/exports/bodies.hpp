// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"
#include "exports/history.hpp"
#include "exports/index.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {

/// What has come of the changes that were planned.
struct Delivered {
    std::uint64_t changes = 0;
    bool file_changed = false;  ///< some text was not found again where it stood
};

/// What is needed to read the texts of an export from the places that its index names.
struct BodyReading {
    const Entities& entities;
    const Index& index;
    const Plan& plan;
    const Limits& limits;
    const ObjectLimits& object_limits;
    bool legacy = false;  ///< a space stands after each "]]" that nobody wrote
};

/// Reads the text of one body once more; none when it is not found again where it stood. Fails when the file cannot be
/// read. REQUIRES: the stream may go there. O(bytes of it).
[[nodiscard]] Result<std::optional<std::string>> read_text(ByteStream& stream, const BodyContent& body,
                                                           const Entities& entities, std::size_t most_bytes,
                                                           const ObjectLimits& limits, bool legacy);

/// Gives each planned change with its texts to `visit`, until that says false, in the order in which
/// the last text that each needs stands in the file. A file that goes back is read only where texts
/// are wanted; one that does not (what a zip holds) is read again from its start, or several times
/// where so many texts stand far from their other version that they would fill the memory. Fails
/// when that would be more than Limits::passes, and when the file cannot be read.
[[nodiscard]] Result<Delivered> read_bodies(const BodyReading& reading,
                                            const std::function<bool(pages::LatestChange&&)>& visit);

}  // namespace chatleaf::exports
