// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// One or two letters for a name: "Ada Lovelace" gives "AL"; "?" when it has no letters.
[[nodiscard]] std::string initials(std::string_view name);

/// A square with the name's initials on a colour that is always the same for `key`.
void avatar(HtmlWriter& html, std::string_view name, std::string_view key);

}  // namespace chatleaf::render
