// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// The tree as one line of JSON, byte for byte as JSON.stringify prints the tree that
/// Rocket.Chat's parser gives. For an empty message that parser throws; a caller who stands
/// in for it prints `{"error": …}` there instead of this.
[[nodiscard]] std::string to_json(const Tree& tree);

/// A message and how to read it, as one line of JSON gives them.
struct Request {
    std::string message;
    Options options;
};

/// Reads `{"msg": "…", "options": {"colors": true, "emoticons": true,
/// "katex": {"dollarSyntax": true, "parenthesisSyntax": true}, "customDomains": ["…"]}}`.
/// `dialect` is the one the request gets. Lone surrogates become U+FFFD.
[[nodiscard]] Result<Request> read_request(std::string_view json_line, Dialect dialect);

/// "0.32.0" ↔ Dialect; other versions give the nearest lower dialect, or the oldest.
[[nodiscard]] Result<Dialect> dialect_of(std::string_view parser_version);
/// The dialect a Rocket.Chat server of this version speaks: "7.7.1", "8.6", "8.8.1".
[[nodiscard]] Result<Dialect> dialect_of_server(std::string_view server_version);
[[nodiscard]] std::string_view version_of(Dialect dialect) noexcept;

}  // namespace chatleaf::markup
