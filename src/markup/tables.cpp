// SPDX-License-Identifier: MIT
#include <algorithm>

#include "markup/characters.hpp"
#include "markup/guard.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// Cells lose what JavaScript calls white space at their ends.
void trim(std::vector<Node>& content) {
    if (!content.empty() && content.front().kind == Kind::plain_text) {
        std::string& text = content.front().text;
        std::size_t begin = 0;
        while (const std::size_t length = leading_space(std::string_view(text).substr(begin))) begin += length;
        if (begin > 0) text.erase(0, begin);
        if (text.empty()) content.erase(content.begin());
    }
    if (!content.empty() && content.back().kind == Kind::plain_text) {
        std::string& text = content.back().text;
        while (const std::size_t length = trailing_space(text)) text.resize(text.size() - length);
        if (text.empty()) content.pop_back();
    }
}

}  // namespace

/// Reads `|:--|--:|` and leaves `at` behind its line end, or behind its last bar when more follows.
std::optional<std::vector<Align>> Reader::delimiter_row(std::size_t& at) {
    if (unit(at) != u'|') return std::nullopt;
    std::vector<Align> aligns;
    std::size_t end = at + 1;
    while (true) {
        std::size_t cell = run_end(Run::blanks, end);
        const bool left = unit(cell) == u':';
        if (left) ++cell;
        const std::size_t dashes = cell;
        while (unit(cell) == u'-') ++cell;
        steps_ += cell - dashes + 1;
        if (cell == dashes) break;
        const bool right = unit(cell) == u':';
        if (right) ++cell;
        cell = run_end(Run::blanks, cell);
        if (unit(cell) != u'|') break;
        aligns.push_back(left && right ? Align::center : left ? Align::left : right ? Align::right : Align::none);
        end = cell + 1;
    }
    if (aligns.empty()) return std::nullopt;
    at = end + line_end_length(end);
    return aligns;
}

/// Reads cells that a bar ends each; what follows the last bar of a line is no part of the row.
std::optional<Node> Reader::table_row(std::size_t& at) {
    if (unit(at) != u'|') return std::nullopt;
    Node row = node(Kind::table_row, {});
    std::size_t end = at + 1;
    while (end < text_.size()) {
        Inlines content(source_);
        std::size_t cell = end;
        while (cell < text_.size() && text_[cell] != u'|' && line_end_length(cell) == 0) {
            if (starts(cell, u"\\|")) {
                content.text(cell + 1, cell + 2);
                cell += 2;
                continue;
            }
            const std::size_t next = line_item(cell, &content);
            cell = next != none ? next : any(cell, &content);
        }
        if (unit(cell) != u'|') break;
        Node& read = append_node(row.children, Kind::table_cell);
        read.children = std::move(content).settled();
        trim(read.children);
        end = cell + 1;
    }
    if (row.children.empty()) return std::nullopt;
    at = end + line_end_length(end);
    return row;
}

bool Reader::read_next_row() {
    std::size_t at = at_;
    auto row = table_row(at);
    if (!row) return false;
    append_node(tree_) = std::move(*row);
    at_ = at;
    return true;
}

bool Reader::read_table() {
    if (options_.dialect < Dialect::v0_32_0 || unit(at_) != u'|') return false;
    std::size_t at = at_;
    auto header = table_row(at);
    if (!header) return false;
    const auto aligns = delimiter_row(at);
    if (!aligns) return false;

    Node table = node(Kind::table, {});
    const std::size_t width = header->children.size();
    const auto add = [&](Node row) {
        std::vector<Node>& cells = row.children;
        if (cells.size() > width) cells.resize(width);
        for (std::size_t i = 0; i < std::min(cells.size(), aligns->size()); ++i) cells[i].align = (*aligns)[i];
        append_node(table.children) = std::move(row);
    };
    add(std::move(*header));
    while (!one_item_) {
        auto row = table_row(at);
        if (!row) break;
        add(std::move(*row));
    }
    table.fallback = Fallback{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at)};
    append_node(tree_) = std::move(table);
    at_ = at;
    return true;
}

}  // namespace chatleaf::markup
