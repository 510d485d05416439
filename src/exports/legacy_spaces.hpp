// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace chatleaf::exports {

// Older exporters put a space after every "]]" of a value, so that none could end its CDATA
// section. Whether a file was written so is known only at its end: only then is every "]]"
// of it seen to be followed by a space. Until then the space is marked by a character that
// no value can hold.

/// Marks each space after "]]" as one that the exporter may have put there. O(n).
void mark_legacy_spaces(std::string& text);

/// Takes the marked spaces out when the file is `legacy`, else makes them spaces again. O(n).
void settle_legacy_spaces(std::string& text, bool legacy);

}  // namespace chatleaf::exports
