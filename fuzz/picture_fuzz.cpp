// SPDX-License-Identifier: MIT
// Any bytes as a picture, as its path and as the name of one. A size is never nothing; a path is spelled in one way and
// does not climb; and no name is read that was not given.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/chat/picture.hpp"
#include "rocketchat/raster.hpp"
#include "service/picture_names.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_path(chat::PictureKind kind, std::string_view input) {
    const auto path = chat::picture_path(kind, input);
    if (!path) return;
    require(chat::picture_path(kind, *path) == path);
    require(path->starts_with('/') && (*path + "/").find("/../") == std::string::npos &&
            path->find("//") == std::string::npos);
    require(path->find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/") ==
            std::string::npos);
    const auto linked = chat::picture_path(kind, "https://chat.example.org" + *path, "https://chat.example.org");
    require(linked == path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (const auto raster = rocketchat::read_raster(input)) require(raster->width > 0 && raster->height > 0);

    constexpr chat::PictureKind kinds[] = {chat::PictureKind::avatar, chat::PictureKind::emoji,
                                           chat::PictureKind::upload, chat::PictureKind::preview};
    for (const auto kind : kinds) {
        check_path(kind, input);
        (void)chat::picture_path(kind, input, "https://chat.example.org/chat");
    }

    static const auto names = service::PictureNames::create({{"k1", {1, 2, 3}}, {"k2", {4, 5, 6}}});
    constexpr Instant now{std::chrono::days(20'783)};
    // Who could find a seal by trying would have found one of HMAC-SHA256; what the seeds hold was given.
    if (const auto picture = names->read(input, now))
        require(names->name(*picture, now) == input || names->name(*picture, now - std::chrono::days(1)) == input);
    for (const auto kind : kinds) {
        const std::string name = names->name({kind, "team", std::string(input)}, now);
        require(name.empty() || names->read(name, now)->path == input);
    }
    return 0;
}
