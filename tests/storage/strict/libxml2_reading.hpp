// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::test {

/// What is in a page, as one text that two readers agree on or do not: elements with their names
/// and attributes, comments, instructions, and the characters between them. White space in an
/// attribute's value is one kind of space: XML makes it so, and our Document keeps it.
[[nodiscard]] std::string content_of(const storage::Document& document);

/// The same of libxml2, which reads the fragment in a root of ours, with the XHTML entities
/// declared, names of XML's fourth edition, and no access to anything. None when it says that the
/// fragment is not well-formed. An XML declaration at the fragment's start is moved before the root.
[[nodiscard]] std::optional<std::string> content_by_libxml2(std::string_view fragment);

/// What strict reading and libxml2 say differently of a page; empty when they agree: both refuse
/// it, or both read the same in it. They are not asked about what differs by design:
/// - a declared encoding other than UTF-8, which libxml2 knows and we refuse;
/// - a page over one of our limits.
[[nodiscard]] std::string disagreement(std::string_view page);

}  // namespace chatleaf::test
