// SPDX-License-Identifier: MIT
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>
#include <limits>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::text {

namespace {

/// ASCII but no white space: most of most texts, in runs that need no tables.
bool is_ascii_mark(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && byte != ' ' && (byte < '\t' || byte > '\r');
}

/// Goes on by the character at `at`, which is no ASCII mark; whether it is white space.
bool passes_white_space(std::string_view utf8, std::size_t& at) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
        ++at;
        return true;
    }
    return u_isUWhiteSpace(static_cast<UChar32>(next_code_point(utf8, at))) != 0;
}

/// The end of ASCII that is folded as it stands: marks, with single spaces between them.
/// REQUIRES: a mark at `at`.
std::size_t folded_ascii_until(std::string_view utf8, std::size_t at) {
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t high_bits = each * 0x80;
    // Eight bytes at a time, the last of which is looked at again beside the one that follows it.
    for (std::uint64_t eight = 0; utf8.size() - at >= sizeof eight; at += sizeof eight - 1) {
        std::memcpy(&eight, utf8.data() + at, sizeof eight);
        const bool ascii = (eight & high_bits) == 0;
        const bool no_control = ((eight + each * 0x60) & high_bits) == high_bits;
        const auto spaces = ~((eight ^ (each * ' ')) + each * 0x7F) & high_bits;
        if (!ascii || !no_control || (spaces & (spaces >> 8U)) != 0) break;
    }
    const auto is_mark_at = [&](std::size_t place) { return place < utf8.size() && is_ascii_mark(utf8[place]); };
    while (is_mark_at(at) || (at < utf8.size() && utf8[at] == ' ' && is_mark_at(at + 1))) ++at;
    return at;
}

/// A character of two bytes beyond U+00BF, none of which is white space.
bool is_letter_of_two(std::string_view utf8, std::size_t at) {
    if (at + 1 >= utf8.size()) return false;
    const auto lead = static_cast<unsigned char>(utf8[at]);
    return lead >= 0xC3 && lead <= 0xDF && (static_cast<unsigned char>(utf8[at + 1]) & 0xC0U) == 0x80U;
}

/// The end of what is folded as it stands: marks and letters, with single spaces between them; `at` for none.
std::size_t folded_until(std::string_view utf8, std::size_t at) {
    const std::size_t begin = at;
    const auto begins = [&](std::size_t place) {
        return (place < utf8.size() && is_ascii_mark(utf8[place])) || is_letter_of_two(utf8, place);
    };
    while (at < utf8.size()) {
        if (is_ascii_mark(utf8[at])) {
            at = folded_ascii_until(utf8, at);
        } else if (is_letter_of_two(utf8, at)) {
            at += 2;
        } else if (at > begin && utf8[at] == ' ' && begins(at + 1)) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

icu::StringPiece as_icu(std::string_view utf8) { return {utf8.data(), static_cast<std::int32_t>(utf8.size())}; }

/// Whether a character of two bytes begins so that normalising leaves as it is, whatever stands beside it: all from
/// U+0080 to U+02FF and from U+0400 to U+047F. Source: NFC_Quick_Check and the combining class of the Unicode database.
bool begins_settled(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xC2 && byte <= 0xCB) || byte == 0xD0 || byte == 0xD1;
}

/// Whether the text is nothing but ASCII and such characters.
bool is_settled(std::string_view utf8) {
    for (std::size_t at = ascii_prefix(utf8); at < utf8.size(); at += ascii_prefix(utf8.substr(at))) {
        const bool is_whole = at + 1 < utf8.size() && (static_cast<unsigned char>(utf8[at + 1]) & 0xC0U) == 0x80U;
        if (!begins_settled(utf8[at]) || !is_whole) return false;
        at += 2;
    }
    return true;
}

/// Whether normalising leaves the text as it is.
bool is_normalised(std::string_view utf8) {
    // ICU counts in 32 bits. A longer text than that is left as it is.
    if (is_settled(utf8) || utf8.size() > std::numeric_limits<std::int32_t>::max()) return true;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) && nfc->isNormalizedUTF8(as_icu(utf8), status) != 0 && U_SUCCESS(status);
}

}  // namespace

std::string folded_space(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    bool space = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        at = folded_until(utf8, at);
        if (at == begin && passes_white_space(utf8, at)) {
            space = true;
            continue;
        }
        if (space && !folded.empty()) folded += ' ';
        space = false;
        folded.append(utf8.substr(begin, at - begin));
    }
    return folded;
}

bool is_white_space(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        if (is_ascii_mark(utf8[at]) || !passes_white_space(utf8, at)) return false;
    }
    return true;
}

std::string normalised(std::string_view utf8) {
    if (is_normalised(utf8)) return std::string(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    if (U_SUCCESS(status)) nfc->normalizeUTF8(0, as_icu(utf8), sink, nullptr, status);
    return U_SUCCESS(status) ? composed : std::string(utf8);
}

std::string normalised_and_folded(std::string_view utf8) {
    return is_normalised(utf8) ? folded_space(utf8) : folded_space(normalised(utf8));
}

}  // namespace chatleaf::text
