// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::text {

/// The text with its letters in a form in which those that differ in case alone are the same, of any script and
/// whatever the language: "STRASSE" and "Straße" both give "strasse". To compare by, not to be shown. O(n).
/// Source: Unicode, default case folding (CaseFolding.txt, C + F).
[[nodiscard]] std::string case_folded(std::string_view utf8);

}  // namespace chatleaf::text
