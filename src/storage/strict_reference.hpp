// SPDX-License-Identifier: MIT
#pragma once

#include "storage/strict_cursor.hpp"

namespace chatleaf::storage {

/// Passes over `&nbsp;`, `&#160;` or `&#xA0;`, or refuses it where its `&` stands.
/// REQUIRES: the cursor is at an `&`.
bool pass_reference(StrictCursor& cursor);

}  // namespace chatleaf::storage
