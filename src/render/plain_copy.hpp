// SPDX-License-Identifier: MIT
#pragma once

/// What of a text is written as it is, and what has to be looked at: for text::copied_until.
namespace chatleaf::render {

/// What has to be looked at: all but ASCII that stands for itself. & and ' differ in one bit, and so do < and >.
inline constexpr auto is_special_in_attribute = [](auto byte) {
    static_assert(('&' | 1) == '\'' && ('<' | 2) == '>');
    const auto is_beyond = static_cast<decltype(byte)>(byte - 0x20) >= 0x7F - 0x20;  // below or above
    return is_beyond | ((byte | 1) == '\'') | ((byte | 2) == '>') | (byte == '"');
};
inline constexpr auto is_special_in_text = [](auto byte) {
    return is_special_in_attribute(byte) ^ ((byte == '\n') | (byte == '\t'));
};

}  // namespace chatleaf::render
