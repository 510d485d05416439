// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::url {

/// The link target to write into an `href`, or none when a browser could be made to do
/// anything but go there: leading and trailing controls and spaces are cut off, tabs and
/// line ends removed (as the URL standard's parser does before it looks at the scheme), and
/// the scheme must then be http, https, mailto or tel, and a browser must be able to read host
/// and port. `//host/…` becomes https. Other relative references give none: there is nothing
/// they could be relative to. The result holds no white space, quotes, angle brackets,
/// backslashes or control characters: they are percent-encoded.
/// Source: WHATWG URL, "basic URL parser" steps 1–3 and "scheme start state".
[[nodiscard]] std::optional<std::string> safe_href(std::string_view reference);

/// Whether there are only characters of the unreserved set (RFC 3986 §2.3): nothing to percent-encode. O(n).
[[nodiscard]] bool is_unreserved(std::string_view component) noexcept;
/// Characters outside the unreserved set (RFC 3986 §2.3) percent-encoded: for one path
/// segment or query value.
[[nodiscard]] std::string percent_encoded(std::string_view component);
/// `%41` decoded, once; malformed escapes stay.
[[nodiscard]] std::string percent_decoded(std::string_view component);

}  // namespace chatleaf::url
