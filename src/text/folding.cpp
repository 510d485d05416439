// SPDX-License-Identifier: MIT
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::text {

namespace {

/// ASCII but no white space: most of most texts, in runs that need no tables.
bool is_ascii_mark(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && byte != ' ' && (byte < '\t' || byte > '\r');
}

}  // namespace

std::string folded_space(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    bool space = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        while (at < utf8.size() && is_ascii_mark(utf8[at])) ++at;
        if (at == begin && u_isUWhiteSpace(static_cast<UChar32>(next_code_point(utf8, at)))) {
            space = true;
            continue;
        }
        if (space && !folded.empty()) folded += ' ';
        space = false;
        folded.append(utf8.substr(begin, at - begin));
    }
    return folded;
}

std::string normalised(std::string_view utf8) {
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    // ICU counts in 32 bits. A longer text than that is left as it is.
    if (std::ranges::all_of(utf8, ascii) || utf8.size() > std::numeric_limits<std::int32_t>::max()) {
        return std::string(utf8);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    if (U_SUCCESS(status)) {
        nfc->normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr, status);
    }
    return U_SUCCESS(status) ? composed : std::string(utf8);
}

}  // namespace chatleaf::text
