// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::chat {

/// What a picture of a Rocket.Chat server is of.
enum class PictureKind : std::uint8_t {
    avatar,   ///< of a person or room: /avatar/NAME, /avatar/uid/ID, /avatar/room/ID
    emoji,    ///< one of the server's own: /emoji-custom/NAME.EXT
    upload,   ///< a file that somebody sent: /file-upload/ID/NAME
    preview,  ///< of a link to the server itself: any of the above, or what comes with it (/assets/…, /images/…)
};

/// "avatar".
[[nodiscard]] std::string_view to_string(PictureKind kind) noexcept;
/// The inverse; none for any other word.
[[nodiscard]] std::optional<PictureKind> picture_kind(std::string_view name) noexcept;

/// A picture that stands on a Rocket.Chat server, for whoever fetches it.
struct Picture {
    PictureKind kind = PictureKind::avatar;
    std::string server;  ///< alias
    std::string path;    ///< below the server's address, as picture_path writes it

    friend bool operator==(const Picture&, const Picture&) = default;
};

/// The one spelling of a path that such a picture can have: it begins with a slash, and each segment is percent-encoded
/// but for RFC 3986's unreserved characters. None for a path of another kind, and for one that could lead elsewhere:
/// with "." or ".." or nothing between two slashes, with a slash, backslash or control character in a segment, however
/// often those are encoded, with bytes that are no UTF-8, or of more than 1000 bytes. A query or fragment is cut off:
/// what is asked for is the server's own picture as it is. Idempotent; O(n).
/// Source: Rocket.Chat 7.7.1, apps/meteor/server/routes/avatar, app/emoji-custom, app/file-upload.
[[nodiscard]] std::optional<std::string> picture_path(PictureKind kind, std::string_view path);

/// Likewise of a link as messages have them: a path on the server, or an address below `server_url`. None for any
/// other host, and without a server's address for all but paths.
[[nodiscard]] std::optional<std::string> picture_path(PictureKind kind, std::string_view link,
                                                      std::string_view server_url);

}  // namespace chatleaf::chat
