// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/render/html.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::render {

/// Writes a formula of MathML with elements and attributes of ours: those that lay a formula
/// out, not what would load, run, link or reach out of it. False, and nothing is written, when
/// it holds anything else; then its text is all that can be shown. O(n).
/// REQUIRES: kind is math.
[[nodiscard]] bool write_math(HtmlWriter& html, const storage::Document& document, storage::NodeId math);

}  // namespace chatleaf::render
