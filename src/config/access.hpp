// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/config/config.hpp"

namespace chatleaf::config {

/// Told what is wrong with a value.
using Fail = std::function<void(const toml::node&, std::string)>;

/// How the Rocket.Chat server of this table is to be asked; none when it is not to be.
[[nodiscard]] std::optional<Access> read_access(const toml::table& server, std::string_view alias, const Fail& fail);

/// How the Confluence of this table is to be asked; none when that is not said as it should be.
[[nodiscard]] std::optional<Wiki> read_wiki(const toml::table& wiki, std::string_view alias, const Fail& fail);

}  // namespace chatleaf::config
