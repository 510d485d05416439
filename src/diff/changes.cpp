// SPDX-License-Identifier: MIT
#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

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
