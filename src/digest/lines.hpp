// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/locale/words.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

/// The headings a change is told under; a section's own heading belongs to its section.
[[nodiscard]] std::vector<std::string> section_of(const diff::Record& record);

/// Whether a record only says that a block went where its section went. The heading has to
/// have moved.
[[nodiscard]] bool moved_along(const diff::Record& heading, const diff::Record& record);

/// "A › B", each heading and the whole shortened; the catalogue's words for a page's top
/// when there is no heading.
[[nodiscard]] std::string breadcrumb(const locale::Reader& reader, const std::vector<std::string>& path,
                                     std::size_t characters);

/// A change in one line; its text cut to about `characters`.
[[nodiscard]] Inlines line_of(const diff::Record& record, const locale::Reader& reader, std::size_t characters);

/// What a block of a new page says, in one line; empty for a block without words.
[[nodiscard]] Inlines excerpt_line(const diff::Record& record, std::size_t characters);

}  // namespace chatleaf::digest
