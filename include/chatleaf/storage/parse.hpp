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

/// What one page may cost. A page over `bytes` is refused; the rest of a page from the first
/// place over another limit is kept as unreadable text.
struct Limits {
    static constexpr std::size_t most_token_bytes = (std::size_t{1} << 24) - 1;

    std::size_t bytes = std::size_t{64} << 20;   ///< of the fragment; at most 1 GiB
    std::size_t depth = 512;                     ///< elements inside elements
    std::size_t attributes = 1024;               ///< of one element
    std::size_t token_bytes = most_token_bytes;  ///< of one tag or comment; text has no limit of its own
    std::size_t nodes = 4'000'000;               ///< elements, attributes and texts of the page together
};

struct Parsed {
    Document document;
    std::vector<Diagnostic> diagnostics;  ///< in document order
};

/// Reads a fragment of Confluence storage format: XML with undeclared `ac:`, `ri:` and `at:`
/// prefixes, any number of roots, and the 253 XHTML entities.
///
/// `name` is what places say ("page.xml"). Entities are decoded once; CDATA is kept as it
/// is but for line ends, which read as LF everywhere; all white space is kept as text
/// (readers fold it). A DOCTYPE is passed over: nothing in it is read, and what it declares
/// is not known.
///
/// What is malformed is repaired where it stands, each time with a diagnostic, and no text
/// is lost by it:
/// - a closing tag closes the open elements inside the one it names; one that names no open
///   element is passed over, and parts words if it is a block's; elements still open at the
///   end are closed there;
/// - an element that has no content (`<br>`, a mention, an emoticon, a date) and is not
///   closed is empty, and an unclosed part of a task or macro ends where the next part begins,
///   one that readers do not see before the first element that cannot be in it;
/// - a tag or section that cannot be read is text, and so is what only looks like a tag: a
///   name that is not known, has no prefix, no value and no end anywhere (`List<String>`);
/// - a comment in which another begins was never ended, and is text; a CDATA section that has
///   no end goes up to the closing tag of its body;
/// - a CDATA section that ends in `]] >` before the closing tag of its body was damaged by an old
///   export, and is read without the spaces that this put behind each `]]`;
/// - an `&` that begins no entity is text.
/// Past a limit, all that follows is one `unreadable` node, the last child of the element that
/// was open, with the words of the rest. After 1000 diagnostics of one severity the others
/// are counted in a last note.
///
/// Fails only for a page over Limits::bytes. O(n) in time; while it reads, memory is the
/// page once (twice where it has control characters), 24 bytes for each node, 16 for each
/// attribute, and the texts and values in which entities were decoded.
[[nodiscard]] Result<Parsed> parse(std::string_view source, std::string_view name, const Limits& limits = {});

/// Reads a fragment as Confluence's own parser does, which repairs nothing: the page is refused at
/// its first fault against XML 1.0, with the line and column where the fault begins, in that
/// parser's kind of words and with what to do about it. What is not refused gives what `parse`
/// gives, without a diagnostic.
///
/// Well-formedness is that of XML 1.0 for a fragment: any number of roots or none, text outside of
/// them, prefixes that nothing declares (namespaces are not checked), the 253 XHTML entities and no
/// others. Names are those of the fourth edition, which Confluence's parser (Woodstox) keeps to.
/// An XML declaration may stand at the very start and names UTF-8 if anything. Refused besides: a
/// DOCTYPE, whatever is in it, and anything over a limit (before other faults of the same token).
///
/// Time O(n) and what `parse` takes; names of one element's attributes are sorted.
[[nodiscard]] Result<Parsed> parse_strictly(std::string_view source, std::string_view name, const Limits& limits = {});

}  // namespace chatleaf::storage
