// SPDX-License-Identifier: MIT
#include "chatleaf/chat/picture.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t longest_path = 1000;
constexpr std::size_t most_segments = 6;

constexpr std::array<std::pair<PictureKind, std::string_view>, 4> names{{
    {PictureKind::avatar, "avatar"},
    {PictureKind::emoji, "emoji"},
    {PictureKind::upload, "upload"},
    {PictureKind::preview, "preview"},
}};

using Segments = std::vector<std::string>;

bool is_plain(std::string_view segment) {
    if (segment.empty() || segment == "." || segment == ".." || !text::is_utf8(segment)) return false;
    return std::ranges::none_of(
        segment, [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Something on the way may decode what was decoded already. Nobody encodes a name more often than this.
bool is_plain_however_often_decoded(std::string segment) {
    constexpr int most_times = 3;
    for (int times = 0; times <= most_times; ++times) {
        if (!is_plain(segment)) return false;
        std::string again = url::percent_decoded(segment);
        if (again.size() == segment.size()) return true;
        segment = std::move(again);
    }
    return false;
}

std::optional<Segments> read_segments(std::string_view path) {
    if (path.size() > longest_path || !path.starts_with('/')) return std::nullopt;
    Segments segments;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::string_view encoded = path.substr(0, path.find('/'));
        path.remove_prefix(encoded.size());
        std::string segment = url::percent_decoded(encoded);
        if (segments.size() == most_segments || !is_plain_however_often_decoded(segment)) return std::nullopt;
        segments.push_back(std::move(segment));
    }
    return segments;
}

bool is_avatar(const Segments& s) {
    if (s[0] != "avatar") return false;
    return s.size() == 2 || (s.size() == 3 && (s[1] == "uid" || s[1] == "room") && is_id(s[2]));
}

bool is_emoji(const Segments& s) { return s[0] == "emoji-custom" && s.size() == 2; }

bool is_upload(const Segments& s) { return s[0] == "file-upload" && s.size() == 3 && is_id(s[1]); }

bool is_of_kind(PictureKind kind, const Segments& segments) {
    switch (kind) {
        case PictureKind::avatar: return is_avatar(segments);
        case PictureKind::emoji: return is_emoji(segments);
        case PictureKind::upload: return is_upload(segments);
        case PictureKind::preview: break;
    }
    const bool comes_with_it = (segments[0] == "assets" || segments[0] == "images") && segments.size() > 1;
    return comes_with_it || is_avatar(segments) || is_emoji(segments) || is_upload(segments);
}

std::string_view without_query(std::string_view path) { return path.substr(0, path.find_first_of("?#")); }

// What follows the server's address in one below it.
std::optional<std::string_view> path_below(std::string_view link, std::string_view server_url) {
    const auto server = read_server_url(server_url);
    const auto authority = link.find("://");
    if (!server || authority == std::string_view::npos) return std::nullopt;
    const auto slash = std::min(link.find('/', authority + 3), link.size());
    auto origin = read_server_url(link.substr(0, slash));
    if (!origin) return std::nullopt;
    origin->path = server->path;
    const std::string_view path = link.substr(slash);
    if (!same_server(*origin, *server) || !path.starts_with(server->path)) return std::nullopt;
    return path.substr(server->path.size());
}

}  // namespace

std::string_view to_string(PictureKind kind) noexcept {
    for (const auto& [known, name] : names)
        if (known == kind) return name;
    return {};
}

std::optional<PictureKind> picture_kind(std::string_view name) noexcept {
    for (const auto& [kind, known] : names)
        if (known == name) return kind;
    return std::nullopt;
}

std::optional<std::string> picture_path(PictureKind kind, std::string_view path) {
    const auto segments = read_segments(without_query(path));
    if (!segments || !is_of_kind(kind, *segments)) return std::nullopt;
    std::string written;
    for (const std::string& segment : *segments) written.append("/").append(url::percent_encoded(segment));
    if (written.size() > longest_path) return std::nullopt;
    return written;
}

std::optional<std::string> picture_path(PictureKind kind, std::string_view link, std::string_view server_url) {
    if (link.starts_with('/')) return picture_path(kind, link);
    const auto path = path_below(link, server_url);
    return path ? picture_path(kind, *path) : std::nullopt;
}

}  // namespace chatleaf::chat
