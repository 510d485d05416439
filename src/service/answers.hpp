// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::service {

/// The media type of what readers are shown.
inline constexpr std::string_view html = "text/html; charset=utf-8";

/// Whether If-None-Match names the tag. Weak or not: what is compared is only ever read. Source: RFC 9110, 13.1.2.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view etag) noexcept;

}  // namespace chatleaf::service
