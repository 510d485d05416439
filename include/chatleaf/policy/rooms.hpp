// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/message.hpp"

namespace chatleaf::policy {

/// What the admin allows of one server's rooms.
struct RoomRules {
    bool public_rooms = true;              ///< public channels may appear in any page
    std::vector<std::string> bound_rooms;  ///< names or ids that may appear although they are not public
};

/// Whether the room may appear in a page. A public channel may when `public_rooms` says so;
/// anything else (private groups, direct messages, channels of private teams, rooms of
/// unknown type) only when it is bound by name, in letters of either case, or by id.
/// Pure.
[[nodiscard]] bool may_appear(const chat::Room& room, const RoomRules& rules) noexcept;

}  // namespace chatleaf::policy
