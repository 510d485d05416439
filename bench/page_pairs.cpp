// SPDX-License-Identifier: MIT
#include "page_pairs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <utility>

namespace chatleaf::bench {

namespace {

using Words = std::vector<std::string>;
using Random = std::mt19937;

/// std::uniform_int_distribution differs between libraries.
std::size_t below(Random& random, std::size_t count) { return random() % count; }

std::string word(Random& random) {
    static constexpr std::array<std::string_view, 16> beginnings{"harb", "moor", "tid",   "berth", "pont", "rig",
                                                                 "anch", "buoy", "storm", "fuel",  "reg",  "cal",
                                                                 "ord",  "plan", "inv",   "pric"};
    static constexpr std::array<std::string_view, 15> endings{
        "our", "ing", "al", "ed", "ers", "ation", "ows", "able", "ment", "ive", "ically", "um", "ends", "ition", "ate"};
    return std::string(beginnings[below(random, beginnings.size())]).append(endings[below(random, endings.size())]);
}

Words words(Random& random, std::size_t least, std::size_t most) {
    Words made(least + below(random, most - least + 1));
    for (auto& each : made) each = word(random);
    return made;
}

void replace_word(Random& random, std::string& old) {
    const std::string before = old;
    while (old == before) old = word(random);
}

std::string joined(const Words& words) {
    std::string text;
    for (const auto& each : words) text.append(text.empty() ? "" : " ").append(each);
    return text;
}

std::string element(std::string_view name, std::string_view content) {
    return std::string("<").append(name).append(">").append(content).append("</").append(name).append(">");
}

struct Block {
    enum class Type : std::uint8_t { paragraph, heading, table };
    Type type = Type::paragraph;
    Words words;
    bool touched = false;  ///< each is changed once, so that what was done can be told
};

using Blocks = std::vector<Block>;

/// The page's one table: rows of cells, the first row its header.
using Table = std::vector<Words>;

std::vector<std::string> written(const Blocks& blocks, const Table& table) {
    std::vector<std::string> lines;
    for (const auto& block : blocks) {
        switch (block.type) {
            case Block::Type::paragraph: lines.push_back(element("p", joined(block.words))); break;
            case Block::Type::heading: lines.push_back(element("h2", joined(block.words))); break;
            case Block::Type::table:
                lines.emplace_back("<table><tbody>");
                for (const auto& row : table) {
                    std::string cells;
                    for (const auto& cell : row) cells += element(&row == &table.front() ? "th" : "td", cell);
                    lines.push_back(element("tr", cells));
                }
                lines.emplace_back("</tbody></table>");
                break;
        }
    }
    return lines;
}

/// Changes a page, and tells what it did.
class Editor {
public:
    Editor(Random& random, Blocks blocks) : random_(random), blocks_(std::move(blocks)) {}

    void edit_each_word(std::size_t one_in) {
        for (auto& block : blocks_) {
            if (!is_untouched_paragraph(block)) continue;
            const auto before = joined(block.words);
            for (auto& each : block.words) {
                if (below(random_, one_in) == 0) replace_word(random_, each);
            }
            if (joined(block.words) == before) continue;
            tell("edit", before, joined(block.words));
        }
    }

    void edit(std::size_t count) {
        for (; count > 0; --count) {
            auto& block = blocks_[touch()];
            const auto before = joined(block.words);
            edit_words(block);
            tell("edit", before, joined(block.words));
        }
    }

    void move(std::size_t count) {
        for (; count > 0; --count) {
            const auto at = touch();
            tell("move", joined(blocks_[at].words), joined(blocks_[at].words));
            carry(at);
        }
    }

    void move_and_edit(std::size_t count) {
        for (; count > 0; --count) {
            const auto at = touch();
            const auto before = joined(blocks_[at].words);
            edit_words(blocks_[at]);
            tell("move_edit", before, joined(blocks_[at].words));
            carry(at);
        }
    }

    void add(std::size_t count) {
        for (; count > 0; --count) {
            Block block{Block::Type::paragraph, words(random_, 16, 82), true};
            tell("add", {}, joined(block.words));
            blocks_.insert(place(below(random_, blocks_.size())), std::move(block));
        }
    }

