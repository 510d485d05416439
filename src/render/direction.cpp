// SPDX-License-Identifier: MIT
#include "render/direction.hpp"

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::render {
namespace {

/// The scripts from right to left, and what sets a direction.
bool may_run_left(char32_t c) {
    return turns_direction(c) || c == 0x200F || (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

}  // namespace

std::string without_turns(std::string_view utf8) {
    if (!may_turn(utf8)) return std::string(utf8);
    std::string kept;
    kept.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        if (!turns_direction(text::next_code_point(utf8, at))) kept += utf8.substr(begin, at - begin);
    }
    return kept;
}

std::string isolated_name(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();)
        if (may_run_left(text::next_code_point(utf8, at))) return "\u2068" + without_turns(utf8) + "\u2069";
    return std::string(utf8);
}

}  // namespace chatleaf::render
