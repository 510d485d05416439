// SPDX-License-Identifier: MIT
// Tables as their readers see them: cells, rows and columns, whole tables.
#include "diff/tables.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/generated_page.hpp"
#include "diff/generated_table.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::versions;

storage::Document read(std::string_view source) {
    auto parsed = storage::parse(source, "page.xml");
    REQUIRE(parsed);
    return std::move(parsed->document);
}

Changes checked(std::string_view older_source, std::string_view newer_source) {
    const auto older = read(older_source);
    const auto newer = read(newer_source);
    auto changes = compare(older, newer);
    CHECK(fault_in(changes, older, newer) == "");
    CHECK(exact_fault_in_comparison(changes, older, newer) == "");
    return changes;
}

std::string marked(const Record& record) {
    std::string text;
    for (const auto& span : record.spans) {
        text += span.kind == Span::Kind::same ? span.text
                                              : (span.kind == Span::Kind::added ? "+{" : "-{") + span.text + "}";
    }
    return text;
}

/// A line for each record: what happened to what, where in the table, and the words.
std::string told(const Changes& changes) {
    std::string lines;
    for (const auto& record : changes.records) {
        lines += std::string(to_string(record.kind)) + " " + std::string(to_string(record.type));
        if (!record.row.empty() || !record.table_column.empty())
            lines += " [" + record.row + "/" + record.table_column + "]";
        lines +=
            ": " + (record.spans.empty() ? (record.newer ? *record.newer : *record.older).text : marked(record)) + "\n";
    }
    return lines;
}

