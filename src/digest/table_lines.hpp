// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/locale/words.hpp"
#include "digest/phrases.hpp"

/// What a digest says of tables, in lines: no message can be relied on to show one.
namespace chatleaf::digest {

/// "row · column: ", the names of where a cell, or something in one, stands; nothing for a record that is
/// in no table or whose place has no name. A cell without a name says that it is one.
void append_cell_place(Inlines& line, const diff::Record& record, const locale::Reader& reader, std::size_t characters);

/// A column that came, went or moved: its name and the first of what stands in it.
void append_column(Inlines& line, const diff::Record& record, const locale::Reader& reader, std::size_t characters);

}  // namespace chatleaf::digest
