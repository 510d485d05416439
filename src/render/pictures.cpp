// SPDX-License-Identifier: MIT
#include "render/pictures.hpp"

#include <optional>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/url/href.hpp"
#include "render/emoji.hpp"

namespace chatleaf::render {

using chat::PictureKind;

std::string Pictures::at(PictureKind kind, std::string_view link) const {
    if (!address_of) return {};
    auto path = chat::picture_path(kind, link, server_url);
    return path ? address_of({kind, std::string(server), *std::move(path)}) : std::string();
}

std::string Pictures::of_author(const chat::Message& message) const {
    if (!address_of) return {};
    if (!message.avatar.empty()) {
        std::string address = at(PictureKind::avatar, message.avatar);
        return address.empty() ? of_upload(message.avatar) : address;
    }
    if (message.emoji.empty()) return of_user(message.author.username);
    const std::string_view emoji = message.emoji;
    return emoji.size() > 2 ? of_emoji(emoji.substr(1, emoji.size() - 2)) : std::string();
}

std::string Pictures::of_user(std::string_view username) const {
    if (!address_of || username.empty()) return {};
    return at(PictureKind::avatar, "/avatar/" + url::percent_encoded(username));
}

std::string Pictures::of_room(const chat::Room& room) const {
    if (!address_of || room.type == chat::RoomType::direct || !chat::is_id(room.id)) return {};
    return at(PictureKind::avatar, "/avatar/room/" + url::percent_encoded(room.id));
}

std::string Pictures::of_emoji(std::string_view shortcode) const {
    if (!address_of || !emoji_file || !emoji_text(shortcode).starts_with(':')) return {};
    const std::string file = emoji_file(shortcode);
    return file.empty() ? std::string() : at(PictureKind::emoji, "/emoji-custom/" + url::percent_encoded(file));
}

std::string Pictures::of_upload(std::string_view link) const { return at(PictureKind::upload, link); }

std::string Pictures::of_preview(std::string_view link) const { return at(PictureKind::preview, link); }

}  // namespace chatleaf::render
