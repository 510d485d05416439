// SPDX-License-Identifier: MIT
#include "chatleaf/policy/rooms.hpp"

#include <algorithm>

namespace chatleaf::policy {
namespace {

// Names are told apart without regard to case, as where a macro names a room; ids are not.
bool same_name(std::string_view bound, std::string_view name) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(bound.begin(), bound.end(), name.begin(), name.end(),
                      [lower](char left, char right) { return lower(left) == lower(right); });
}

}  // namespace

bool may_appear(const chat::Room& room, const RoomRules& rules) noexcept {
    const bool is_public = room.type == chat::RoomType::channel && !room.members_only;
    if (is_public && rules.public_rooms) return true;
    return std::any_of(rules.bound_rooms.begin(), rules.bound_rooms.end(), [&room](const std::string& bound) {
        return !bound.empty() && (same_name(bound, room.name) || bound == room.id);
    });
}

}  // namespace chatleaf::policy
