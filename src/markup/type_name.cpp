// SPDX-License-Identifier: MIT
#include "markup/type_name.hpp"

namespace chatleaf::markup {

std::string_view type_name(Kind kind) noexcept {
    switch (kind) {
        case Kind::paragraph: return "PARAGRAPH";
        case Kind::heading: return "HEADING";
        case Kind::unordered_list: return "UNORDERED_LIST";
        case Kind::ordered_list: return "ORDERED_LIST";
        case Kind::list_item: return "LIST_ITEM";
        case Kind::tasks: return "TASKS";
        case Kind::task: return "TASK";
        case Kind::quote: return "QUOTE";
        case Kind::code: return "CODE";
        case Kind::code_line: return "CODE_LINE";
        case Kind::katex: return "KATEX";
        case Kind::line_break: return "LINE_BREAK";
        case Kind::spoiler_block: return "SPOILER_BLOCK";
        case Kind::table: return "TABLE";
        case Kind::table_row: return "TABLE_ROW";
        case Kind::table_cell: return "TABLE_CELL";
        case Kind::horizontal_rule: return "HORIZONTAL_RULE";
        case Kind::big_emoji: return "BIG_EMOJI";
        case Kind::plain_text: return "PLAIN_TEXT";
        case Kind::bold: return "BOLD";
        case Kind::italic: return "ITALIC";
        case Kind::strike: return "STRIKE";
        case Kind::spoiler: return "SPOILER";
        case Kind::inline_code: return "INLINE_CODE";
        case Kind::inline_katex: return "INLINE_KATEX";
        case Kind::link: return "LINK";
        case Kind::image: return "IMAGE";
        case Kind::mention_user: return "MENTION_USER";
        case Kind::mention_channel: return "MENTION_CHANNEL";
        case Kind::emoji: return "EMOJI";
        case Kind::color: return "COLOR";
        case Kind::timestamp: return "TIMESTAMP";
    }
    return {};
}

}  // namespace chatleaf::markup
