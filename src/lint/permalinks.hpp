// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/lint/lint.hpp"

namespace chatleaf::lint {

/// A link as a permalink of one of the servers.
struct LinkOfServer {
    const Server* server = nullptr;
    chat::Permalink place;
};
[[nodiscard]] std::optional<LinkOfServer> permalink_of(std::string_view url, const std::vector<Server>& servers);

/// A link as a permalink of whatever server it is of: the address of that is taken to end where the path of a room
/// begins. Fails for one that is a permalink of no server.
[[nodiscard]] Result<chat::Permalink> permalink_of_any(std::string_view url);

/// Whether a room may appear, as far as its name or id tells.
enum class Appearance : std::uint8_t {
    allowed,    ///< it may, or may if it is public
    uncertain,  ///< not by this name, but perhaps by another name or id of the same room
    forbidden,
};
/// `type` is what the path of a permalink says; unknown where a room is only named.
[[nodiscard]] Appearance appearance(std::string_view name_or_id, chat::RoomType type, const policy::RoomRules& rules);

}  // namespace chatleaf::lint
