// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::chat {

/// What may be a server's alias, in configuration, folders and macros: 1 to 40 of a–z, 0–9, "-"
/// and "_".
[[nodiscard]] bool is_alias(std::string_view name) noexcept;

/// What may be a room's name or id as people write it: 1 to 300 bytes, without "#", "*", slashes,
/// white space and control characters, and not "." or "..".
[[nodiscard]] bool is_room_name(std::string_view name) noexcept;

}  // namespace chatleaf::chat
