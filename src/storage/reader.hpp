// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/storage/parse.hpp"
#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/lexer.hpp"

namespace chatleaf::storage {

/// Reads the builder's page into its tree, in one pass over the tokens: keeps to the limits,
/// repairs what is malformed as storage::parse says, and tells of each repair at its offset
/// in the page. Each token is looked at once, and closes what it opened. Gives how many
/// bytes were looked at, for the proof that this is linear.
std::size_t read_page(const Limits& limits, DocumentBuilder& builder, FaultLog& faults,
                      SectionEnds section_ends = SectionEnds::as_meant);

}  // namespace chatleaf::storage
