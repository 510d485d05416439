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
    }
    return "";
}

}  // namespace chatleaf::diff
