// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// What Rocket.Chat's parser calls a kind of node: "PARAGRAPH".
[[nodiscard]] std::string_view type_name(Kind kind) noexcept;

}  // namespace chatleaf::markup
