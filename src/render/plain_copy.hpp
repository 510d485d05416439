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
/// Quotes end nothing there.
inline constexpr auto is_special_in_text = [](auto byte) {
    const auto is_beyond = static_cast<decltype(byte)>(byte - 0x20) >= 0x7F - 0x20;
    return (is_beyond ^ ((byte == '\n') | (byte == '\t'))) | (byte == '&') | ((byte | 2) == '>');
};

/// Of what is well-formed UTF-8 and holds no control characters but those that XML allows, no character is forbidden
/// but the carriage return, U+007F, and those that begin with these bytes: U+0080 … U+009F, and noncharacters.
inline constexpr auto is_special_in_well_formed_text = [](auto byte) {
    const auto may_be_forbidden = (byte == '\r') | (byte == 0x7F) | (byte == 0xC2) | (byte >= 0xEF);
    return may_be_forbidden | (byte == '&') | ((byte | 2) == '>');
};

}  // namespace chatleaf::render
