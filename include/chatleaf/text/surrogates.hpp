// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace chatleaf::text {

/// Makes each `\uD800` … `\uDFFF` of JSON source that has no partner `\ufffd`: JavaScript writes
/// such escapes, and JSON readers refuse a whole document for one of them. As long as before, so
/// offsets stay true. O(n).
void mend_lone_surrogates(std::string& json);

}  // namespace chatleaf::text
