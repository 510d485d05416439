// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/render/page.hpp"

namespace chatleaf::config {

/// What `chatleaf.toml` says:
///
///     [servers.team]                       # the alias that macros name
///     url = "https://chat.example.org"     # optional; permalinks and links back need it
///     version = "8.7"                      # of the Rocket.Chat server; default: the newest known
///     public_rooms = true                  # public channels may appear in pages (default)
///     bound_rooms = ["board-minutes"]      # private rooms that may appear, by name or id
///     show_usernames = false               # call people by username, as UI_Use_Real_Name = false does
///     hidden_events = ["uj", "ul"]         # as in Hide_System_Messages
///     emoji = { party_parrot = "🦜" }      # characters for the server's own emoji
struct Config {
    std::vector<render::Server> servers;  ///< sorted by alias
};

/// Reads the text of a configuration. An unknown key, a wrong type or a bad value is an
/// error with its line and, for keys, the nearest known one.
[[nodiscard]] Result<Config> read(std::string_view toml, std::string_view name);

}  // namespace chatleaf::config
