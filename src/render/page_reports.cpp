// SPDX-License-Identifier: MIT
// Macros that put together the properties that stand on many pages, and what any such table is made of.
#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/words.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using pages::WikiPage;
using storage::Kind;
using storage::Macro;
using storage::no_node;
using storage::NodeId;

namespace {

constexpr std::size_t most_columns = 40;

struct Property {
    std::string name;
    NodeId cell = no_node;
};

/// What a page's properties are called, and where they stand: names in the first column, or in the first row when that
/// is all headers.
std::vector<Property> properties_in(const storage::Document& document, std::string_view id) {
    std::vector<Property> found;
    for (NodeId node = 1; node < document.size(); ++node) {
        if (document.kind(node) != Kind::macro || document.attribute(node, "ac:name") != "details") continue;
        const Macro macro = storage::macro(document, node);
        if (macro.body == no_node || (!id.empty() && macro.parameter("id") != id)) continue;
        for (NodeId inner = macro.body; inner < document.subtree_end(macro.body); ++inner) {
            if (document.kind(inner) != Kind::table) continue;
            const storage::Table table = storage::table(document, inner);
            const bool across = table.rows > 1 && std::ranges::all_of(table.cells, [](const storage::GridCell& cell) {
                                    return cell.row != 0 || cell.header;
                                });
            std::map<std::uint32_t, std::string> names;
            for (const storage::GridCell& cell : table.cells) {
                const std::uint32_t place = across ? cell.column : cell.row;
                const std::uint32_t along = across ? cell.row : cell.column;
                if (along == 0)
                    names[place] = storage::visible_text(document, cell.node);
                else if (along == 1 && found.size() < most_columns)
                    found.push_back({names[place], cell.node});
            }
            inner = document.subtree_end(inner) - 1;
        }
    }
    return found;
}

}  // namespace

void PageWriter::properties(const Macro& macro) {
    if (macro.parameter("hidden") != "true") body(macro);
}

/// A page of a report, with what is to be told of it.
struct PageWriter::Properties {
    const WikiPage* page;
    storage::Document document;
    std::vector<Property> values;
};

void PageWriter::properties_report(const Macro& macro) {
    const auto asked = knows_all() ? asked_for(macro) : std::nullopt;
    if (!asked) {
        if (!knows_all())
            unknown_without_body(macro);
        else
            chip(reader_.words("page.query_unknown"));
        return;
    }
    std::vector<std::string> columns;
    for (const auto part : macro.parameter("headings").value_or("") | std::views::split(','))
        if (columns.size() < most_columns)
            columns.emplace_back(text::trimmed(std::string_view(part.begin(), part.end())));
    const std::vector<Properties> rows = properties_of(*asked, macro, columns);
    if (rows.empty()) {
        html_.open("p").attribute("class", "cl-nothing").text(reader_.words("page.no_pages")).close();
        return;
    }
    const std::string_view first = macro.parameter("firstcolumn").value_or("");
    open_table();
    html_.open("thead").open("tr");
    table_header(first.empty() ? reader_.words("page.column_page") : first);
    for (const std::string& column : columns) table_header(column);
    html_.close().close().open("tbody");
    for (const Properties& row : rows) properties_row(row, columns);
    html_.close().close().close();
}

/// Of the pages that have some. Where no columns were chosen, they become those that the pages have.
std::vector<PageWriter::Properties> PageWriter::properties_of(const WikiPages& pages, const Macro& macro,
                                                              std::vector<std::string>& columns) {
    const bool chosen = !columns.empty();
    const std::size_t most = most_rows(macro);
    std::vector<Properties> rows;
    for (const WikiPage* const page : pages) {
        if (rows.size() == most) break;
        if (page == self_) continue;
        auto parsed = read(*page);
        if (!parsed) continue;
        Properties row{page, std::move(parsed->document), {}};
        row.values = properties_in(row.document, macro.parameter("id").value_or(""));
        if (row.values.empty()) continue;
        for (const Property& value : row.values)
            if (!chosen && columns.size() < most_columns && std::ranges::find(columns, value.name) == columns.end())
                columns.push_back(value.name);
        rows.push_back(std::move(row));
    }
    return rows;
}

void PageWriter::properties_row(const Properties& row, const std::vector<std::string>& columns) {
    html_.open("tr").open("th").attribute("scope", "row");
    page_link(*row.page);
    html_.close();
    within(*row.page, row.document, [&](PageWriter& writer) {
        for (const std::string& column : columns) {
            const auto value = std::ranges::find(row.values, column, &Property::name);
            html_.open("td").attribute("dir", "auto");
            if (value != row.values.end()) writer.children(value->cell);
            html_.close();
        }
    });
    html_.close();
}

std::size_t PageWriter::most_rows(const Macro& macro) {
    constexpr std::size_t usual = 200, most = 9999;
    const auto asked = text::whole_number<std::size_t>(macro.parameter("pageSize").value_or("")).value_or(usual);
    return asked == 0 ? usual : std::min(asked, most);
}

/// REQUIRES: two closes after it.
void PageWriter::open_table() {
    html_.open("div").attribute("class", "cl-scroll").attribute("tabindex", "0").attribute("role", "group");
    html_.attribute("aria-label", reader_.words("page.table"));
    html_.open("table").attribute("class", "cl-table");
}

void PageWriter::table_header(std::string_view words) {
    html_.open("th").attribute("scope", "col").attribute("dir", "auto").text(words).close();
}

}  // namespace chatleaf::render
