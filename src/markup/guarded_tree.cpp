// SPDX-License-Identifier: MIT
#include "markup/guarded_tree.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "markup/guard.hpp"
#include "markup/inert_inlines.hpp"

namespace chatleaf::markup {
namespace {

bool is_block(Kind kind) { return kind < Kind::plain_text; }

/// Whether there is nothing in a block but inlines.
bool is_line(const Node& block) {
    return block.text.empty() && std::none_of(block.children.begin(), block.children.end(),
                                              [](const Node& child) { return is_block(child.kind); });
}

class Inerter {
public:
    explicit Inerter(Dialect dialect) : dialect_(dialect) {}
    Tree run(const Tree& tree) {
        for (const Node& block : tree) add(block);
        keep_emoji_small();
        return std::move(out_);
    }

private:
    void add(const Node& block);
    void add_list(Kind kind, const Node& list);
    void add_items(Node& list, const Node& item, Kind kind);
    void add_lines(Kind kind, const Node& block);
    void add_code(std::string_view language, const std::vector<std::string>& lines);
    void add_table(const Node& table);
    void add_heading(const Node& heading);
    void keep_emoji_small();
    void push(Node block);
    [[nodiscard]] std::vector<Node> line(const std::vector<Node>& nodes, bool in_cell = false) const;
    /// The inlines of a block as one line each.
    void collect_lines(const Node& block, std::vector<std::vector<Node>>& lines) const;

