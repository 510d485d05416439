// SPDX-License-Identifier: MIT
#include "render/packed_source.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::render {
namespace {

int digit_of(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// RFC 4648, 4; white space, which editors fold it with, is passed over.
std::optional<std::string> from_base64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string bytes;
    std::uint32_t bits = 0;
    int waiting = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        const int digit = digit_of(c);
        if (digit < 0) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
        waiting += 6;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes += static_cast<char>((bits >> static_cast<unsigned>(waiting)) & 0xFFU);
    }
    return bytes;
}

/// zlib's state, which must be given back.
class Inflation {
public:
    explicit Inflation(int window_bits) : is_open_(inflateInit2(&stream_, window_bits) == Z_OK) {}
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;
    ~Inflation() {
        if (is_open_) inflateEnd(&stream_);
    }

    [[nodiscard]] std::optional<std::string> all_of(std::string_view bytes, std::size_t& budget) {
        if (!is_open_) return std::nullopt;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's older interface
        stream_.avail_in = static_cast<uInt>(bytes.size());
        std::string whole;
        std::array<char, std::size_t{16} * 1024> part{};
        int state = Z_OK;
        while (state == Z_OK) {
            stream_.next_out = reinterpret_cast<Bytef*>(part.data());
            stream_.avail_out = static_cast<uInt>(part.size());
            state = inflate(&stream_, Z_NO_FLUSH);
            const std::size_t more = part.size() - stream_.avail_out;
            if (more > budget) {
                budget = 0;
                return std::nullopt;
            }
            budget -= more;
            whole.append(part.data(), more);
        }
        return state == Z_STREAM_END ? std::optional(std::move(whole)) : std::nullopt;
    }

private:
    z_stream stream_{};
    bool is_open_;
};

bool begins_like_zlib(std::string_view bytes) {
    if (bytes.size() < 2) return false;
    const unsigned head = static_cast<std::uint8_t>(bytes[0]) * 256U + static_cast<std::uint8_t>(bytes[1]);
    return (head >> 8U & 0x0FU) == Z_DEFLATED && head % 31 == 0;
}

}  // namespace

std::optional<std::string> unpacked_source(std::string_view packed, std::size_t& budget) {
    if (budget == 0 || packed.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
    const auto bytes = from_base64(packed);
    if (!bytes || bytes->empty()) return std::nullopt;
    std::optional<std::string> encoded;
    if (begins_like_zlib(*bytes)) encoded = Inflation(MAX_WBITS).all_of(*bytes, budget);
    if (!encoded) encoded = Inflation(-MAX_WBITS).all_of(*bytes, budget);
    if (!encoded) return std::nullopt;
    std::string source = url::percent_decoded(*encoded);
    if (!text::is_utf8(source)) return std::nullopt;
    return source;
}

}  // namespace chatleaf::render
