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

/// Of what is well-formed UTF-8, no character is forbidden but those that begin with these bytes: U+0080 … U+009F, and
/// noncharacters.
inline constexpr auto is_special_in_well_formed_text = [](auto byte) {
    const auto is_control = (byte < 0x20) ^ ((byte == '\n') | (byte == '\t'));
    const auto may_be_forbidden = (byte == 0x7F) | (byte == 0xC2) | (byte >= 0xEF);
    return is_control | may_be_forbidden | ((byte | 1) == '\'') | ((byte | 2) == '>') | (byte == '"');
};

}  // namespace chatleaf::render
