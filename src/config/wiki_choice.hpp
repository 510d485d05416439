// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/names.hpp"
#include "config/values.hpp"

namespace chatleaf::config {

/// The Confluence that a table names at "from", by its alias, or the only one that there is where it names none. None
/// where that is a fault, told of a table that is a `what` ("route") and of a Confluence that it `relates` to ("is
/// for").
[[nodiscard]] std::optional<std::string> read_wiki_choice(const Values& values, const Names& names,
                                                          std::string_view what, std::string_view relates);

}  // namespace chatleaf::config
