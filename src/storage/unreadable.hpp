// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatleaf::storage {

/// The words of storage format without its tags, comments and attributes: texts decoded,
/// CDATA unwrapped, a space between two pieces. Linear, and keeps nothing but the words, so
/// it may be used on any bytes.
struct PlainText {
    std::string text;
    std::size_t steps = 0;  ///< bytes looked at
};
[[nodiscard]] PlainText plain_text(std::string_view storage_format);

}  // namespace chatleaf::storage
