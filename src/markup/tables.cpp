// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/guard.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// Cells lose what JavaScript calls white space at their ends.
std::vector<Node> trimmed(std::vector<Node> content) {
    if (!content.empty() && content.front().kind == Kind::plain_text) {
        std::string& text = content.front().text;
        while (const std::size_t length = leading_space(text)) text.erase(0, length);
        if (text.empty()) content.erase(content.begin());
    }
    if (!content.empty() && content.back().kind == Kind::plain_text) {
        std::string& text = content.back().text;
        while (const std::size_t length = trailing_space(text)) text.resize(text.size() - length);
        if (text.empty()) content.pop_back();
    }
    return content;
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
std::optional<std::vector<std::vector<Node>>> Reader::table_row(std::size_t& at) {
    if (unit(at) != u'|') return std::nullopt;
    std::vector<std::vector<Node>> cells;
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
        cells.push_back(std::move(content).settled());
        end = cell + 1;
    }
    if (cells.empty()) return std::nullopt;
    at = end + line_end_length(end);
    return cells;
}

bool Reader::read_table() {
    if (options_.dialect < Dialect::v0_32_0 || unit(at_) != u'|') return false;
    std::size_t at = at_;
    auto header = table_row(at);
    if (!header) return false;
    const auto aligns = delimiter_row(at);
    if (!aligns) return false;

    Node table = node(Kind::table, {});
    const std::size_t width = header->size();
    const auto add = [&](std::vector<std::vector<Node>> cells) {
        if (cells.size() > width) cells.resize(width);
        Node row = node(Kind::table_row, {});
        row.children.reserve(cells.size());
        for (std::vector<Node>& content : cells) {
            Node cell = node(Kind::table_cell, trimmed(std::move(content)));
            const std::size_t column = row.children.size();
            if (column < aligns->size()) cell.align = (*aligns)[column];
            row.children.push_back(std::move(cell));
        }
        table.children.push_back(std::move(row));
    };
    add(std::move(*header));
    while (auto row = table_row(at)) add(std::move(*row));
    table.fallback = Fallback{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at)};
    tree_.push_back(std::move(table));
    at_ = at;
    return true;
}

}  // namespace chatleaf::markup
