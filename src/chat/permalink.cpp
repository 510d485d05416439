// SPDX-License-Identifier: MIT
#include "chatleaf/chat/permalink.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t longest_room = 300;

constexpr std::array<std::pair<std::string_view, RoomType>, 4> room_paths{{
    {"channel", RoomType::channel},
    {"group", RoomType::private_group},
    {"direct", RoomType::direct},
    {"live", RoomType::livechat},
}};

Error fault(std::string_view what, const ServerUrl& server) {
    return {{}, std::string(what) + " A permalink looks like " + to_string(server) + "/channel/general?msg=ID."};
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> found;
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/'));
        if (!segment.empty()) found.push_back(segment);
        path.remove_prefix(std::min(path.size(), segment.size() + 1));
    }
    return found;
}

std::string query_value(std::string_view query, std::string_view key) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=') {
            return url::percent_decoded(pair.substr(key.size() + 1));
        }
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
    }
    return {};
}

// A URL's scheme, host and port, its path and its query; the fragment means nothing here.
struct Split {
    std::string_view origin;
    std::string_view path;
    std::string_view query;
};

Split split(std::string_view url) {
    url = url.substr(0, url.find('#'));
    Split parts;
    if (const auto question = url.find('?'); question != std::string_view::npos) {
        parts.query = url.substr(question + 1);
        url = url.substr(0, question);
    }
    const auto authority = url.find("://");
    const auto slash = authority == std::string_view::npos ? authority : url.find('/', authority + 3);
    parts.origin = url.substr(0, slash);
    if (slash != std::string_view::npos) parts.path = url.substr(slash);
    return parts;
}

bool is_room(std::string_view room) noexcept {
    return !room.empty() && room.size() <= longest_room && room != "." && room != ".." &&
           std::none_of(room.begin(), room.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

auto type_of(std::string_view segment) {
    return std::find_if(room_paths.begin(), room_paths.end(),
                        [segment](const auto& known) { return known.first == segment; });
}

Result<Permalink> read_path(std::string_view path, const ServerUrl& server) {
    const auto parts = segments(path);
    const auto type = parts.empty() ? room_paths.end() : type_of(parts[0]);
    if (type == room_paths.end() || parts.size() < 2) return fault("The address names no room.", server);
    Permalink link;
    link.room_type = type->second;
    link.room = url::percent_decoded(parts[1]);
    if (!is_room(link.room)) return fault("The address names no room.", server);
    if (parts.size() >= 4 && parts[2] == "thread") link.thread_id = url::percent_decoded(parts[3]);
    if (!link.thread_id.empty() && !is_id(link.thread_id)) return fault("The address names no thread.", server);
    return link;
}

}  // namespace

Result<Permalink> read_permalink(std::string_view url, std::string_view server_url) {
    const auto server = read_server_url(server_url);
    if (!server) return Error{{}, "Permalinks cannot be read: the server has no url in the configuration."};
    const Split parts = split(url);
    auto origin = read_server_url(parts.origin);
    if (!origin) return fault("This is no permalink. " + origin.error().message, *server);
    origin->path = server->path;
    const bool below = parts.path.starts_with(server->path) && parts.path.substr(server->path.size()).starts_with('/');
    if (!same_server(*origin, *server) || !below) return fault("This is no address below that of the server.", *server);
    auto link = read_path(parts.path.substr(server->path.size()), *server);
    if (!link) return link;
    link->message_id = query_value(parts.query, "msg");
    if (!link->message_id.empty() && !is_id(link->message_id))
        return fault("What follows msg= is no message id.", *server);
    return link;
}

std::optional<Permalink> read_link_path(std::string_view url) {
    const Split parts = split(url);
    const auto names = segments(url.starts_with('/') ? parts.origin : parts.path);
    const auto type = std::find_if(names.begin(), names.end(),
                                   [](std::string_view name) { return type_of(name) != room_paths.end(); });
    if (type == names.end() || type + 1 == names.end()) return std::nullopt;
    Permalink link;
    link.room_type = type_of(*type)->second;
    link.room = url::percent_decoded(type[1]);
    if (!is_room(link.room)) return std::nullopt;
    link.message_id = query_value(parts.query, "msg");
    return link;
}

bool leads_to(const Permalink& link, const Room& room) noexcept {
    const bool is_type = room.type == RoomType::unknown || link.room_type == room.type;
    return is_type && !link.room.empty() && (link.room == room.name || link.room == room.id);
}

std::string permalink(std::string_view server_url, const Room& room, std::string_view message_id) {
    const auto server = read_server_url(server_url);
    if (!server) return {};
    const auto path = std::find_if(room_paths.begin(), room_paths.end(),
                                   [&room](const auto& known) { return known.second == room.type; });
    const bool by_name =
        (room.type == RoomType::channel || room.type == RoomType::private_group || room.type == RoomType::unknown) &&
        is_room(room.name);
    const std::string& name = by_name ? room.name : room.id;
    if (!is_room(name)) return {};
    std::string link = to_string(*server) + "/" + std::string(path == room_paths.end() ? "channel" : path->first) +
                       "/" + url::percent_encoded(name);
    if (!message_id.empty()) link += "?msg=" + url::percent_encoded(message_id);
    return link;
}

std::string thread_permalink(std::string_view server_url, const Room& room, std::string_view thread_id) {
    std::string link = permalink(server_url, room, {});
    if (link.empty() || !is_id(thread_id)) return {};
    return link += "/thread/" + url::percent_encoded(thread_id);
}

bool is_id(std::string_view id) noexcept {
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == ':' || c == '-';
    });
}

}  // namespace chatleaf::chat
