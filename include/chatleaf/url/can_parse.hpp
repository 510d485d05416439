// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::url {

/// Whether the text is an absolute URL, as `URL.canParse(text)` says in JavaScript. Much is:
/// `a:b`, `foo.bar:8080` and `x://` have a scheme, and only hosts and ports can be wrong.
/// Where Node.js (18 to 22) is laxer with international domains than the standard, so is this;
/// one that takes more than 8 KiB counts as wrong. O(input).
/// Source: WHATWG URL, "basic URL parser" without a base and "host parser"; Unicode UTS #46.
[[nodiscard]] bool can_parse(std::string_view input);

}  // namespace chatleaf::url
