// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// The tree as one line of JSON, byte for byte as JSON.stringify prints the tree that
/// Rocket.Chat's parser gives. For an empty message that parser throws; a caller who stands
/// in for it prints `{"error": …}` there instead of this. O(length of what is printed).
///
/// As there, each row of a table has as many cells as the header, though the message left them
/// out: n bytes of message may become n² bytes of JSON, and without such a table 60 n. Who does
/// not bound the message asks `missing_cells` first.
[[nodiscard]] std::string to_json(const Tree& tree);

/// How many cells `to_json` adds to the tree, at up to 50 bytes each. O(rows).
[[nodiscard]] std::size_t missing_cells(const Tree& tree) noexcept;

/// A message and how to read it, as one line of JSON gives them.
struct Request {
    std::string message;
    Options options;
};

/// Reads `{"msg": "…", "options": {"colors": true, "emoticons": true,
/// "katex": {"dollarSyntax": true, "parenthesisSyntax": true}, "customDomains": ["…"]},
/// "now": 1795392000}`, of which all but "msg" may be missing.
/// `dialect` is the one the request gets. As JavaScript does, it takes any value of a flag but
/// false, 0, "" and null for yes, and the last of members that stand twice. Options of another
/// type are as good as none. Ill-formed UTF-8 and lone surrogates become U+FFFD.
///
/// Fails when it is no such object; the error's place is one in the line, its source is empty.
/// O(n) time; memory up to 40 times the line's.
[[nodiscard]] Result<Request> read_request(std::string_view json_line, Dialect dialect);

/// Reads a tree as `to_json` writes it and as Rocket.Chat's parsers and servers do: an older link's label
/// may be one node instead of a list. Members that are not known are passed over; a type that is not known, a
/// missing value or nodes over 64 deep are an error, whose place is one in the line with an empty source.
/// What was read may be a tree that no message gives; `inert` makes it sayable. O(n) time; memory up to 60
/// times the line's.
[[nodiscard]] Result<Tree> read_tree(std::string_view json_line);

}  // namespace chatleaf::markup
