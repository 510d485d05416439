// SPDX-License-Identifier: MIT
#include "exports/legacy_spaces.hpp"

#include <algorithm>
#include <string_view>

namespace chatleaf::exports {
namespace {

constexpr char mark = '\x01';  // EntityFilter lets no control character pass

}  // namespace

void mark_legacy_spaces(std::string& text) {
    constexpr std::string_view written = "]] ";
    for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written, at + written.size()))
        text[at + 2] = mark;
}

void settle_legacy_spaces(std::string& text, bool legacy) {
    if (text.find(mark) == std::string::npos) return;
    if (legacy) {
        text.erase(std::remove(text.begin(), text.end(), mark), text.end());
    } else {
        std::replace(text.begin(), text.end(), mark, ' ');
    }
}

}  // namespace chatleaf::exports