/// "a,b;c,d" as a table of two rows; "!a" is a header cell.
std::string table(std::string_view rows) {
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

std::string told_between(std::string_view older, std::string_view newer) {
    return told(checked(table(older), table(newer)));
}

// Edits that were made.

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

TEST_CASE("a cell is told with its row and its column") {
    CHECK(told_between("!Key,!Owner,!State;R1,Ann,open;R2,Bob,open", "!Key,!Owner,!State;R1,Ann,open;R2,Bob,done") ==
          "edit table_cell [R2/State]: -{open}+{done}\n");
    CHECK(told_between("!Key,!Owner,!State;R1,Ann,open;R2,Bob,open", "!Key,!Owner,!State;R1,Ann,open;R2,Cid,done") ==
          "edit table_cell [R2/Owner]: -{Bob}+{Cid}\n"
          "edit table_cell [R2/State]: -{open}+{done}\n");
    // A name that changed cannot be found by itself.
    CHECK(told_between("!Key,!Owner;R1,Ann;R2,Bob", "!Key,!Owner;R1,Ann;R3,Bob") ==
          "edit table_cell [/Key]: -{R2}+{R3}\n");
    // A row's own header names it, wherever it stands.
    CHECK(told_between("Ann,!R1,open;Bob,!R2,open", "Ann,!R1,open;Bob,!R2,done") ==
          "edit table_cell [R2/]: -{open}+{done}\n");
    CHECK(told_between("!Key,!Note;R1,we meet on Monday;R2,-", "!Key,!Note;R1,we meet on Friday;R2,-") ==
          "edit table_cell [R1/Note]: we meet on -{Monday}+{Friday}\n");
}

TEST_CASE("rows come, go and move, and their cells have no records then") {
    CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!V;a,1;x,7;b,2;c,3") == "add table_row [x/]: x | 7\n");
    CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!V;a,1;c,3") == "remove table_row [b/]: b | 2\n");
    CHECK(told_between("!K,!V;a,1;b,2;c,3;d,4", "!K,!V;d,4;a,1;b,2;c,3") == "move table_row [d/]: d | 4\n");
    SECTION("what else changed of a row that moved is told of its cells") {
        CHECK(told_between("!K,!V;a,1;b,2;c,3;d,4", "!K,!V;d,5;a,1;b,2;c,3") ==
              "move table_row [d/]: d | 5\nedit table_cell [d/V]: -{4}+{5}\n");
    }
    SECTION("a row that went, with edited cells below it") {
        CHECK(told_between("!K,!V,!W;a,1,x;b,2,x;c,3,x", "!K,!V,!W;a,1,x;c,4,y") ==
              "remove table_row [b/]: b | 2 | x\nedit table_cell [c/V]: -{3}+{4}\nedit table_cell [c/W]: -{x}+{y}\n");
    }
    SECTION("rows that were numbered anew are not rows that were edited") {
        CHECK(told_between(
                  "!No,!Step;1,Open the lid;2,Take out the filter;3,Clean it well;4,Put it back",
                  "!No,!Step;1,Switch it off;2,Open the lid;3,Take out the filter;4,Clean it well;5,Put it back") ==
              "add table_row [Switch it off/]: 1 | Switch it off\n"
              "edit table_cell [Open the lid/No]: -{1}+{2}\n"
              "edit table_cell [Take out the filter/No]: -{2}+{3}\n"
              "edit table_cell [Clean it well/No]: -{3}+{4}\n"
              "edit table_cell [Put it back/No]: -{4}+{5}\n");
    }
}

TEST_CASE("a column is told once, however many rows it has") {
    CHECK(told_between("!K,!V;a,1;b,2", "!K,!Owner,!V;a,Ann,1;b,Bob,2") ==
          "add table_column [/Owner]: Owner | Ann | Bob\n");
    CHECK(told_between("!K,!Owner,!V;a,Ann,1;b,Bob,2", "!K,!V;a,1;b,2") ==
          "remove table_column [/Owner]: Owner | Ann | Bob\n");
    CHECK(told_between("!K,!V,!W,!X;a,1,p,q;b,2,r,s", "!K,!W,!X,!V;a,p,q,1;b,r,s,2") ==
          "move table_column [/V]: V | 1 | 2\n");
    CHECK(told_between("!K,!State;a,1;b,2", "!K,!Status;a,1;b,2") ==
          "edit table_column [/Status]: -{State}+{Status}\n");
    SECTION("with cells that changed beside it") {
        CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!Owner,!Value;a,Ann,1;b,Bob,5;c,Cid,3") ==
              "add table_column [/Owner]: Owner | Ann | Bob | Cid\n"
              "edit table_column [/Value]: -{V}+{Value}\n"
              "edit table_cell [b/Value]: -{2}+{5}\n");
    }
    SECTION("of two that hold the same the one that went is blamed") {
        CHECK(told_between("!A,!B,!C;x,x,x;x,x,x;y,x,x", "!A,!C;x,x;x,x;y,x") ==
              "remove table_column [/B]: B | x | x | x\n");
        CHECK(told_between("!A,!B,!C;x,x,x;x,x,x;y,x,x", "!A,!B;x,x;x,x;y,x") ==
              "remove table_column [/C]: C | x | x | x\n");
        CHECK(told_between("a,x,x,b;c,x,x,d", "a,x,b;c,x,d") == "remove table_column: x | x\n");
    }
    SECTION("of a table without headers") {
        CHECK(told_between("A,B,C;D,E,F;G,H,I", "A,X,B,C;D,Y,E,F;G,Z,H,I") == "add table_column: X | Y | Z\n");
        CHECK(told_between("A,B,C;D,E,F;G,H,I", "A,C;D,F;G,I") == "remove table_column: B | E | H\n");
    }
    SECTION("and rows at the same time") {
        CHECK(
            told_between("!K,!V;a,1;b,2;c,3", "!K,!V,!New;a,1,n;c,3,n;d,4,n") ==
            "add table_column [/New]: New | n | n | n\nremove table_row [b/]: b | 2\nadd table_row [d/]: d | 4 | n\n");
    }
}

