// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/storage/parse.hpp"

/// Bodies of every type. Exports and servers say how a body is written (bodyType 0, 1, 2); of a
/// file nothing is known but its bytes.
namespace chatleaf::pages {

/// How a body is written, as far as its bytes tell. Storage format wins in doubt:
/// - storage, when it begins with `<`, or any element that storage format has is in it outside of
///   {code}, {noformat} and {html} blocks of wiki markup;
/// - raw, when all of it is a JSON object, or an array of anything but numbers;
/// - wiki, when there is a mark of wiki markup that nobody writes by chance: a line that begins
///   with `h1. ` … `h6. ` or `bq. `, a table row of `||` or of three `|`, a macro of Confluence 3
///   such as {toc} or {code:java}, a link [words|target], [~user] or [http://…], an image !file.png!;
/// - storage otherwise: a text without any mark is the same in both.
/// O(n).
[[nodiscard]] BodyType recognised_body_type(std::string_view body);

/// Reads a body of any type. Storage format as storage::parse does; of another type the Document
/// holds the whole text as it is, preformatted in one CDATA section, so that no word is lost and
/// nothing in it is taken for an element. Its places then count the bytes around that text too:
/// 14 columns on the first line. Fails as storage::parse does. O(n).
[[nodiscard]] Result<storage::Parsed> read_body(std::string_view body, BodyType type, std::string_view name,
                                                const storage::Limits& limits = {});

/// What a person should know about a body that is no storage format; none for storage format.
[[nodiscard]] std::optional<Diagnostic> body_type_note(BodyType type, std::string_view name);

/// Why nothing that keeps a page's bytes can be made of such a body, and what to do; none for storage format.
[[nodiscard]] std::optional<Error> body_type_refusal(BodyType type, std::string_view name);

/// A body that has no Document worth showing, as JSON for people and scripts:
/// `{"source":…, "body_type":"wiki", "text":…}`.
[[nodiscard]] std::string to_json(BodyType type, std::string_view body, std::string_view name);

/// "wiki" for the type's name; none for any other word.
[[nodiscard]] std::optional<BodyType> body_type_of(std::string_view name) noexcept;

}  // namespace chatleaf::pages
