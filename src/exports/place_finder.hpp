// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "chatleaf/base/place.hpp"
#include "exports/byte_stream.hpp"

namespace chatleaf::exports {

/// The line and column of the file where an EntityFilter that passes on all of each section had passed
/// on `filtered_offset` bytes. Reads the file once more from its start, so that no reading that goes well has to
/// count; only its name when that fails. O(bytes before the place).
[[nodiscard]] Place place_of(const Entities& entities, std::uint64_t filtered_offset);

}  // namespace chatleaf::exports
