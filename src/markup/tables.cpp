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

/// Reads `|:--|--:|` and leaves `at` behind its last bar.
std::optional<std::vector<Align>> Reader::delimiter_row(std::size_t& at) const {
    const auto skip_blanks = [this](std::size_t from) {
        while (is_blank(unit(from))) ++from;
        return from;
    };
    if (unit(at) != u'|') return std::nullopt;
    std::vector<Align> aligns;
    std::size_t end = at + 1;
    while (true) {
        std::size_t cell = skip_blanks(end);
        const bool left = unit(cell) == u':';
        if (left) ++cell;
        const std::size_t dashes = cell;
        while (unit(cell) == u'-') ++cell;
        if (cell == dashes) break;
        const bool right = unit(cell) == u':';
        if (right) ++cell;
        cell = skip_blanks(cell);
        if (unit(cell) != u'|') break;
        aligns.push_back(left && right ? Align::center : left ? Align::left : right ? Align::right : Align::none);
        end = cell + 1;
    }
    if (aligns.empty()) return std::nullopt;
    at = end;
    return aligns;
}

/// Reads a row of cells up to and over its line end; `at` stays when the line is no row.
std::optional<std::vector<Node>> Reader::table_row(std::size_t& at) {
    if (unit(at) != u'|') return std::nullopt;
    std::vector<Node> cells;
    std::size_t end = at + 1;
    while (!is_line_end(end)) {
        Inlines content;
        while (is_blank(unit(end))) ++end;
        while (true) {
            std::size_t behind = end;
            while (is_blank(unit(behind))) ++behind;
            if (unit(behind) == u'|') {
                end = behind;
                break;
            }
            const std::size_t next = item({Inside::cell, 0}, end, &content);
            if (next == none) return std::nullopt;
            end = next;
        }
        ++end;
        cells.push_back(node(Kind::table_cell, trimmed(std::move(content).settled())));
    }
    if (cells.empty()) return std::nullopt;
    at = after_line_end(end);
    return cells;
}

bool Reader::read_table() {
    if (!has(Dialect::v0_32_0) || unit(at_) != u'|') return false;
    std::size_t at = at_;
    auto header = table_row(at);
    if (!header) return false;
    const auto aligns = delimiter_row(at);
    if (!aligns) return false;
    if (is_line_end(at)) at = after_line_end(at);

    Node table = node(Kind::table, {});
    const std::size_t width = header->size();
    const auto add = [&](std::vector<Node> cells) {
        if (cells.size() > width) cells.resize(width);
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i].align = i < aligns->size() ? (*aligns)[i] : Align::none;
        table.children.push_back(node(Kind::table_row, std::move(cells)));
    };
    add(std::move(*header));
    // A row may follow the delimiters on their own line.
    while (true) {
        auto row = table_row(at);
        if (!row) break;
        add(std::move(*row));
    }
    table.fallback = Fallback{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at)};
    tree_.push_back(std::move(table));
    at_ = at;
    return true;
}

}  // namespace chatleaf::markup
