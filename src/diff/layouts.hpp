// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

namespace chatleaf::diff {

/// The sections of columns that a page's blocks stand in, as details of a block without words:
/// for each its shape ("two_equal"), and its width where it is wider than the page. O(n).
[[nodiscard]] Block layouts_of(const storage::Document& document);

/// Whether a node holds the tags of a layout's section: the section, or a cell of it.
[[nodiscard]] bool is_layout_tag(storage::Kind kind);

}  // namespace chatleaf::diff
