// SPDX-License-Identifier: MIT
#include "chatleaf/text/utf8.hpp"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "text/wide_scan.hpp"

namespace chatleaf::text {
namespace {

// The offset of the first byte that is not ASCII.
std::size_t ascii_end(std::string_view bytes, std::size_t offset) noexcept {
    return find_byte(bytes, offset, [](auto byte) { return byte >= 0x80; });
}

// Negative for an ill-formed sequence, of which one maximal subpart is passed over.
UChar32 decode(std::string_view bytes, std::size_t& offset) noexcept {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    UChar32 code_point = 0;
    U8_NEXT(data, offset, bytes.size(), code_point);
    return code_point;
}

// How many bytes at `offset` are a character of U+0080 … U+07FF; 0 for any other. Letters with
// accents, Greek and Cyrillic come one by one in otherwise plain text.
std::size_t two_byte_character(std::string_view bytes, std::size_t offset) noexcept {
    if (bytes.size() - offset < 2) return 0;
    const auto lead = static_cast<unsigned char>(bytes[offset]);
    const auto trail = static_cast<unsigned char>(bytes[offset + 1]);
    return lead >= 0xC2 && lead <= 0xDF && (trail & 0xC0U) == 0x80 ? 2 : 0;
}

// The offset of the first ill-formed sequence.
std::size_t well_formed_end(std::string_view bytes, std::size_t offset) noexcept {
    while ((offset = ascii_end(bytes, offset)) < bytes.size()) {
        const std::size_t begin = offset;
        while (const std::size_t length = two_byte_character(bytes, offset)) offset += length;
        if (offset == begin && decode(bytes, offset) < 0) return begin;
    }
    return offset;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept { return well_formed_end(bytes, 0) == bytes.size(); }

std::string repaired_utf8(std::string_view bytes) {
    std::string repaired;
    repaired.reserve(bytes.size());
    std::size_t offset = 0;
    while (offset < bytes.size()) {
        const std::size_t end = well_formed_end(bytes, offset);
        repaired.append(bytes.substr(offset, end - offset));
        offset = end;
        if (offset == bytes.size()) break;
        decode(bytes, offset);
        repaired += "\xEF\xBF\xBD";
    }
    return repaired;
}

char32_t next_code_point(std::string_view utf8, std::size_t& offset) noexcept {
    const UChar32 code_point = decode(utf8, offset);
    return code_point < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(code_point);
}

char* write_code_point(char* to, char32_t code_point) noexcept {
    auto c = static_cast<UChar32>(code_point);
    if (code_point > 0x10FFFF || U_IS_SURROGATE(c)) c = 0xFFFD;
    std::size_t length = 0;
    U8_APPEND_UNSAFE(to, length, c);
    return to + length;
}

void append_code_point(std::string& utf8, char32_t code_point) {
    std::array<char, U8_MAX_LENGTH> bytes{};
    utf8.append(bytes.data(), write_code_point(bytes.data(), code_point));
}

std::size_t utf16_length(std::string_view utf8) noexcept {
    std::size_t length = 0;
    std::size_t offset = 0;
    while (offset < utf8.size()) {
        const std::size_t ascii = ascii_end(utf8, offset);
        length += ascii - offset;
        offset = ascii;
        if (offset < utf8.size()) length += next_code_point(utf8, offset) > 0xFFFF ? 2 : 1;
    }
    return length;
}

}  // namespace chatleaf::text
