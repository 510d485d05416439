// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chatleaf::test {

inline std::string big(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = bytes; i-- > 0;) text += static_cast<char>(number >> (8 * i) & 0xFF);
    return text;
}

inline std::string little(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xFF);
    return text;
}

/// The beginnings of pictures of each type, as far as they say their size, and a little more.

inline std::string png(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) +
           std::string("\x08\x06\0\0\0", 5);
}

inline std::string jpeg(std::uint32_t width, std::uint32_t height, std::string_view before = {}) {
    return "\xFF\xD8\xFF\xE0" + big(16, 2) + std::string(14, 'J') + std::string(before) + "\xFF\xC0" + big(11, 2) +
           "\x08" + big(height, 2) + big(width, 2) + std::string("\x01\x01\x11\0", 4);
}

inline std::string gif(std::uint32_t width, std::uint32_t height, std::string_view after = ";") {
    return "GIF89a" + little(width, 2) + little(height, 2) + std::string("\x80\0\0", 3) + std::string(6, 'c') +
           std::string(after);
}

inline std::string gif_frame(std::uint32_t left, std::uint32_t top, std::uint32_t width, std::uint32_t height) {
    return "," + little(left, 2) + little(top, 2) + little(width, 2) + little(height, 2) +
           std::string("\0\x02\x02\x4C\x01\0", 6);
}

inline std::string webp(std::string_view type, std::string_view data) {
    return "RIFF" + little(data.size() + 12, 4) + "WEBP" + std::string(type) + little(data.size(), 4) +
           std::string(data);
}

inline std::string lossy_webp(std::uint32_t width, std::uint32_t height) {
    return webp("VP8 ", std::string("\x10\0\0", 3) + "\x9D\x01\x2A" + little(width, 2) + little(height, 2));
}

inline std::string lossless_webp(std::uint32_t width, std::uint32_t height) {
    return webp("VP8L", "\x2F" + little((width - 1) | (height - 1) << 14, 4));
}

inline std::string extended_webp(std::uint32_t width, std::uint32_t height) {
    return webp("VP8X", std::string("\x10\0\0\0", 4) + little(width - 1, 3) + little(height - 1, 3));
}

inline std::string box(std::string_view type, std::string_view content) {
    return big(content.size() + 8, 4) + std::string(type) + std::string(content);
}

inline std::string image_size(std::uint32_t width, std::uint32_t height) {
    return box("ispe", big(0, 4) + big(width, 4) + big(height, 4));
}

inline std::string avif_of(std::string_view sizes, std::string_view brands = "mif1avifmiaf") {
    const std::string type = box("ftyp", "avif" + big(0, 4) + std::string(brands));
    return type + box("meta", big(0, 4) + box("hdlr", std::string(24, 'h')) + box("iprp", box("ipco", sizes)));
}

inline std::string avif(std::uint32_t width, std::uint32_t height) { return avif_of(image_size(width, height)); }

}  // namespace chatleaf::test
