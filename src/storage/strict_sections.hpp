// SPDX-License-Identifier: MIT
#pragma once

#include "storage/strict_cursor.hpp"

namespace chatleaf::storage {

/// What is no tag and no text: each is passed over, or refused. REQUIRES: the cursor is at the
/// first byte of what the name says.
bool pass_comment(StrictCursor& cursor);
bool pass_cdata(StrictCursor& cursor);
/// An XML declaration, too, if it stands at `start` of the page.
bool pass_instruction(StrictCursor& cursor, std::size_t start);

/// Refuses what begins with `<!` and is neither a comment nor a CDATA section.
bool refuse_markup_declaration(StrictCursor& cursor);

inline constexpr std::string_view cdata_begin = "<![CDATA[";

}  // namespace chatleaf::storage
