// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::pages {

/// A title, a label, a space's key or somebody's name in a form in which those are the same that Confluence takes for
/// one: whatever their case, in any script, the width of their white space and their normalisation form. To compare
/// by, not to be shown. It holds no line end. O(n).
[[nodiscard]] std::string compared_name(std::string_view name);

}  // namespace chatleaf::pages
