// SPDX-License-Identifier: MIT
#include "markup/utf16.hpp"

#include <array>
#include <cstddef>
#include <cstring>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::markup {

namespace {

/// Characters that are taken at a time where all are ASCII, which compilers turn into a few instructions.
constexpr std::size_t chunk = 16;

/// Takes the chunk at a place if it is one of ASCII.
bool take_ascii_chunk(std::string_view utf8, std::size_t at, char16_t* units) {
    if (utf8.size() - at < chunk) return false;
    std::array<unsigned char, chunk> bytes{};
    std::memcpy(bytes.data(), utf8.data() + at, chunk);
    unsigned char bits = 0;
    for (const unsigned char byte : bytes) bits |= byte;
    if (bits >= 0x80) return false;
    for (std::size_t i = 0; i < chunk; ++i) units[i] = bytes[i];
    return true;
}

}  // namespace

Units::Units(std::string_view utf8) : utf8_(utf8), units_(std::make_unique_for_overwrite<char16_t[]>(utf8.size())) {
    while (take_ascii_chunk(utf8, size_, units_.get() + size_)) size_ += chunk;
    for (; size_ < utf8.size(); ++size_) {
        const auto byte = static_cast<unsigned char>(utf8[size_]);
        if (byte >= 0x80) break;
        units_[size_] = byte;
    }
    if (size_ < utf8.size()) read_beyond_ascii();
}

void Units::read_beyond_ascii() {
    places_ = std::make_unique_for_overwrite<std::uint32_t[]>(utf8_.size() + 1);
    char16_t* const units = units_.get();
    std::uint32_t* const places = places_.get();
    const auto bytes = static_cast<std::uint32_t>(utf8_.size());
    auto at = static_cast<std::uint32_t>(size_);
    std::uint32_t size = at;
    for (std::uint32_t i = 0; i < size; ++i) places[i] = i;
    while (at < bytes) {
        for (; take_ascii_chunk(utf8_, at, units + size); at += chunk, size += chunk) {
            for (std::uint32_t i = 0; i < chunk; ++i) places[size + i] = at + i;
        }
        for (; at < bytes && static_cast<unsigned char>(utf8_[at]) < 0x80; ++at, ++size) {
            units[size] = static_cast<unsigned char>(utf8_[at]);
            places[size] = at;
        }
        if (at == bytes) break;
        std::size_t next = at;
        const char32_t c = text::next_code_point(utf8_, next);
        places[size] = at;
        at = static_cast<std::uint32_t>(next);
        if (c < 0x10000) {
            units[size++] = static_cast<char16_t>(c);
        } else {
            units[size++] = static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
            places[size] = at;
            units[size++] = static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    places[size] = at;
    size_ = size;
}

std::u16string to_utf16(std::string_view utf8) {
    if (text::is_utf8(utf8)) return std::u16string(Units(utf8).view());
    return std::u16string(Units(text::repaired_utf8(utf8)).view());
}

void append_utf8(std::string& out, std::u16string_view utf16) {
    out.reserve(out.size() + utf16.size());
    for (std::size_t at = 0; at < utf16.size(); ++at) {
        char32_t c = utf16[at];
        if (c < 0x80) {
            out += static_cast<char>(c);
            continue;
        }
        if ((c & 0xFC00U) == 0xD800 && at + 1 < utf16.size() && (utf16[at + 1] & 0xFC00U) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FFU) << 10U) + (utf16[++at] & 0x3FFU);
        }
        text::append_code_point(out, c);
    }
}

std::string to_utf8(std::u16string_view utf16) {
    std::string out;
    append_utf8(out, utf16);
    return out;
}

}  // namespace chatleaf::markup
