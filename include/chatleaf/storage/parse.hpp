// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// What one page may cost. A page over `bytes` or with a DOCTYPE is refused; the rest of a
/// page from the first place over another limit is kept as unreadable text.
struct Limits {
    std::size_t bytes = std::size_t{64} << 20;        ///< of the fragment; at most 4 GiB - 1
    std::size_t depth = 512;                          ///< elements inside elements
    std::size_t attributes = 1024;                    ///< of one element
    std::size_t token_bytes = std::size_t{16} << 20;  ///< one tag or comment; text has no limit of its own
};

struct Parsed {
    Document document;
    std::vector<Diagnostic> diagnostics;  ///< in document order
};

/// Reads a fragment of Confluence storage format: XML with undeclared `ac:`, `ri:` and `at:`
/// prefixes, any number of roots, and the 253 XHTML entities.
///
/// `name` is what places say ("page.xml"). Entities are decoded once; CDATA is kept as it
/// is; white space between inline elements is kept, white space that only lays out the
/// source between blocks is kept as text too (readers fold it). What is malformed gives a
/// diagnostic with its place, and everything from the fault on becomes one `unreadable`
/// node that still holds all of its text. Fails only for a page over Limits::bytes or with
/// a DOCTYPE. O(n) time; memory about four times the source, half of it freed on return.
[[nodiscard]] Result<Parsed> parse(std::string_view source, std::string_view name, const Limits& limits = {});

}  // namespace chatleaf::storage
