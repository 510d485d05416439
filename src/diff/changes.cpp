// SPDX-License-Identifier: MIT
#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

std::string path_text(std::string_view heading) {
    if (heading.size() <= longest_path_text) return std::string(heading);
    constexpr std::string_view ellipsis = "…";
    std::size_t end = longest_path_text - ellipsis.size();
    while (end > 0 && (static_cast<unsigned char>(heading[end]) & 0xC0U) == 0x80U) --end;
    return std::string(heading.substr(0, end)).append(ellipsis);
}

Fingerprint fingerprint(std::string_view canonical) noexcept {
    constexpr std::uint64_t prime = 0x100000001B3;
    Fingerprint print;
    print.bytes = canonical.size();
    for (const char c : canonical) print.fnv1a64 = (print.fnv1a64 ^ static_cast<unsigned char>(c)) * prime;
    return print;
}

std::string_view to_string(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::add: return "add";
        case ChangeKind::remove: return "remove";
        case ChangeKind::edit: return "edit";
        case ChangeKind::move: return "move";
        case ChangeKind::move_edit: return "move_edit";
    }
    return "";
}

std::string_view to_string(BlockType type) noexcept {
    switch (type) {
        case BlockType::heading: return "heading";
        case BlockType::paragraph: return "paragraph";
        case BlockType::list_item: return "list_item";
        case BlockType::task: return "task";
        case BlockType::table_row: return "table_row";
        case BlockType::quote: return "quote";
        case BlockType::code: return "code";
        case BlockType::macro: return "macro";
        case BlockType::image: return "image";
        case BlockType::rule: return "rule";
        case BlockType::page: return "page";
    }
    return "";
}

std::string_view to_string(Span::Kind kind) noexcept {
    switch (kind) {
        case Span::Kind::same: return "same";
        case Span::Kind::removed: return "removed";
        case Span::Kind::added: return "added";
    }
    return "";
}

}  // namespace chatleaf::diff
