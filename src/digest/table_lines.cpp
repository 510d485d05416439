// SPDX-License-Identifier: MIT
#include "digest/table_lines.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace chatleaf::digest {

namespace {

using diff::Record;
using diff::RecordType;

constexpr std::size_t longest_name = 40;    // characters of a row's or a column's name
constexpr std::size_t longest_values = 60;  // characters of what stands in a column

}  // namespace

void append_cell_place(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    if (record.type == RecordType::table_row || record.type == RecordType::table_column) return;
    const auto most = std::min(longest_name, characters);
    std::string place = shortened(record.row, most);
    if (!place.empty() && !record.table_column.empty()) place += " · ";
    place += shortened(record.table_column, most);
    if (!place.empty()) {
        append(line, emphasised(markup::Kind::italic, place));
        append(line, leading(reader, "digest.colon"));
    } else if (record.type == RecordType::table_cell) {
        append(line, leading(reader, "digest.cell"));
    }
}

void append_column(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    const auto& text = (record.newer ? *record.newer : *record.older).text;
    std::string_view values = text;
    if (record.table_column.empty()) {
        append(line, reader.say("digest.column_unnamed"));
    } else {
        Parts parts;
        append(parts.name, shortened(record.table_column, std::min(longest_name, characters)));
        append(line, sentence(reader, "digest.column", parts));
        values.remove_prefix(std::min(values.size(), record.table_column.size()));
        if (values.starts_with(" | ")) {
            values.remove_prefix(std::string_view(" | ").size());
            append(line, reader.say("digest.colon"));
        }
    }
    if (values.empty()) return;
    append_space(line);
    append(line, shortened(values, std::min(longest_values, characters)));
}

}  // namespace chatleaf::digest
