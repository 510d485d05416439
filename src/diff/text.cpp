// SPDX-License-Identifier: MIT
#include "chatleaf/diff/text.hpp"

#include "chatleaf/text/quoting.hpp"

namespace chatleaf::diff {

namespace {

std::string place(const Side& side) { return std::to_string(side.line) + ":" + std::to_string(side.column); }

std::string places(const Record& record) {
    if (!record.newer) return place(*record.older);
    if (!record.older) return place(*record.newer);
    return place(*record.older) + " -> " + place(*record.newer);
}

void append_path(std::string& text, const Side& side) {
    std::string_view separator = "  ";
    for (const auto& heading : side.path) {
        text.append(separator).append(text::printable(heading));
        separator = " > ";
    }
}

/// Where in its table: row · column.
void append_cell(std::string& text, const Record& record) {
    std::string_view separator = "  ";
    for (const auto& name : {record.row, record.table_column}) {
        if (name.empty()) continue;
        text.append(separator).append(text::printable(name));
        separator = " · ";
    }
}

std::string marked(const Record& record) {
    if (record.spans.empty()) return shown_side(record).text;
    std::string words;
    for (const auto& span : record.spans) {
        switch (span.kind) {
            case Span::Kind::same: words.append(span.text); break;
            case Span::Kind::removed: words.append("[-").append(span.text).append("-]"); break;
            case Span::Kind::added: words.append("{+").append(span.text).append("+}"); break;
            case Span::Kind::formatted: words.append("{~").append(span.text).append("~}"); break;
        }
    }
    return words;
}

void append_indented(std::string& text, std::string_view lines) {
    while (!lines.empty()) {
        const auto line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(line.size() < lines.size() ? line.size() + 1 : line.size());
        text.append("    ").append(text::printable(line)).append("\n");
    }
}

void append_record(std::string& text, const Record& record) {
    text.append(to_string(record.kind)).append(" ").append(to_string(record.type));
    if (record.grain >= Grain::sections) {
        text.append(" (").append(to_string(record.grain)).append(": ");
        text.append(std::to_string(record.removed_blocks)).append(" blocks removed, ");
        text.append(std::to_string(record.added_blocks)).append(" added)");
    } else if (record.grain != Grain::words) {
        text.append(" (by ").append(to_string(record.grain)).append(")");
    }
    if (!record.field.empty()) text.append(" (").append(text::printable(record.field)).append(")");
    text.append(" ").append(places(record));
    append_cell(text, record);
    append_path(text, shown_side(record));
    std::string_view separator = "  in ";
    for (const auto& version : record.versions) {
        text.append(separator).append(text::printable(version));
        separator = ", ";
    }
    text.append("\n");
    append_indented(text, marked(record));
}

}  // namespace

std::string to_text(const Changes& changes, std::string_view from, std::string_view to) {
    std::string text = "--- " + text::printable(from) + "\n+++ " + text::printable(to) + "\n";
    for (const auto& record : changes.records) append_record(text, record);
    if (!changes.silent.empty()) {
        const auto count = changes.silent.size();
        text.append(std::to_string(count))
            .append(count == 1 ? " silent change" : " silent changes")
            .append(" (ids, spelling, white space)\n");
    }
    if (changes.degraded) {
        text.append("A limit made this comparison coarser than it could be: by ");
        text.append(changes.grain == Grain::rewritten ? "page" : to_string(changes.grain)).append(".\n");
    }
    return text;
}

}  // namespace chatleaf::diff
