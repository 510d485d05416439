// SPDX-License-Identifier: MIT
#include "chatleaf/diff/size.hpp"

#include <algorithm>
#include <string_view>

namespace chatleaf::diff {
namespace {

std::size_t characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Of stretches that were replaced, the longer side of each.
std::size_t replaced(const std::vector<Span>& spans) noexcept {
    std::size_t all = 0;
    std::size_t removed = 0;
    std::size_t added = 0;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::removed) {
            removed += characters(span.text);
        } else if (span.kind == Span::Kind::added) {
            added += characters(span.text);
        } else {
            all += std::max(removed, added);
            removed = added = 0;
        }
    }
    return all + std::max(removed, added);
}

std::size_t size_of(const Record& record) noexcept {
    if (record.kind == ChangeKind::format || record.kind == ChangeKind::move) return 0;
    if (record.kind == ChangeKind::add || record.kind == ChangeKind::remove)
        return std::max<std::size_t>(1, characters(shown_side(record).text));
    return std::max<std::size_t>(1, replaced(record.spans));
}

}  // namespace

std::size_t changed_characters(const Changes& changes) noexcept {
    std::size_t all = 0;
    for (const Record& record : changes.records) all += size_of(record);
    return all;
}

}  // namespace chatleaf::diff
