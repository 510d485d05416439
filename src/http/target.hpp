// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/http/server.hpp"

namespace chatleaf::http {

/// What a request asks for, taken apart.
struct Target {
    std::string_view authority;  ///< of the text that was read; empty where it has none
    std::string path;            ///< decoded; begins with "/"
    Query query;                 ///< decoded, in order
};

/// Reads "/path?query", or the same behind "http://authority" (or https).
///
/// None for all that two parties might read in two ways: bytes that stand for themselves nowhere in an URL, a fragment,
/// "%" without two hex digits, a path with "." or ".." as a step, a backslash, a control character or a slash that is
/// encoded, and what does not decode to UTF-8 or holds NUL. In the query "+" is a blank, and what has no "=" has an
/// empty value. O(n).
/// Source: RFC 9112, 3.2; RFC 3986; for queries the URL Standard's application/x-www-form-urlencoded.
[[nodiscard]] std::optional<Target> read_target(std::string_view target);

}  // namespace chatleaf::http