    void remove(std::size_t count) {
        for (; count > 0; --count) {
            const auto at = touch();
            tell("remove", joined(blocks_[at].words), {});
            blocks_.erase(place(at));
        }
    }

    void split(std::size_t count) {
        for (; count > 0; --count) {
            const auto at = touch();
            auto& first = blocks_[at].words;
            tell("split", joined(first), {});
            const auto middle = first.begin() + static_cast<std::ptrdiff_t>(first.size() / 2);
            Block second{Block::Type::paragraph, Words(middle, first.end()), true};
            first.erase(middle, first.end());
            blocks_.insert(place(at + 1), std::move(second));
        }
    }

    void merge(std::size_t count) {
        while (count > 0) {
            const auto at = touch();
            if (at + 1 == blocks_.size() || !is_untouched_paragraph(blocks_[at + 1])) {
                blocks_[at].touched = false;
                continue;
            }
            auto& first = blocks_[at].words;
            const auto& second = blocks_[at + 1].words;
            first.insert(first.end(), second.begin(), second.end());
            tell("merge", {}, joined(first));
            blocks_.erase(place(at + 1));
            --count;
        }
    }

    [[nodiscard]] const Blocks& blocks() const { return blocks_; }

    [[nodiscard]] std::vector<Told> told() {
        std::sort(told_.begin(), told_.end());
        return std::move(told_);
    }

private:
    static bool is_untouched_paragraph(const Block& block) {
        return block.type == Block::Type::paragraph && !block.touched;
    }

    [[nodiscard]] Blocks::iterator place(std::size_t at) { return blocks_.begin() + static_cast<std::ptrdiff_t>(at); }

    std::size_t touch() {
        while (true) {
            const auto at = below(random_, blocks_.size());
            if (!is_untouched_paragraph(blocks_[at])) continue;
            blocks_[at].touched = true;
            return at;
        }
    }

    void edit_words(Block& block) {
        for (int count = 4; count > 0; --count) replace_word(random_, block.words[below(random_, block.words.size())]);
    }

    /// Far enough that it is the block that moved, and not those it passed.
    void carry(std::size_t from) {
        constexpr std::size_t far = 20;
        auto to = from;
        while ((to > from ? to - from : from - to) < far) to = below(random_, blocks_.size());
        if (from < to) {
            std::rotate(place(from), place(from + 1), place(to + 1));
        } else {
            std::rotate(place(to), place(from), place(from + 1));
        }
    }

    void tell(std::string_view kind, std::string older, std::string newer) {
        told_.push_back({std::string(kind), std::move(older), std::move(newer)});
    }

