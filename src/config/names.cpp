// SPDX-License-Identifier: MIT
#include "config/names.hpp"

#include <algorithm>

namespace chatleaf::config {
namespace {

std::vector<std::string_view> names_below(const toml::table& root, std::string_view key) {
    std::vector<std::string_view> names;
    if (const toml::table* tables = root[key].as_table())
        for (const auto& [name, table] : *tables) names.push_back(name.str());
    return names;
}

}  // namespace

Names::Names(const toml::table& root)
    : servers(names_below(root, "servers")),
      webhooks(names_below(root, "webhooks")),
      wikis(names_below(root, "confluence")) {
    for (const std::string_view alias : servers) {
        const auto server = root["servers"][alias];
        if (!server["credentials"] && !server["user_variable"] && !server["token_variable"]) silent.push_back(alias);
    }
}

bool is_among(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::binary_search(names, name);
}

}  // namespace chatleaf::config
