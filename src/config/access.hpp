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

/// What a key names, empty when it is not there or not as it should be, which is told: a file, an environment variable,
/// and the address at "proxy".
[[nodiscard]] std::string read_path(const toml::table& table, std::string_view key, const Fail& fail);
[[nodiscard]] std::string read_variable(const toml::table& table, std::string_view key, const Fail& fail);
[[nodiscard]] std::optional<chat::ServerUrl> read_proxy(const toml::table& table, const Fail& fail);

/// How the Rocket.Chat server of this table is to be asked; none when it is not to be.
[[nodiscard]] std::optional<Access> read_access(const toml::table& server, std::string_view alias, const Fail& fail);

/// How the Confluence of this table is to be asked; none when that is not said as it should be.
[[nodiscard]] std::optional<Wiki> read_wiki(const toml::table& wiki, std::string_view alias, const Fail& fail);

}  // namespace chatleaf::config