    Dialect dialect_;
    Tree out_;
};

std::vector<Node> Inerter::line(const std::vector<Node>& nodes, bool in_cell) const {
    return whole_line(inert_inlines(nodes, {dialect_, in_cell}));
}

void Inerter::collect_lines(const Node& block, std::vector<std::vector<Node>>& lines) const {
    std::vector<Node> inlines;
    const auto flush = [&] {
        if (!inlines.empty()) lines.push_back(std::exchange(inlines, {}));
    };
    if (!block.text.empty() && block.kind != Kind::code) inlines.push_back(plain(block.text));
    for (const Node& child : block.children) {
        if (!is_block(child.kind)) {
            inlines.push_back(child);
            continue;
        }
        flush();
        collect_lines(child, lines);
    }
    if (inlines.empty() && block.children.empty()) lines.emplace_back();
    flush();
}

/// Blocks that would run into the one before get an empty line between.
void Inerter::push(Node block) {
    if (!out_.empty()) {
        const Kind before = out_.back().kind;
        const Kind now = block.kind;
        const bool joins = before == now && (now == Kind::quote || now == Kind::unordered_list ||
                                             now == Kind::ordered_list || now == Kind::tasks);
        if (joins) {
            std::move(block.children.begin(), block.children.end(), std::back_inserter(out_.back().children));
            return;
        }
        const bool runs_on = before == Kind::code || before == Kind::spoiler_block || before == Kind::table ||
                             (before == Kind::unordered_list && now == Kind::tasks);
        if (runs_on && now != Kind::line_break) out_.push_back(node(Kind::line_break, {}));
    }
    out_.push_back(std::move(block));
}

void Inerter::add_lines(Kind kind, const Node& block) {
    if (kind == Kind::paragraph && is_line(block)) return push(node(kind, line(block.children)));
    std::vector<std::vector<Node>> lines;
    collect_lines(block, lines);
    Node made = node(kind, {});
    for (const auto& inlines : lines) made.children.push_back(node(Kind::paragraph, line(inlines)));
    if (kind == Kind::paragraph) {
        for (Node& paragraph : made.children) push(std::move(paragraph));
    } else if (!made.children.empty()) {
        push(std::move(made));
    }
}

void Inerter::add_items(Node& list, const Node& item, Kind kind) {
    Node made = node(kind, {});
    made.done = kind == Kind::task && item.done;
    if (list.kind == Kind::ordered_list) {
        const auto next = list.children.empty() ? 1 : *list.children.back().number + 1;
        made.number =
            std::clamp<std::int64_t>(item.number.value_or(next), dialect_ < Dialect::v0_31_36 ? 1 : 0, 999999999);
    }
    if (is_line(item)) {
        made.children = line(item.children);
        list.children.push_back(std::move(made));
        return;
    }
    std::vector<Node> inlines;
    if (!item.text.empty() && item.kind != Kind::code) inlines.push_back(plain(item.text));
    std::copy_if(item.children.begin(), item.children.end(), std::back_inserter(inlines),
                 [](const Node& child) { return !is_block(child.kind); });
    const bool has_blocks = inlines.size() < item.children.size();
    if (!inlines.empty() || !has_blocks) {
        made.children = line(inlines);
        list.children.push_back(std::move(made));
    }
    for (const Node& child : item.children) {
        if (!is_block(child.kind)) continue;
        const bool is_leaf = std::none_of(child.children.begin(), child.children.end(),
                                          [](const Node& node) { return is_block(node.kind); });
        if (is_leaf) {
            add_items(list, child, kind);
        } else {
            for (const Node& nested : child.children) add_items(list, nested, kind);
        }
    }
}

void Inerter::add_list(Kind kind, const Node& list) {
    Node made = node(kind, {});
    const Kind item_kind = kind == Kind::tasks ? Kind::task : Kind::list_item;
    for (const Node& item : list.children) add_items(made, item, item_kind);
    if (!made.children.empty()) push(std::move(made));
}

void Inerter::add_code(std::string_view language, const std::vector<std::string>& lines) {
    Node code = node(Kind::code, {});
    constexpr std::string_view units = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    std::copy_if(language.begin(), language.end(), std::back_inserter(code.text),
                 [units](char c) { return units.find(c) != std::string_view::npos; });
    if (code.text.empty()) code.text = "none";
    for (const std::string& line : lines) {
        Node made = node(Kind::code_line, {});
        made.text = guarded_code(line);
        if (dialect_ == Dialect::v0_31_36 && made.text.ends_with('`')) made.text += guard;
        code.children.push_back(std::move(made));
    }
    if (code.children.empty()) code.children.push_back(node(Kind::code_line, {}));
    if (code.children.front().text.empty()) code.children.front().text = guard;
    push(std::move(code));
}

void Inerter::add_heading(const Node& heading) {
    const std::vector<Node> inlines = line(heading.children);
    if (dialect_ < Dialect::v0_31_36) {
        push(node(Kind::paragraph, line({node(Kind::bold, heading.children)})));
        return;
    }
    Node made = node(Kind::heading, inlines);
    made.number = std::clamp<std::int64_t>(heading.number.value_or(1), 1, 4);
    push(std::move(made));
}

void Inerter::add_table(const Node& table) {
    std::size_t width = 0;
    for (const Node& row : table.children) width = std::max(width, row.children.size());
    if (width == 0) return;
    if (dialect_ < Dialect::v0_32_0) {
        std::vector<std::size_t> widths(width);
        for (const Node& row : table.children) {
            for (std::size_t i = 0; i < row.children.size(); ++i) {
                widths[i] = std::max(widths[i], text::utf16_length(visible({row.children[i]})));
            }
        }
        std::vector<std::string> lines;
        for (const Node& row : table.children) {
            std::string text;
            for (std::size_t i = 0; i < row.children.size(); ++i) {
                const std::string cell = visible({row.children[i]});
                text += cell;
                if (i + 1 < row.children.size()) text.append(widths[i] - text::utf16_length(cell) + 2, ' ');
            }
            lines.push_back(std::move(text));
        }
        return add_code("", lines);
    }
    Node made = node(Kind::table, {});
    const Node& header = table.children.front();
    for (const Node& row : table.children) {
        Node cells = node(Kind::table_row, {});
        // Only the header must be as wide as the table.
        const std::size_t count = &row == &header ? width : std::max<std::size_t>(row.children.size(), 1);
        for (std::size_t i = 0; i < count; ++i) {
            Node cell = node(Kind::table_cell, {});
            if (i < row.children.size()) cell.children = line(row.children[i].children, true);
            if (i >= row.children.size()) cell.children = {plain(std::string(guard))};
            cell.align = i < header.children.size() ? header.children[i].align : Align::none;
            cells.children.push_back(std::move(cell));
        }
        made.children.push_back(std::move(cells));
    }
    push(std::move(made));
}

/// A message of nothing but emoji would be read as one block of big ones.
void Inerter::keep_emoji_small() {
    const auto is_small = [](const Node& node) {
        return node.kind == Kind::emoji ||
               (node.kind == Kind::plain_text && node.text.find_first_not_of(" \t") == std::string::npos);
    };
    const bool all_emoji = std::all_of(out_.begin(), out_.end(), [&](const Node& block) {
        return block.kind == Kind::line_break ||
               (block.kind == Kind::paragraph && std::all_of(block.children.begin(), block.children.end(), is_small));
    });
    if (!all_emoji) return;
    for (Node& block : out_) {
        for (Node& child : block.children) {
            if (child.kind == Kind::emoji) child = plain(visible({child}));
        }
        if (block.kind != Kind::paragraph) continue;
        block.children = line(block.children);
        if (std::all_of(block.children.begin(), block.children.end(), is_small))
            block.children.insert(block.children.begin(), plain(std::string(guard)));
    }
}

void Inerter::add(const Node& block) {
    switch (block.kind) {
        case Kind::heading: return add_heading(block);
        case Kind::unordered_list:
        case Kind::ordered_list:
        case Kind::tasks: return add_list(block.kind, block);
        case Kind::quote: return add_lines(Kind::quote, block);
        case Kind::spoiler_block:
            return add_lines(dialect_ >= Dialect::v0_31_36 ? Kind::spoiler_block : Kind::paragraph, block);
        case Kind::code: {
            std::vector<std::string> lines;
            for (const Node& child : block.children) {
                for (std::string& text : lines_in(child.text)) lines.push_back(std::move(text));
            }
            return add_code(block.text == "none" ? std::string_view() : std::string_view(block.text), lines);
        }
        case Kind::katex: return add_code("", lines_in(block.text));
        case Kind::line_break: return push(node(Kind::line_break, {}));
        case Kind::horizontal_rule:
            return push(node(dialect_ >= Dialect::v0_32_0 ? Kind::horizontal_rule : Kind::line_break, {}));
        case Kind::table: return add_table(block);
        default:
            return is_block(block.kind) ? add_lines(Kind::paragraph, block)
                                        : add_lines(Kind::paragraph, node(Kind::paragraph, {block}));
    }
}

/// A label that a `[` in text begins goes on to any `](`, over code and line ends; code that
/// comes after such a bracket must not offer one. Links are the writer's to mind.
class CodeParter {
public:
    void part(std::vector<Node>& nodes) {
        for (Node& node : nodes) {
            const bool is_code = node.kind == Kind::inline_code || node.kind == Kind::code_line;
            if (is_code && has_bracket_) node.text = code_without_targets(node.text);
            if (node.kind == Kind::plain_text && node.text.find('[') != std::string::npos) has_bracket_ = true;
            if (node.kind != Kind::link) part(node.children);
        }
    }

private:
    bool has_bracket_ = false;
};

}  // namespace

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

Tree guarded_tree(const Tree& tree, Dialect dialect) {
    Tree out = Inerter(dialect).run(tree);
    CodeParter().part(out);
    return out;
}

}  // namespace chatleaf::markup
