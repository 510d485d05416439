// SPDX-License-Identifier: MIT
#pragma once

#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/lexer.hpp"

namespace chatleaf::storage {

/// Tells why a `<` begins nothing, and what to do about it. `broken` is the attribute that a tag could not be read for.
/// O(1) but for the first.
[[gnu::cold]] void tell_of_stray(const Token& stray, const LexedAttribute& broken, const DocumentBuilder& builder,
                                 FaultLog& faults);

}  // namespace chatleaf::storage
