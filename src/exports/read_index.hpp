// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/base/findings.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"
#include "exports/index.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {

class WikiFacts;

/// What the first reading of an export gives.
struct ReadIndex {
    Index index;  ///< settled
    ObjectLimits object_limits;
    bool legacy = false;  ///< a space stands after each "]]" that nobody wrote
};

/// Reads an export from its start to its end for what its objects are. What was damaged goes to `findings`. `facts`,
/// when it is not null, gets what a wiki shows beside its pages. Fails when nothing could be read, or when the index
/// would take more memory than the limits allow.
[[nodiscard]] Result<ReadIndex> read_index(const Entities& entities, const Limits& limits, const Watch& watch,
                                           WikiFacts* facts, Findings& findings);

}  // namespace chatleaf::exports
