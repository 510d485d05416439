// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// What an element of this name is to its author; unknown_element for any other name.
[[nodiscard]] Kind kind_of_element(std::string_view name) noexcept;

}  // namespace chatleaf::storage
