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

bool is_part(const Record& record) noexcept {
    switch (record.type) {
        case RecordType::link:
        case RecordType::mention:
        case RecordType::attachment:
        case RecordType::date:
        case RecordType::status:
        case RecordType::macro_parameter:
        case RecordType::layout: return true;
        case RecordType::image:
            if (record.kind == ChangeKind::edit && record.field != "type") return true;
            break;
        default: break;
    }
    return !shown_side(record).context.empty();
}

std::string_view to_string(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::add: return "add";
        case ChangeKind::remove: return "remove";
        case ChangeKind::edit: return "edit";
        case ChangeKind::move: return "move";
        case ChangeKind::move_edit: return "move_edit";
        case ChangeKind::split: return "split";
        case ChangeKind::merge: return "merge";
        case ChangeKind::format: return "format";
    }
    return "";
}

std::string_view to_string(RecordType type) noexcept {
    switch (type) {
        case RecordType::heading: return "heading";
        case RecordType::paragraph: return "paragraph";
        case RecordType::list_item: return "list_item";
        case RecordType::task: return "task";
        case RecordType::table: return "table";
        case RecordType::table_row: return "table_row";
        case RecordType::table_column: return "table_column";
        case RecordType::table_cell: return "table_cell";
        case RecordType::quote: return "quote";
        case RecordType::code: return "code";
        case RecordType::macro: return "macro";
        case RecordType::macro_parameter: return "macro_parameter";
        case RecordType::image: return "image";
        case RecordType::link: return "link";
        case RecordType::mention: return "mention";
        case RecordType::attachment: return "attachment";
        case RecordType::layout: return "layout";
        case RecordType::date: return "date";
        case RecordType::status: return "status";
        case RecordType::rule: return "rule";
        case RecordType::title: return "title";
        case RecordType::label: return "label";
        case RecordType::parent: return "parent";
        case RecordType::page: return "page";
    }
    return "";
}

std::string_view to_string(Grain grain) noexcept {
    switch (grain) {
        case Grain::words: return "words";
        case Grain::sentences: return "sentences";
        case Grain::blocks: return "blocks";
        case Grain::sections: return "sections";
        case Grain::rewritten: return "rewritten";
    }
    return "";
}

std::string_view to_string(Span::Kind kind) noexcept {
    switch (kind) {
        case Span::Kind::same: return "same";
        case Span::Kind::removed: return "removed";
        case Span::Kind::added: return "added";
        case Span::Kind::formatted: return "formatted";
    }
    return "";
}

}  // namespace chatleaf::diff