    Random& random_;
    Blocks blocks_;
    std::vector<Told> told_;
};

Blocks prose(Random& random) {
    Blocks blocks;
    for (int paragraph = 0; paragraph < 500; ++paragraph) {
        if (paragraph % 20 == 0) blocks.push_back({Block::Type::heading, words(random, 2, 5), false});
        blocks.push_back({Block::Type::paragraph, words(random, 16, 82), false});
    }
    return blocks;
}

Blocks repeated(Random& random) {
    std::vector<Words> texts(300);
    for (auto& text : texts) text = words(random, 5, 10);
    Blocks blocks(3000);
    for (auto& block : blocks) block.words = texts[below(random, texts.size())];
    return blocks;
}

/// A row of the table before it has another column.
Words new_row(Random& random, std::string_view number) {
    Words cells{std::string(number)};
    while (cells.size() < 6) cells.push_back(joined(words(random, 1, 3)));
    return cells;
}

Table rows(Random& random) {
    Table table{{"Number", "Subject", "Owner", "State", "Due", "Remark"}};
    while (table.size() <= 200) table.push_back(new_row(random, "REQ-" + std::to_string(1000 + table.size())));
    return table;
}

/// Changes cells and rows, each row in one way at most, and adds a column; says how much of each.
std::map<std::string, std::size_t> edit_table(Random& random, Table& table) {
    constexpr std::size_t cells_changed = 10, rows_removed = 3, rows_moved = 2, rows_added = 3, far = 40;
    Words numbers;
    for (const auto& row : table) numbers.push_back(row.front());
    const auto place = [&](std::size_t row) { return table.begin() + static_cast<std::ptrdiff_t>(row); };
    // Rows that were not touched yet are known by their numbers.
    const auto take_row = [&] {
        while (true) {
            const auto at = 1 + below(random, table.size() - 1);
            const auto number = std::find(numbers.begin(), numbers.end(), table[at].front());
            if (number == numbers.end()) continue;
            numbers.erase(number);
            return at;
        }
    };
    for (std::size_t count = 0; count < cells_changed; ++count) {
        auto& cell = table[take_row()][1 + below(random, 5)];
        const auto before = cell;
        while (cell == before) cell = joined(words(random, 1, 3));
    }
    for (std::size_t count = 0; count < rows_removed; ++count) table.erase(place(take_row()));
    for (std::size_t count = 0; count < rows_moved; ++count) {
        const auto at = take_row();
        if (at + far < table.size()) {
            std::rotate(place(at), place(at + 1), place(at + far));
        } else {
            std::rotate(place(at - far), place(at), place(at + 1));
        }
    }
    for (std::size_t count = 0; count < rows_added; ++count) {
        table.insert(place(1 + below(random, table.size() - 1)), new_row(random, "NEW-" + std::to_string(count)));
    }
    for (auto& cells : table) cells.insert(cells.begin() + 3, word(random));
    return {{"edit table_cell", cells_changed},
            {"remove table_row", rows_removed},
            {"move table_row", rows_moved},
            {"add table_row", rows_added},
            {"add table_column", 1}};
}

struct Counts {
    std::size_t edits = 0, added = 0, removed = 0, moves = 0, moved_edits = 0, splits = 0, merges = 0;
};

void edit(Editor& editor, const Counts& counts) {
    editor.move(counts.moves);
    editor.move_and_edit(counts.moved_edits);
    editor.split(counts.splits);
    editor.merge(counts.merges);
    editor.remove(counts.removed);
    editor.edit(counts.edits);
    editor.add(counts.added);
}

constexpr Counts some{25, 6, 6, 10, 0, 0, 0};

PagePair page_a() {
    Random random(1);
    const auto older = prose(random);
    Editor editor(random, older);
    editor.move(10);
    editor.edit_each_word(20);
    return {"A", "5 % of all words, 10 moves", written(older, {}), written(editor.blocks(), {}), editor.told(), {}};
}

PagePair page_b() {
    Random random(2);
    const auto older = prose(random);
    Editor editor(random, older);
    edit(editor, some);
    return {
        "B", "25 edits, 10 moves, 6 added, 6 removed", written(older, {}), written(editor.blocks(), {}), editor.told(),
        {}};
}

PagePair page_c() {
    Random random(3);
    auto older = prose(random);
    older.insert(older.begin() + 250, {Block::Type::table, {}, false});
    auto table = rows(random);
    PagePair pair{"C", "B with a table of 200 × 6", written(older, table), {}, {}, {}};
    Editor editor(random, older);
    edit(editor, some);
    pair.of_table = edit_table(random, table);
    pair.newer = written(editor.blocks(), table);
    pair.told = editor.told();
    return pair;
}

PagePair page_d() {
    Random random(4);
    const auto older = repeated(random);
    Editor editor(random, older);
    editor.move(10);
    return {
        "D", "3 000 repeated short blocks, 10 moves", written(older, {}), written(editor.blocks(), {}), editor.told(),
        {}};
}

PagePair page_e() {
    Random random(5);
    const auto older = prose(random);
    Editor editor(random, older);
    auto counts = some;
    counts.moved_edits = 10;
    counts.splits = counts.merges = 4;
    edit(editor, counts);
    return {"E",
            "B with 10 moved and edited, 4 split, 4 merged",
            written(older, {}),
            written(editor.blocks(), {}),
            editor.told(),
            {}};
}

}  // namespace

std::vector<PagePair> page_pairs() { return {page_a(), page_b(), page_c(), page_d(), page_e()}; }

std::string on_lines(const std::vector<std::string>& blocks) {
    std::string page;
    for (const auto& block : blocks) page.append(block).append("\n");
    return page;
}

std::string on_one_line(const std::vector<std::string>& blocks) {
    std::string page;
    for (const auto& block : blocks) page.append(block);
    return page;
}

}  // namespace chatleaf::bench