TEST_CASE("a table that came, went or moved is told once") {
    const std::string text = "<p>Some words that stand before it.</p>";
    const auto own = table("!K,!V;a,1;b,2");
    CHECK(told(checked(text, text + own)) == "add table: K | V (2 × 2)\n");
    CHECK(told(checked(text + own, text)) == "remove table: K | V (2 × 2)\n");
    const auto long_text = "<p>One more text, which is longer than the table and stays where it is, all of it.</p>";
    CHECK(told(checked(own + text + long_text, text + long_text + own)) == "move table: K | V (2 × 2)\n");
    SECTION("what changed in one that moved is told beside it") {
        CHECK(told(checked(own + text + long_text, text + long_text + table("!K,!V;a,1;b,3"))) ==
              "move table: K | V (2 × 2)\nedit table_cell [b/V]: -{2}+{3}\n");
    }
    SECTION("a table next to another with the same header is not taken for it") {
        const auto other = table("!K,!V;p,7;q,8;r,9");
        CHECK(told(checked(own, other + own)) == "add table: K | V (3 × 2)\n");
        CHECK(told(checked(own, own + other)) == "add table: K | V (3 × 2)\n");
        CHECK(told(checked(other + own, own)) == "remove table: K | V (3 × 2)\n");
        CHECK(told(checked(other + own, table("!K,!V;p,7;q,5;r,9") + own)) == "edit table_cell [q/V]: -{8}+{5}\n");
    }
    SECTION("a table that grew is the same table") {
        CHECK(told(checked(text + table("!K,!V;a,1"), text + table("!K,!V;a,1;b,2;c,3"))) ==
              "add table_row [b/]: b | 2\nadd table_row [c/]: c | 3\n");
    }
}

TEST_CASE("merged cells are told by what they did to the grid") {
    const std::string plain =
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>";
    SECTION("a span of one is none") {
        const std::string spelled =
            "<table><tr><td rowspan=\"1\">a</td><td "
            "colspan=\"1\">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(checked(plain, spelled).records.empty());
    }
    SECTION("across columns") {
        const std::string merged =
            "<table><tr><td>a</td><td>b</td></tr><tr><td "
            "colspan=\"2\">c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, merged)) == "remove table_cell [c/]: d\n");
        CHECK(told(checked(merged, plain)) == "add table_cell [c/]: d\n");
    }
    SECTION("across rows") {
        const std::string merged =
            "<table><tr><td>a</td><td "
            "rowspan=\"2\">b</td></tr><tr><td>c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, merged)) == "remove table_cell [c/]: d\n");
        const std::string changed =
            "<table><tr><td>a</td><td rowspan=\"2\">b and "
            "d</td></tr><tr><td>c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, changed)) == "edit table_cell [a/]: -{b}+{b and d}\nremove table_cell [c/]: d\n");
    }
    SECTION("cells right of one that spans rows stay in their columns") {
        const std::string before =
            "<table><tr><th>G</th><th>K</th><th>V</th></tr><tr><td rowspan=\"2\">g</td><td>a</td><td>1</td></tr>"
            "<tr><td>b</td><td>2</td></tr></table>";
        const std::string after =
            "<table><tr><th>G</th><th>K</th><th>V</th></tr><tr><td rowspan=\"2\">g</td><td>a</td><td>1</td></tr>"
            "<tr><td>b</td><td>5</td></tr></table>";
        CHECK(told(checked(before, after)) == "edit table_cell [b/V]: -{2}+{5}\n");
    }
    SECTION("a title over all columns does not hide one that came") {
        const std::string before =
            "<table><tr><th "
            "colspan=\"2\">Title</th></tr><tr><th>K</th><th>V</th></tr><tr><td>a</td><td>1</td></tr><tr><td>b</"
            "td><td>2</td></tr></table>";
        const std::string after =
            "<table><tr><th "
            "colspan=\"3\">Title</th></tr><tr><th>New</th><th>K</th><th>V</th></tr><tr><td>n</td><td>a</td><td>1</td></"
            "tr><tr><td>m</td><td>b</td><td>2</td></tr></table>";
        CHECK(told(checked(before, after)) == "add table_column [/New]: New | n | m\n");
    }
}

TEST_CASE("a longer row's extra cell is a cell, not a column") {
    CHECK(told_between("a,b;c,d;e,f", "a,b;c,d,extra;e,f") == "add table_cell [c/]: extra\n");
    CHECK(told_between("a,b;c,d,extra;e,f", "a,b;c,d;e,f") == "remove table_cell [c/]: extra\n");
}

