// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"

/// Changes as JSON, version 1: docs/changes-format.md tells each field, docs/changes.schema.json
/// is its JSON Schema.
namespace chatleaf::diff {

/// `from` and `to` name the versions. Told records stand before silent ones. The same changes
/// give the same bytes. O(n).
[[nodiscard]] std::string to_json(const Changes& changes, std::string_view from, std::string_view to);

/// Changes that were saved, and what their versions are called.
struct SavedChanges {
    Changes changes;
    std::string from;
    std::string to;

    friend bool operator==(const SavedChanges&, const SavedChanges&) = default;
};

/// Reads what to_json writes: from_json(to_json(c, f, t)) gives c, f and t back, as long as
/// these are UTF-8. Members that version 1 does not know are passed over. Fails, with `name`
/// and the line of a syntax error as its place, for what is no JSON, another version, or a
/// record with a member that is missing or of the wrong type. What it gives need not be
/// sound; apply, revert and compose find out. O(n).
[[nodiscard]] Result<SavedChanges> from_json(std::string_view json, std::string_view name);

}  // namespace chatleaf::diff
