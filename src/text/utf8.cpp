// SPDX-License-Identifier: MIT
#include "chatleaf/text/utf8.hpp"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
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

// How many bytes at `offset` are a character of U+0080 … U+07FF or U+1000 … U+CFFF; 0 for any other. Letters with
// accents, Greek and Cyrillic, dashes and quotes come one by one in otherwise plain text.
std::size_t usual_character(std::string_view bytes, std::size_t offset) noexcept {
    const std::size_t left = bytes.size() - offset;
    if (left < 2) return 0;
    const auto byte = [&](std::size_t ahead) { return static_cast<unsigned char>(bytes[offset + ahead]); };
    const auto continues = [&](std::size_t ahead) { return (byte(ahead) & 0xC0U) == 0x80U; };
    if (is_between(byte(0), 0xC2, 0xDF)) return continues(1) ? 2 : 0;
    return left > 2 && is_between(byte(0), 0xE1, 0xEC) && continues(1) && continues(2) ? 3 : 0;
}

// The end of as many usual characters and ASCII as can be told sixteen bytes at a time: where the continuations stand
// is where the leads say. Of characters that come and go no choice is made, which a processor would get wrong; where
// all has been ASCII for a while it is passed over as such.
std::size_t usual_end(std::string_view bytes, std::size_t offset) noexcept {
    constexpr std::uint32_t sixteen = 0xFFFF;
    constexpr unsigned a_while = 4;
    unsigned ascii = 0;         // sixteens behind each other
    std::uint32_t awaited = 0;  // continuations, in the sixteen that come next
    std::size_t at = offset;
    for (; bytes.size() - at >= wide; at += wide) {
        const Bytes16 read = bytes16_at(bytes.data() + at);
        const std::uint32_t continuations = bits_of(Found16(is_between(read, 0x80, 0xBF)));
        const std::uint32_t of_two = bits_of(Found16(is_between(read, 0xC2, 0xDF)));
        const std::uint32_t of_three = bits_of(Found16(is_between(read, 0xE1, 0xEC)));
        const std::uint32_t beyond_ascii = bits_of(Found16(read >= 0x80));
        const std::uint32_t expected = (of_two | of_three) << 1U | of_three << 2U | awaited;
        const bool is_usual =
            (expected & sixteen) == continuations && (continuations | of_two | of_three) == beyond_ascii;
        if (!is_usual) break;
        awaited = expected >> wide;
        ascii = beyond_ascii == 0 ? ascii + 1 : 0;
        if (ascii < a_while) continue;
        const std::size_t end = ascii_end(bytes, at + wide);
        ascii = 0;
        if (bytes.size() - end < wide) return end;
        at = end - wide;
    }
    // A character that has not ended by then is left to who comes next.
    if (awaited != 0) at -= static_cast<unsigned char>(bytes[at - 1]) >= 0xC0 ? 1 : 2;
    return at;
}

// The offset of the first ill-formed sequence.
std::size_t well_formed_end(std::string_view bytes, std::size_t offset) noexcept {
    while (offset < bytes.size()) {
        offset = usual_end(bytes, offset);
        // What is less usual, or the rest.
        const std::size_t end = std::min(offset + wide, bytes.size());
        while (offset < end) {
            const std::size_t begin = offset;
            if (static_cast<unsigned char>(bytes[offset]) < 0x80) {
                ++offset;
            } else if (const std::size_t length = usual_character(bytes, offset); length > 0) {
                offset += length;
            } else if (decode(bytes, offset) < 0) {
                return begin;
            }
        }
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
