// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace chatleaf::render {

enum class Theme : std::uint8_t {
    automatic,  ///< as what is around it: of a page, as the reader's browser prefers
    light,
    dark,
};

}  // namespace chatleaf::render
