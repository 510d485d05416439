// SPDX-License-Identifier: MIT
#pragma once

#include "storage/strict_cursor.hpp"

namespace chatleaf::storage {

/// Passes over the rest of `<?xml version="1.0" encoding="UTF-8" standalone="no"?>`, or refuses
/// it. Only XML 1.0 in UTF-8 may be declared. REQUIRES: the cursor is behind `<?xml`.
bool pass_xml_declaration(StrictCursor& cursor, std::size_t begin);

}  // namespace chatleaf::storage
