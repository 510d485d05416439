// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/chat/picture.hpp"

namespace chatleaf::render {

/// Where the pictures of a Rocket.Chat server are loaded from. Each gives an empty text for a picture that is not
/// loaded: without a hook, on another host, or of a name that no address can hold.
struct Pictures {
    std::function<std::string(const chat::Picture&)> address_of{};        ///< see ConversationOptions::picture
    std::function<std::string(std::string_view shortcode)> emoji_file{};  ///< see ConversationOptions
    std::string_view server{};                                            ///< alias
    std::string_view server_url{};                                        ///< may be empty

    /// What stands for the author: the picture that the message was given, else its emoji, else the person's own. One
    /// that it was given from elsewhere is none, for the person's own would be that of somebody else.
    [[nodiscard]] std::string of_author(const chat::Message& message) const;
    [[nodiscard]] std::string of_user(std::string_view username) const;
    /// None of a direct message, which has the picture of whoever is not oneself.
    [[nodiscard]] std::string of_room(const chat::Room& room) const;
    /// One of the server's own, by its shortcode without colons; none where the program knows characters for it.
    [[nodiscard]] std::string of_emoji(std::string_view shortcode) const;
    /// A file that somebody sent, by the link to it.
    [[nodiscard]] std::string of_upload(std::string_view link) const;
    /// What a link's preview shows.
    [[nodiscard]] std::string of_preview(std::string_view link) const;

private:
    [[nodiscard]] std::string at(chat::PictureKind kind, std::string_view link) const;
};

}  // namespace chatleaf::render
