// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/routes/route.hpp"
#include "config/values.hpp"

namespace chatleaf::config {

/// Takes what the table says of which events the route is for; `wiki` is the one that it is for, null when that cannot
/// be told: then addresses of pages are not looked at.
void read_filter(const Values& table, const Wiki* wiki, routes::Filter& filter);

/// A list of ids and addresses of pages, as ids.
[[nodiscard]] std::vector<std::string> read_pages(const Values& table, std::string_view key, const Wiki* wiki);

}  // namespace chatleaf::config
