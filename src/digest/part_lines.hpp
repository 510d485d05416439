// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/locale/words.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

/// A change of a part of a block (diff::is_part) in one line, with the words around it where they help. What only a
/// macro is to know (rooms, queries, passwords) and the query of an address are not told.
[[nodiscard]] Inlines part_line(const diff::Record& record, const locale::Reader& reader, std::size_t characters);

}  // namespace chatleaf::digest
