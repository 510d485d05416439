// SPDX-License-Identifier: MIT
#include "lint/permalinks.hpp"

#include <algorithm>
#include <array>

namespace chatleaf::lint {
namespace {

bool is_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

/// Whether a word is more likely a room's id than its name: 17 letters and digits, as Meteor makes them, 24 hexadecimal
/// digits, as MongoDB does, two ids of users, or the id of the first channel.
bool looks_like_id(std::string_view word) {
    constexpr std::string_view letters_and_digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (word == "GENERAL") return true;
    if (word.size() == 24) return is_of(word, "0123456789abcdef");
    const bool has_length = word.size() == 17 || word.size() == 34;
    return has_length && is_of(word, letters_and_digits) &&
           word.find_first_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos;
}

}  // namespace

std::optional<LinkOfServer> permalink_of(std::string_view url, const std::vector<Server>& servers) {
    for (const Server& server : servers) {
        auto place = chat::read_permalink(url, server.url);
        if (place) return LinkOfServer{&server, *std::move(place)};
    }
    return std::nullopt;
}

Result<chat::Permalink> permalink_of_any(std::string_view url) {
    const auto scheme = url.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::string_view path = url.substr(0, url.find_first_of("?#"));
    std::size_t end = std::min(url.find_first_of("/?#", host), url.size());
    for (const std::string_view room : {"/channel/", "/group/", "/direct/", "/live/"}) {
        const std::size_t found = path.find(room, host);
        if (found == std::string_view::npos) continue;
        end = found;
        break;
    }
    return chat::read_permalink(url, url.substr(0, end));
}

Appearance appearance(std::string_view name_or_id, chat::RoomType type, const policy::RoomRules& rules) {
    chat::Room room;
    room.id = name_or_id;
    room.name = name_or_id;
    room.type = type == chat::RoomType::unknown ? chat::RoomType::channel : type;
    if (policy::may_appear(room, rules)) return Appearance::allowed;
    const bool has_name = !looks_like_id(name_or_id);
    const bool may_be_bound = std::ranges::any_of(
        rules.bound_rooms, [has_name](const std::string& bound) { return looks_like_id(bound) == has_name; });
    return may_be_bound ? Appearance::uncertain : Appearance::forbidden;
}

}  // namespace chatleaf::lint
