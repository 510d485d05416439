// SPDX-License-Identifier: MIT
#include "rocketchat/raster.hpp"

#include <algorithm>

namespace chatleaf::rocketchat {
namespace {

using Found = std::optional<Raster>;

/// Numbers of a file of unknown length: what lies behind its end is not there, and makes the whole not good.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool is_good() const noexcept { return is_good_; }
    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }

    [[nodiscard]] std::uint32_t big(std::size_t at, std::size_t many) noexcept {
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < many; ++i) number = (number << 8U) | byte(at, i);
        return number;
    }
    [[nodiscard]] std::uint32_t little(std::size_t at, std::size_t many) noexcept {
        std::uint32_t number = 0;
        for (std::size_t i = many; i-- > 0;) number = (number << 8U) | byte(at, i);
        return number;
    }
    [[nodiscard]] bool has(std::size_t at, std::string_view mark) const noexcept {
        return at <= bytes_.size() && bytes_.substr(at).starts_with(mark);
    }

private:
    [[nodiscard]] std::uint32_t byte(std::size_t at, std::size_t offset) noexcept {
        if (at >= bytes_.size() || offset >= bytes_.size() - at) {
            is_good_ = false;
            return 0;
        }
        return static_cast<unsigned char>(bytes_[at + offset]);
    }

    std::string_view bytes_;
    bool is_good_ = true;
};

Found sized(RasterType type, const Bytes& bytes, std::uint32_t width, std::uint32_t height) noexcept {
    if (!bytes.is_good() || width == 0 || height == 0) return std::nullopt;
    return Raster{type, width, height};
}

Found png(Bytes bytes) noexcept {
    constexpr std::uint32_t most = 0x7FFFFFFF;
    if (bytes.big(8, 4) != 13 || !bytes.has(12, "IHDR")) return std::nullopt;
    const std::uint32_t width = bytes.big(16, 4);
    const std::uint32_t height = bytes.big(20, 4);
    if (width > most || height > most) return std::nullopt;
    return sized(RasterType::png, bytes, width, height);
}

