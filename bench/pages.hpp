// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace chatleaf::bench {

/// A page as people write them: mostly paragraphs, some of everything else. The same one for
/// the same number of bytes, which it is a little longer than.
[[nodiscard]] std::string made_page(std::size_t bytes);

}  // namespace chatleaf::bench
