// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "chatleaf/base/place.hpp"
#include "exports/byte_stream.hpp"
#include "exports/entity_filter.hpp"

namespace chatleaf::exports {

/// The line and column of the file where `filter`, which has seen nothing yet, has passed on
/// `filtered_offset` bytes. Reads the file once more from its start, so that no reading that goes well has to
/// count; only its name when that fails. O(bytes before the place).
[[nodiscard]] Place place_of(const Entities& entities, EntityFilter filter, std::uint64_t filtered_offset);

}  // namespace chatleaf::exports
