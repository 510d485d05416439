// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::text {

/// Appends the text as a JSON string with its quotation marks, byte for byte as JSON.stringify
/// writes it. REQUIRES: well-formed UTF-8. O(n).
void append_json_string(std::string& json, std::string_view utf8);

}  // namespace chatleaf::text
