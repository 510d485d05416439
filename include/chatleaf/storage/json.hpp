// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// The Document and its diagnostics as indented JSON for people and scripts:
/// `{"source":…, "nodes":…, "root": {"kind","name","attributes","place":"3:14","range":[b,e],
/// "text","children"}, "diagnostics":[{"severity","place","code","message"}]}`; absent parts
/// are left out. Deep pages need no recursion. O(n).
[[nodiscard]] std::string to_json(const Document& document, std::span<const Diagnostic> diagnostics);

}  // namespace chatleaf::storage
