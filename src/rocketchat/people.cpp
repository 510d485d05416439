// SPDX-License-Identifier: MIT
// Who is in a room, and who somebody is.
#include <algorithm>
#include <optional>

#include "chatleaf/rocketchat/servers.hpp"
#include "chatleaf/text/ascii.hpp"
#include "rocketchat/calls.hpp"
#include "rocketchat/members.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::uint64_t page_size = 100;
constexpr std::uint64_t most_members = 2'000, most_people = 20'000;

Error fault(std::string_view server, std::string message) { return {{std::string(server)}, std::move(message)}; }

const char* members_of(chat::RoomType type) noexcept {
    switch (type) {
        case chat::RoomType::channel: return "v1/channels.members";
        case chat::RoomType::private_group: return "v1/groups.members";
        case chat::RoomType::direct: return "v1/im.members";
        case chat::RoomType::livechat:
        case chat::RoomType::unknown: break;
    }
    return nullptr;
}

}  // namespace

Result<bool> Servers::is_member(std::string_view server, const chat::Room& room, std::string_view username) {
    const char* endpoint = members_of(room.type);
    if (endpoint == nullptr) return fault(server, "Nobody can tell who is in a room of this kind.");
    for (std::uint64_t offset = 0; offset < most_members; offset += page_size) {
        const Reply reply = calls_->get(server, endpoint,
                                        {{"roomId", room.id},
                                         {"filter", std::string(username)},
                                         {"count", std::to_string(page_size)},
                                         {"offset", std::to_string(offset)}});
        if (!reply.json) return reply.error;
        const auto people = people_in(*reply.json, "members");
        const auto total = total_in(*reply.json);
        if (!people || !total) return fault(server, "What the server says of a room's members cannot be read.");
        // User names are told apart by every letter; the filter finds much that is only like it.
        if (std::ranges::find(*people, username, &Listed::username) != people->end()) return true;
        if (people->empty() || offset + people->size() >= *total) return false;
    }
    return fault(server, "Too many members of a room have a name like that to tell whether one is among them.");
}

Result<std::string> Servers::username_of(std::string_view server, std::string_view email) {
    std::optional<std::string> found;
    for (std::uint64_t offset = 0; offset < most_people; offset += page_size) {
        const Reply reply = calls_->get(server, "v1/users.list",
                                        {{"count", std::to_string(page_size)}, {"offset", std::to_string(offset)}});
        if (!reply.json) return reply.error;
        const auto people = people_in(*reply.json, "users");
        const auto total = total_in(*reply.json);
        if (!people || !total) return fault(server, "What the server says of its people cannot be read.");
        for (const Listed& person : *people) {
            const bool has_it = std::ranges::any_of(
                person.emails, [&](const std::string& each) { return text::same_letters(each, email); });
            if (!has_it) continue;
            if (found && *found != person.username) return fault(server, "Several people have this address of e-mail.");
            found = person.username;
        }
        if (people->empty() || offset + people->size() >= *total) {
            if (found) return *std::move(found);
            return fault(server,
                         "Nobody is known to have this address of e-mail; the account needs the right "
                         "view-full-other-user-info to see them.");
        }
    }
    return fault(server, "There are too many people on the server to look for an address of e-mail.");
}

}  // namespace chatleaf::rocketchat
