// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/picture.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

/// What browsers show without running anything: no SVG, in which there can be scripts.
enum class RasterType : std::uint8_t { png, jpeg, gif, webp, avif };

/// "image/png".
[[nodiscard]] std::string_view media_type(RasterType type) noexcept;

/// Why there is no picture, though the server answered.
enum class NoPicture : std::uint8_t {
    not_there,  ///< or not for the account, or of no path that a picture has
    elsewhere,  ///< the server would send whoever asks to another place, which is not followed
    no_raster,  ///< it is something else: an SVG, as Rocket.Chat's own letters for who has no avatar; a page; a PDF
    too_large,  ///< in bytes
    too_many_pixels,
};

/// "It is no PNG, JPEG, GIF, WebP or AVIF."
[[nodiscard]] std::string_view words_of(NoPicture why) noexcept;

struct FetchedPicture {
    std::shared_ptr<const std::string> bytes;  ///< null: there is no picture
    RasterType type = RasterType::png;         ///< by the bytes, whatever the server calls it
    std::uint32_t width = 0;                   ///< in pixels
    std::uint32_t height = 0;
    NoPicture why = NoPicture::not_there;  ///< where there is none
};

struct PictureSettings {
    std::size_t most_bytes = std::size_t{5} << 20;
    std::uint64_t most_pixels = 40'000'000;  ///< of what a browser would have to unpack
    /// For how long a picture, and that there is none, also answers who asks after it.
    std::chrono::milliseconds fresh{5 * 60'000};
    std::size_t most_kept_bytes = std::size_t{64} << 20;
};

/// Pictures of Rocket.Chat servers, for readers who are not known to them, as whatever account the sites' credentials
/// belong to: avatars, a server's own emoji, uploads.
///
/// - Only paths that chat::picture_path gives are asked for, with nothing behind them.
/// - Credentials go in headers, as with all calls; to avatars, which Rocket.Chat gives no one else, as its cookies too
///   (rc_uid, rc_token). No address holds them.
/// - A redirect (as to an S3 store whose files Rocket.Chat does not pass on) is not followed: there is no picture.
/// - What is given is at most so large, of one of five types by its own bytes, and unpacks to at most so many pixels.
/// - It takes as long as the client's limits say at most, and who asks for what is on its way joins that.
///
/// Who may see a picture is up to who asks for it: an upload of a private room looks like any other. Sources:
/// Rocket.Chat 7.7.1, apps/meteor/server/routes/avatar/utils.js, app/file-upload/server/lib/FileUpload.ts,
/// app/emoji-custom/server/startup/emoji-custom.js. Threads may share one.
class Pictures {
public:
    /// Both must outlive this. With a client of its own a page full of pictures holds up no calls for messages, and a
    /// store that fails does not keep the server from being asked for those.
    Pictures(net::Client& client, Clock& clock, PictureSettings settings = {});
    ~Pictures();

    /// An error, which is_unanswered, where the server does not answer or not now.
    [[nodiscard]] Result<FetchedPicture> fetch(const chat::Picture& picture);

private:
    class Fetcher;
    std::unique_ptr<Fetcher> fetcher_;
};

}  // namespace chatleaf::rocketchat
