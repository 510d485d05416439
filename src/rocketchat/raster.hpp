// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "chatleaf/rocketchat/pictures.hpp"

namespace chatleaf::rocketchat {

/// What the first bytes of a picture say of it.
struct Raster {
    RasterType type = RasterType::png;
    std::uint32_t width = 0;  ///< in pixels, as the height; neither is 0
    std::uint32_t height = 0;

    [[nodiscard]] std::uint64_t pixels() const noexcept { return std::uint64_t{width} * height; }
    friend bool operator==(const Raster&, const Raster&) = default;
};

/// The type and size of a picture, by its bytes alone, whatever it is called. None for any other type (SVG, HTML, PDF),
/// for one whose header does not say its size before it ends, and for an AVIF that is a film, of which the header would
/// not tell how large it gets. Of a GIF the size is what all frames together need, of an AVIF the largest that is said
/// of any of its images. What follows the header is not looked at. Pure; O(n).
///
/// Sources: PNG (ISO/IEC 15948) 11.2.2; JPEG (ITU-T T.81) B.2.2; GIF89a 17–20; WebP container specification (RFC 9649)
/// 2.5–2.7 and VP8 (RFC 6386) 9.1; AVIF 1.1 with ISO/IEC 14496-12 and 23008-12 6.5.3.
[[nodiscard]] std::optional<Raster> read_raster(std::string_view bytes) noexcept;

}  // namespace chatleaf::rocketchat
