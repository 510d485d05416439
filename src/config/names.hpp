// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <string_view>
#include <vector>

namespace chatleaf::config {

/// What a file calls that routes may name, whether or not it is as it should be. Sorted; valid while the file is.
struct Names {
    explicit Names(const toml::table& root);

    std::vector<std::string_view> servers;   ///< of [servers.NAME]
    std::vector<std::string_view> silent;    ///< those of them that cannot be posted to, for want of credentials
    std::vector<std::string_view> webhooks;  ///< of [webhooks.NAME]
    std::vector<std::string_view> wikis;     ///< of [confluence.NAME]
};

/// O(log n).
[[nodiscard]] bool is_among(const std::vector<std::string_view>& names, std::string_view name);

}  // namespace chatleaf::config
