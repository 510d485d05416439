// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"

/// Changes put on a page, taken back from it, and joined to those that came after them. All
/// of it is about pages in canonical form (storage::canonical), byte for byte:
/// with c = compare(old, new), apply(canonical(old), "", c) is canonical(new) and
/// revert(canonical(new), "", c) is canonical(old), for any two pages and any limits.
namespace chatleaf::diff {

/// The newer page. `name` is what the place of an error says. Fails for a page that is not the
/// one the changes were made from (its Fingerprint is another), and for changes that no
/// comparison makes: steps that overlap, reach past the page's end, or do not give a page with
/// the newer Fingerprint. O(n + s log s) for s steps.
[[nodiscard]] Result<std::string> apply(std::string_view older, std::string_view name, const Changes& changes);

/// The older page: apply, backwards.
[[nodiscard]] Result<std::string> revert(std::string_view newer, std::string_view name, const Changes& changes);

/// The changes from the first page to the third one, of those from the first to the second and
/// from the second to the third. What came and went in between disappears: a record is left
/// out when all its steps are. Two records that tell of one block, the second of what the
/// first made of it, become one with the words that changed altogether. The first changes'
/// records stand before those that only the second ones have; a side of a record that only one
/// of both changed has its place (path, line, column) as it was told there, which on the inner
/// side is the second page. Fails when the changes do not follow each other (Fingerprint), or
/// are none that a comparison makes. O(n log n) for n bytes of steps, beside the words.
[[nodiscard]] Result<Changes> compose(const Changes& first, const Changes& second);

}  // namespace chatleaf::diff
