// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// One step of a page's history.
struct VersionChanges {
    Changes changes;      ///< from the version before
    std::string version;  ///< what the version is called
    std::string author;   ///< whose it is; may be empty
};

/// Says of each record of `net`, which compares the first version with the last, which
/// versions made it and whose they are (Record::versions, authors): those that put in what is
/// there now, took out what was there at first, or moved it. What came and went in between is
/// nobody's. A record may keep none, when the versions one by one were matched in another way
/// than the first and the last. Fails, and changes nothing, when the history does not lead from
/// the one to the other (Fingerprint). O(v · s log s) for v versions of s steps.
[[nodiscard]] Result<Done> attribute(Changes& net, std::span<const VersionChanges> history);

}  // namespace chatleaf::diff
