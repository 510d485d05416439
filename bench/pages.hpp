// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace chatleaf::bench {

/// A page as people write them: mostly paragraphs, some of everything else. The same one for
/// the same number of bytes, which it is a little longer than.
[[nodiscard]] std::string made_page(std::size_t bytes);
/// So many bytes of them, each a little longer than `each`.
[[nodiscard]] std::vector<std::string> made_pages(std::size_t bytes, std::size_t each);

}  // namespace chatleaf::bench
