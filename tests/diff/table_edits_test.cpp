// SPDX-License-Identifier: MIT
// Tables that were edited at random: what was done to them is what is told.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diff/generated_page.hpp"
#include "diff/generated_table.hpp"
#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::tables;
using namespace chatleaf::test::versions;

std::vector<TableEdit> table_edits(const Changes& changes) {
    std::vector<TableEdit> edits;
    for (const auto& record : changes.records) {
        TableEdit edit;
        edit.kind = record.kind;
        edit.type = record.type;
        edit.row = record.row;
        edit.column = record.table_column;
        const bool words = record.kind == ChangeKind::edit || record.kind == ChangeKind::move_edit;
        if (words && record.older) edit.older = record.older->text;
        if (words && record.newer) edit.newer = record.newer->text;
        edits.push_back(std::move(edit));
    }
    std::sort(edits.begin(), edits.end());
    return edits;
}

struct Score {
    std::size_t made = 0;
    std::size_t told = 0;
    std::size_t right = 0;
};

using Scores = std::map<std::pair<ChangeKind, RecordType>, Score>;

void score(Scores& scores, const std::vector<TableEdit>& made, const std::vector<TableEdit>& told) {
    std::multiset<TableEdit> left(made.begin(), made.end());
    for (const auto& edit : made) ++scores[{edit.kind, edit.type}].made;
    for (const auto& edit : told) {
        auto& kind = scores[{edit.kind, edit.type}];
        ++kind.told;
        const auto found = left.find(edit);
        if (found == left.end()) continue;
        ++kind.right;
        left.erase(found);
    }
}

void check(const Scores& scores) {
    for (const auto& [kind, score] : scores) {
        CAPTURE(to_string(kind.first), to_string(kind.second), score.made, score.told, score.right);
        CHECK(double(score.right) >= 0.99 * double(score.made));
        CHECK(double(score.right) >= 0.99 * double(score.told));
    }
}

/// What a renamed column is called later is known only then.
void rename_later(std::vector<TableEdit>& edits) {
    for (const auto& edit : edits) {
        if (edit.type != RecordType::table_column || edit.kind != ChangeKind::edit) continue;
        for (auto& other : edits) {
            if (other.column == edit.older) other.column = edit.newer;
        }
    }
}

/// A column that went took the edits of its cells with it.
void forget_removed(std::vector<TableEdit>& edits) {
    std::set<std::string> gone;
    for (const auto& edit : edits) {
        if (edit.type == RecordType::table_column && edit.kind == ChangeKind::remove) gone.insert(edit.column);
    }
    std::erase_if(edits, [&](const TableEdit& edit) {
        return edit.type == RecordType::table_cell && gone.contains(edit.column);
    });
}

std::vector<TableEdit> mirrored(std::vector<TableEdit> edits) {
    for (auto& edit : edits) {
        if (edit.kind == ChangeKind::add || edit.kind == ChangeKind::remove) {
            edit.kind = edit.kind == ChangeKind::add ? ChangeKind::remove : ChangeKind::add;
        }
        std::swap(edit.older, edit.newer);
        // The newer page's names are told.
        if (edit.kind != ChangeKind::add && edit.kind != ChangeKind::remove) edit.column.clear(), edit.row.clear();
    }
    std::sort(edits.begin(), edits.end());
    return edits;
}

std::vector<TableEdit> without_names(std::vector<TableEdit> edits) { return mirrored(mirrored(std::move(edits))); }

}  // namespace

TEST_CASE("edits of tables are told as they were made, whichever they are, and mirror when the pages are swapped") {
    Scores scores;
    for (std::uint32_t seed = 0; seed < 1500; ++seed) {
        TableGenerator generator(seed);
        const auto before = generator.table(4 + generator.below(30), 4 + generator.below(6));
        std::vector<TableEdit> edits;
        const auto after = generator.edited(before, 1 + generator.below(8), edits);
        forget_removed(edits);
        rename_later(edits);
        const auto around = "<h2>Requirements</h2><p>What has to be done until spring.</p>";
        CAPTURE(seed);
        const auto older = read(around + before.written() + "<p>That is all.</p>");
        const auto newer = read(around + after.written() + "<p>That is all.</p>");
        const auto changes = compare(older, newer);
        REQUIRE_FALSE(changes.degraded);
        REQUIRE(fault_in(changes, older, newer) == "");
        REQUIRE(exact_fault_in_comparison(changes, older, newer) == "");
        const auto there = table_edits(changes);
        score(scores, edits, there);
        const auto back = compare(newer, older);
        REQUIRE(mirrored(table_edits(back)) == without_names(there));
    }
    check(scores);
}

TEST_CASE("a table of 200 rows within a long page is told cell by cell") {
    Scores scores;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        PageGenerator pages(seed);
        const auto page = pages.page(500, 520);
        std::vector<Edit> page_edits;
        const auto edited_page = pages.edited(page, 47, page_edits);
        TableGenerator generator(seed);
        const auto before = generator.table(200, 6);
        auto after = before;
        std::vector<TableEdit> edits;
        while (edits.size() < 10) generator.edit_cell(after, edits);
        while (edits.size() < 13) generator.remove_row(after, edits);
        for (int i = 0; i < 3; ++i) generator.add_row(after, edits);
        while (edits.size() < 18) generator.move_row(after, edits);
        generator.add_column(after, edits);
        CAPTURE(seed);
        const auto older = read(written(page) + before.written());
        const auto newer = read(written(edited_page) + after.written());
        const auto changes = compare(older, newer);
        REQUIRE_FALSE(changes.degraded);
        REQUIRE(fault_in(changes, older, newer) == "");
        REQUIRE(exact_fault_in_comparison(changes, older, newer) == "");
        auto of_table = table_edits(changes);
        std::erase_if(of_table, [](const TableEdit& edit) {
            return edit.type != RecordType::table_cell && edit.type != RecordType::table_row &&
                   edit.type != RecordType::table_column && edit.type != RecordType::table;
        });
        score(scores, edits, of_table);
    }
    check(scores);
}