// SOF0 to SOF15, of which three numbers mean tables.
bool begins_frame(std::uint32_t marker) noexcept {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// TEM and RST0 to RST7.
bool stands_alone(std::uint32_t marker) noexcept { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

Found jpeg(Bytes bytes) noexcept {
    constexpr std::uint32_t start_of_scan = 0xDA;
    constexpr std::uint32_t end_of_image = 0xD9;
    std::size_t at = 2;
    while (bytes.is_good()) {
        if (bytes.big(at, 1) != 0xFF) return std::nullopt;
        const std::uint32_t marker = bytes.big(at + 1, 1);
        if (marker == 0xFF || stands_alone(marker)) {
            at += marker == 0xFF ? 1 : 2;  // any number of 0xFF may fill
            continue;
        }
        if (begins_frame(marker)) return sized(RasterType::jpeg, bytes, bytes.big(at + 7, 2), bytes.big(at + 5, 2));
        const std::uint32_t length = bytes.big(at + 2, 2);
        if (marker == start_of_scan || marker == end_of_image || length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

/// Where the data of an image or an extension ends that begins at `at`, in blocks of at most 255 bytes.
std::size_t after_blocks(Bytes& bytes, std::size_t at) noexcept {
    while (bytes.is_good()) {
        const std::uint32_t length = bytes.big(at, 1);
        at += 1 + length;
        if (length == 0) break;
    }
    return at;
}

std::size_t color_table(std::uint32_t flags) noexcept {
    return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1) : 0;
}

// A frame that is larger than the screen makes the screen larger, to those who show it.
Found gif(Bytes bytes) noexcept {
    std::uint32_t width = bytes.little(6, 2);
    std::uint32_t height = bytes.little(8, 2);
    std::size_t at = 13 + color_table(bytes.big(10, 1));
    if (!bytes.is_good()) return std::nullopt;
    Bytes rest = bytes;  // a file that ends early is shown as far as it goes
    while (rest.is_good()) {
        if (rest.has(at, "\x21")) {
            at = after_blocks(rest, at + 2);
        } else if (rest.has(at, "\x2C")) {
            const std::uint32_t right = rest.little(at + 1, 2) + rest.little(at + 5, 2);
            const std::uint32_t bottom = rest.little(at + 3, 2) + rest.little(at + 7, 2);
            width = std::max(width, right);
            height = std::max(height, bottom);
            at = after_blocks(rest, at + 11 + color_table(rest.big(at + 9, 1)));
        } else {
            break;
        }
    }
    return sized(RasterType::gif, bytes, width, height);
}

Found webp(Bytes bytes) noexcept {
    constexpr std::uint32_t side = 0x3FFF;
    if (bytes.has(12, "VP8 ")) {
        const bool is_key_frame = (bytes.little(20, 1) & 1U) == 0 && bytes.has(23, "\x9D\x01\x2A");
        if (!is_key_frame) return std::nullopt;
        return sized(RasterType::webp, bytes, bytes.little(26, 2) & side, bytes.little(28, 2) & side);
    }
    if (bytes.has(12, "VP8L") && bytes.has(20, "\x2F")) {
        const std::uint32_t packed = bytes.little(21, 4);
        return sized(RasterType::webp, bytes, (packed & side) + 1, ((packed >> 14U) & side) + 1);
    }
    if (bytes.has(12, "VP8X")) return sized(RasterType::webp, bytes, bytes.little(24, 3) + 1, bytes.little(27, 3) + 1);
    return std::nullopt;
}

/// A box of ISO's base media file format: what it is of and where its content stands.
struct Box {
    std::uint32_t type = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

constexpr std::uint32_t name(std::string_view letters) noexcept {
    std::uint32_t number = 0;
    for (const char letter : letters) number = (number << 8U) | static_cast<unsigned char>(letter);
    return number;
}

/// The box at `at`, which ends before `end`, or with it when it says so; none when there is no whole head of one.
std::optional<Box> box_at(Bytes& bytes, std::size_t at, std::size_t end) noexcept {
    if (at >= end || end - at < 8) return std::nullopt;
    std::uint64_t size = bytes.big(at, 4);
    std::size_t head = 8;
    if (size == 1) {
        if (end - at < 16) return std::nullopt;
        size = (std::uint64_t{bytes.big(at + 8, 4)} << 32U) | bytes.big(at + 12, 4);
        head = 16;
    }
    if (size == 0) size = end - at;
    if (size < head) return std::nullopt;
    const std::size_t whole = static_cast<std::size_t>(std::min<std::uint64_t>(size, end - at));
    return Box{bytes.big(at + 4, 4), at + head, at + whole};
}

/// The largest sizes (`ispe`) among the properties of images. Boxes lie in each other four deep, and each byte is in
/// one of each depth.
class AvifSizes {
public:
    explicit AvifSizes(Bytes& bytes) : bytes_(bytes) {}

    void file(std::size_t at) noexcept {
        each(at, bytes_.size(), [this](const Box& box) {
            if (box.type == name("meta")) meta(box);
        });
    }

    std::uint32_t width = 0;
    std::uint32_t height = 0;

private:
    template <typename Do>
    void each(std::size_t at, std::size_t end, const Do& look) noexcept {
        for (auto box = box_at(bytes_, at, end); box; box = box_at(bytes_, at, end)) {
            look(*box);
            at = box->end;
        }
    }
    void meta(const Box& meta) noexcept {
        each(meta.begin + 4, meta.end, [this](const Box& box) {
            if (box.type == name("iprp")) properties(box);
        });
    }
    void properties(const Box& iprp) noexcept {
        each(iprp.begin, iprp.end, [this](const Box& box) {
            if (box.type == name("ipco")) sizes(box);
        });
    }
    void sizes(const Box& ipco) noexcept {
        each(ipco.begin, ipco.end, [this](const Box& box) {
            if (box.type != name("ispe") || box.end - box.begin < 12) return;
            width = std::max(width, bytes_.big(box.begin + 4, 4));
            height = std::max(height, bytes_.big(box.begin + 8, 4));
        });
    }

    Bytes& bytes_;
};

Found avif(Bytes bytes) noexcept {
    const auto type = box_at(bytes, 0, bytes.size());
    if (!type) return std::nullopt;
    bool is_image = false;
    bool is_film = false;
    // The main brand, its version, and what else it is compatible with.
    for (std::size_t at = type->begin; type->end - at >= 4; at += 4) {
        if (at == type->begin + 4) continue;
        is_image = is_image || bytes.has(at, "avif");
        is_film = is_film || bytes.has(at, "avis");
    }
    if (!is_image || is_film) return std::nullopt;
    AvifSizes sizes(bytes);
    sizes.file(type->end);
    return sized(RasterType::avif, bytes, sizes.width, sizes.height);
}

}  // namespace

std::string_view media_type(RasterType type) noexcept {
    switch (type) {
        case RasterType::png: return "image/png";
        case RasterType::jpeg: return "image/jpeg";
        case RasterType::gif: return "image/gif";
        case RasterType::webp: return "image/webp";
        case RasterType::avif: break;
    }
    return "image/avif";
}

std::optional<Raster> read_raster(std::string_view bytes) noexcept {
    const Bytes file(bytes);
    if (file.has(0, "\x89PNG\r\n\x1A\n")) return png(file);
    if (file.has(0, "\xFF\xD8\xFF")) return jpeg(file);
    if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) return gif(file);
    if (file.has(0, "RIFF") && file.has(8, "WEBP")) return webp(file);
    if (file.has(4, "ftyp")) return avif(file);
    return std::nullopt;
}

}  // namespace chatleaf::rocketchat
