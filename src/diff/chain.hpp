// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// Whether what stands in it has records of its own, so that its text alone says no change.
[[nodiscard]] constexpr bool is_table_part(RecordType type) noexcept {
    return type == RecordType::table || type == RecordType::table_row || type == RecordType::table_column;
}

/// Two records of one block, the second telling what became of what the first made of it, as
/// one; without steps. None when nothing is left to tell: it came and went, or is as it was.
[[nodiscard]] std::optional<Record> joined(const Record& first, const Record& second);

}  // namespace chatleaf::diff
