// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/config/config.hpp"

namespace chatleaf::config {

/// Told what is wrong where, and asked whether a table has only keys that are known.
struct Faults {
    std::function<void(const toml::source_region&, std::string)> at;
    std::function<void(const toml::table&, std::span<const std::string_view>)> only_knows;
};

/// Reads [webhooks.NAME] into the configuration, whose servers and wikis were read before.
void read_webhooks(const toml::table& root, Config& config, const Faults& faults);

}  // namespace chatleaf::config
