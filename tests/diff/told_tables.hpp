// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/read_page.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

/// Tables compared, and what is told of them in a line for each record.
namespace chatleaf::test::tables {

using test::read;

/// The changes, found to be exact and to replay.
inline diff::Changes checked(std::string_view older_source, std::string_view newer_source) {
    const auto older = read(older_source);
    const auto newer = read(newer_source);
    auto changes = diff::compare(older, newer);
    CHECK(fault_in(changes, older, newer) == "");
    CHECK(exact_fault_in_comparison(changes, older, newer) == "");
    return changes;
}

inline std::string marked(const diff::Record& record) {
    std::string text;
    for (const auto& span : record.spans) {
        text += span.kind == diff::Span::Kind::same
                    ? span.text
                    : (span.kind == diff::Span::Kind::added ? "+{" : "-{") + span.text + "}";
    }
    return text;
}

/// A line for each record: what happened to what, where in the table, and the words.
inline std::string told(const diff::Changes& changes) {
    std::string lines;
    for (const auto& record : changes.records) {
        lines += std::string(diff::to_string(record.kind)) + " " + std::string(diff::to_string(record.type));
        if (!record.row.empty() || !record.table_column.empty())
            lines += " [" + record.row + "/" + record.table_column + "]";
        lines +=
            ": " + (record.spans.empty() ? (record.newer ? *record.newer : *record.older).text : marked(record)) + "\n";
    }
    return lines;
}

/// "a,b;c,d" as a table of two rows; "!a" is a header cell.
inline std::string table(std::string_view rows) {
    std::string source = "<table><tbody><tr>";
    std::string cell;
    const auto close = [&] {
        const bool header = cell.starts_with('!');
        source += header ? "<th>" + cell.substr(1) + "</th>" : "<td>" + cell + "</td>";
        cell.clear();
    };
    for (const char c : rows) {
        if (c == ',' || c == ';') {
            close();
            if (c == ';') source += "</tr><tr>";
        } else {
            cell += c;
        }
    }
    close();
    return source + "</tr></tbody></table>";
}

inline std::string told_between(std::string_view older, std::string_view newer) {
    return told(checked(table(older), table(newer)));
}

}  // namespace chatleaf::test::tables
