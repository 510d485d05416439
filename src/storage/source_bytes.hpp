// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace chatleaf::storage {

/// What is asked of a page's bytes before it is read, found in one pass.
struct SourceBytes {
    bool is_ascii = true;
    bool has_control_characters = false;  ///< any that no page may have
    std::size_t less_than = 0;            ///< how many `<` there are
};

/// O(n).
[[nodiscard]] SourceBytes source_bytes(std::string_view source) noexcept;

}  // namespace chatleaf::storage