TEST_CASE("what stands in cells as a block of its own is told by itself") {
    const auto page = [](std::string_view item, std::string_view state, std::string_view inner) {
        return "<table><tr><th>Key</th><th>Work</th></tr><tr><td>R1</td><td>todo<ul><li>" + std::string(item) +
               "</li><li>other</li></ul><ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>" +
               std::string(state) +
               "</ac:task-status><ac:task-body>Ship it</ac:task-body></ac:task></ac:task-list>"
               "<table><tr><td>in</td><td>" +
               std::string(inner) + "</td></tr></table></td></tr></table>";
    };
    const auto changes = checked(page("first of all", "incomplete", "ner"), page("first of them", "complete", "side"));
    CHECK(told(changes).find("edit list_item: first of -{all}+{them}\n") == 0);
    CHECK(told(changes).find("edit task: Ship it\n") != std::string::npos);
    CHECK(told(changes).find("edit table_cell [in/]: -{ner}+{side}\n") != std::string::npos);
    CHECK(changes.records.size() == 3);
}

TEST_CASE("numbers that count rows are nobody's change") {
    const auto row = [](int number, std::string_view text) {
        return "<tr><td class=\"numberingColumn\">" + std::to_string(number) + "</td><td>" + std::string(text) +
               "</td><td>x</td></tr>";
    };
    const auto changes = checked("<table>" + row(1, "a") + row(2, "b") + row(3, "c") + "</table>",
                                 "<table>" + row(1, "a") + row(2, "c") + "</table>");
    CHECK(told(changes) == "remove table_row [b/]: b | x\n");
}

TEST_CASE("a step is in the record of the cell, row, column or table whose bytes it is") {
    const auto changes = checked(table("!K,!V;a,1;b,2"), table("!K,!Owner,!V;a,Ann,1;b,Bob,5"));
    REQUIRE(told(changes) == "add table_column [/Owner]: Owner | Ann | Bob\nedit table_cell [b/V]: -{2}+{5}\n");
    CHECK(changes.records[0].steps.size() == 3);
    CHECK(changes.records[0].steps[1].text == "<td>Ann</td>");
    CHECK(changes.records[1].steps.size() == 2);
    CHECK(changes.silent.empty());
}

TEST_CASE("a table too large to compare cell by cell is told by its size, and says so") {
    TableGenerator generator(7);
    auto before = generator.table(20'100, 10);
    auto after = before;
    std::vector<TableEdit> edits;
    generator.add_row(after, edits);
    generator.edit_cell(after, edits);
    const auto changes = checked(before.written(), after.written());
    CHECK(changes.degraded);
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.records.front().type == RecordType::table);
    CHECK(changes.records.front().field == "rows");
    CHECK(changes.records.front().newer->text.ends_with("(20101 × 10)"));
    CHECK(said_bytes(changes) < 2000);
    CHECK(checked(before.written(), before.written()).records.empty());
}

TEST_CASE("large tables cost near linear work") {
    const auto repeated = [](int rows, int columns, std::string_view cell) {
        std::string source = "<table>";
        for (int r = 0; r < rows; ++r) {
            source += "<tr>";
            for (int c = 0; c < columns; ++c) source += "<td>" + std::string(cell) + "</td>";
            source += "</tr>";
        }
        return source + "</table>";
    };
    TableGenerator generator(11);
    const auto plain = generator.table(5000, 10);
    auto shuffled = plain;
    for (auto i = shuffled.rows.size(); i > 1; --i) std::swap(shuffled.rows[i - 1], shuffled.rows[generator.below(i)]);
    auto edited = plain;
    std::vector<TableEdit> edits;
    for (int i = 0; i < 200; ++i) generator.edit_cell(edited, edits);
    generator.add_column(edited, edits);
    const auto wide = generator.table(1, 20'000);
    auto wider = wide;
    edits.clear();
    generator.add_column(wider, edits);
    generator.edit_cell(wider, edits);
    struct Case {
        const char* name;
        std::string older;
        std::string newer;
    };
    const Case cases[] = {
        {"edited", plain.written(), edited.written()},
        {"edited, without a header", plain.written(false), edited.written(false)},
        {"shuffled", plain.written(), shuffled.written()},
        {"wide", wide.written(), wider.written()},
        {"wide, without a header", wide.written(false), wider.written(false)},
        {"all cells equal", repeated(5000, 10, "x"), repeated(5003, 9, "x")},
    };
    for (const auto& each : cases) {
        CAPTURE(each.name);
        const auto changes = checked(each.older, each.newer);
        CHECK_FALSE(changes.degraded);
        CHECK(said_bytes(changes) < each.older.size());
    }
}
