// SPDX-License-Identifier: MIT
#include "chatleaf/text/case.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>

#include <cstdint>
#include <limits>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::text {

std::string case_folded(std::string_view utf8) {
    // ICU counts in 32 bits; of a longer text only A–Z is folded.
    if (is_ascii(utf8) || utf8.size() > std::numeric_limits<std::int32_t>::max()) return lower_ascii(utf8);
    UErrorCode status = U_ZERO_ERROR;
    std::string folded;
    icu::StringByteSink<std::string> sink(&folded);
    icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr,
                           status);
    return U_SUCCESS(status) ? folded : lower_ascii(utf8);
}

}  // namespace chatleaf::text
