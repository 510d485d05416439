// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace chatleaf::bench {

/// What is in an export that make_export() has written.
struct MadeExport {
    std::uint64_t bytes = 0;
    std::uint64_t pages = 0;     ///< current ones
    std::uint64_t versions = 0;  ///< earlier ones
    std::uint64_t digests = 0;   ///< pages that have one: the others lack their text, or are wiki markup
};

struct ExportShape {
    std::uint64_t bytes = 0;          ///< about how long it becomes
    std::uint32_t seed = 1;           ///< the same numbers give the same export
    bool damaged_bytes = false;       ///< control characters and ill-formed UTF-8 in texts, which stop other parsers
    bool old_versions_first = false;  ///< all earlier versions, then all pages: the two texts of a page are far apart
};

/// Writes an entities.xml as a large space has it, piece by piece: pages with up to thirty versions of
/// which each is edited a little, the objects around them (links, properties, labels, permissions,
/// attachments), their objects in any order among some dozens of pages, joined by the child's side,
/// the parent's or both; one page in forty with something wrong in its history. O(1) memory.
[[nodiscard]] MadeExport make_export(const ExportShape& shape, const std::function<void(std::string_view)>& write);

}  // namespace chatleaf::bench
