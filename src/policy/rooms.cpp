// SPDX-License-Identifier: MIT
#include "chatleaf/policy/rooms.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::policy {
bool may_appear(const chat::Room& room, const RoomRules& rules) noexcept {
    const bool is_public = room.type == chat::RoomType::channel && !room.members_only;
    if (is_public && rules.public_rooms) return true;
    // Names are told apart without regard to case, as where a macro names a room; ids are not.
    return std::any_of(rules.bound_rooms.begin(), rules.bound_rooms.end(), [&room](const std::string& bound) {
        return !bound.empty() && (text::same_letters(bound, room.name) || bound == room.id);
    });
}

}  // namespace chatleaf::policy
