// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::storage {

/// What a CDATA section held before an old export put a space behind each `]]` in it, its end too; `body` is what
/// stands before that end. A section that was parted to hold `]]>` is whole again. None when there is nothing to
/// mend, or when no export can have made the body so of what was well-formed. O(n).
[[nodiscard]] std::optional<std::string> mended_section(std::string_view body);

}  // namespace chatleaf::storage
