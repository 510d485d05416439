// SPDX-License-Identifier: MIT
#include "diff/formatting.hpp"

#include <random>
#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

Changes changes_between(const std::string& older_source, const std::string& newer_source) {
    const auto older = storage::parse(older_source, "old.xml");
    const auto newer = storage::parse(newer_source, "new.xml");
    auto changes = compare(older->document, newer->document);
    CHECK(test::exact_fault_in_comparison(changes, older->document, newer->document) == "");
    CHECK(test::fault_in(changes, older->document, newer->document) == "");
    return changes;
}

/// "format paragraph (bold added): We meet {~now~}.", a line for each record.
std::string told(const std::string& older, const std::string& newer) {
    std::string lines;
    for (const auto& record : changes_between(older, newer).records) {
        lines.append(to_string(record.kind)).append(" ").append(to_string(record.type));
        if (!record.field.empty()) lines.append(" (").append(record.field).append(")");
        lines.append(": ");
        for (const auto& span : record.spans) {
            switch (span.kind) {
                case Span::Kind::same: lines.append(span.text); break;
                case Span::Kind::removed: lines.append("[-" + span.text + "-]"); break;
                case Span::Kind::added: lines.append("{+" + span.text + "+}"); break;
                case Span::Kind::formatted: lines.append("{~" + span.text + "~}"); break;
            }
        }
        if (record.spans.empty()) lines.append(record.newer ? record.newer->text : record.older->text);
        lines.append("\n");
    }
    return lines;
}

/// The words after "format paragraph " for a paragraph with `older` in it that becomes `newer`.
std::string words(const std::string& older, const std::string& newer) {
    const auto line = told("<p>" + older + "</p>", "<p>" + newer + "</p>");
    const std::string expected = "format paragraph ";
    return line.starts_with(expected) ? line.substr(expected.size(), line.size() - expected.size() - 1) : line;
}

}  // namespace

TEST_CASE("words that look another way are told, and only they are marked") {
    const std::string plain = "We meet on Monday at noon.";
    CHECK(words(plain, "We meet on <strong>Monday</strong> at noon.") ==
          "(bold added): We meet on {~Monday~} at noon.");
    CHECK(words("We meet on <strong>Monday</strong> at noon.", plain) ==
          "(bold removed): We meet on {~Monday~} at noon.");
    CHECK(words(plain, "<em>We meet</em> on Monday at <u>noon.</u>") ==
          "(italic added, underline added): {~We meet~} on Monday at {~noon.~}");
    CHECK(words("<b>We</b> meet", "We <b>meet</b>") == "(bold changed): {~We meet~}");
    CHECK(words("H2O and E=mc2", "H<sub>2</sub>O and E=mc<sup>2</sup>") ==
          "(subscript added, superscript added): {~H2O~} and E={~mc2~}");
    CHECK(words("the file main", "the file <code>main</code>") == "(code added): the file {~main~}");
    CHECK(words("<s>gone</s> <small>tiny</small>", "gone <big>tiny</big>") ==
          "(strike removed, small removed, big added): {~gone tiny~}");
    CHECK(words("<span style=\"color: rgb(255,0,0);\">red</span> sun",
                "<span style=\"color: #0000FF;\">red</span> sun") == "(colour changed): {~red~} sun");
    CHECK(words("a mark", "<span style=\"background-color: yellow; font-size: 20px\">a</span> mark") ==
          "(highlight added, size added): {~a~} mark");
}

TEST_CASE("how a look is spelled is no change") {
    const std::pair<std::string, std::string> pairs[] = {
        {"<b>a</b> <i>b</i>", "<strong>a</strong> <em>b</em>"},
        {"<b><i>a</i></b>", "<em><strong>a</strong></em>"},
        {"<b>a</b>", "<span style=\"font-weight: bold;\">a</span>"},
        {"<b>a</b><b>b</b>", "<b>ab</b>"},
        {"<b>a b</b>", "<b>a</b> <b>b</b>"},
        {"<b><b>a</b></b>", "<b>a</b>"},
        {"<span style=\"color: rgb(255, 0, 0)\">a</span>", "<span style=\"COLOR:#FF0000;\">a</span>"},
        {"<span>a</span>", "a"},
        {"a<b></b>", "a"},
        {"<span class=\"x\">a</span>", "<span class=\"y\" id=\"i\">a</span>"},
        {"<b>caf\u00E9</b>", "<strong>cafe\u0301</strong>"},
    };
    for (const auto& [older, newer] : pairs) {
        CAPTURE(older, newer);
        CHECK(told("<p>" + older + "</p>", "<p>" + newer + "</p>") == "");
        CHECK(told("<p>" + newer + "</p>", "<p>" + older + "</p>") == "");
    }
    CHECK(told("<p style=\"text-align: left; margin-left: 0.0px;\">a</p>", "<p>a</p>") == "");
    CHECK(told("<p style=\"margin-left: 30.0px\">a</p>", "<p style=\"margin-left:30px;\">a</p>") == "");
}

TEST_CASE("where a line stands, and what it stands in, is its look") {
    CHECK(told("<p>One line.</p>", "<p style=\"text-align: center;\">One line.</p>") ==
          "format paragraph (alignment added): {~One line.~}\n");
    CHECK(told("<h1 style=\"margin-left: 30.0px;\">One line.</h1>",
               "<h1 style=\"margin-left: 60.0px;\">One line.</h1>") ==
          "format heading (indentation changed): {~One line.~}\n");
    CHECK(told("<ul><li><p>One item.</p></li></ul>", "<ul><li><h3>One item.</h3></li></ul>") ==
          "format list_item (heading added): {~One item.~}\n");
    CHECK(told("<ul><li>One item.</li></ul>", "<ul><li><blockquote>One item.</blockquote></li></ul>") ==
          "format list_item (quote added): {~One item.~}\n");
}

TEST_CASE("a bulleted list that became numbered is one change, which its tags go with") {
    const std::string items = "<li>First the notes.</li><li>Then all the rest.</li>";
    const auto changes = changes_between("<p>x</p><ul>" + items + "</ul>", "<p>x</p><ol>" + items + "</ol>");
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.silent.empty());
    CHECK(changes.records[0].kind == ChangeKind::format);
    CHECK(changes.records[0].field == "numbering added");
    CHECK(changes.records[0].spans == std::vector<Span>{{Span::Kind::formatted, "First the notes."}});
    CHECK(changes.records[0].steps.size() == 4);
    CHECK(told("<ol>" + items + "</ol>", "<ul>" + items + "</ul>") ==
          "format list_item (numbering removed): {~First the notes.~}\n");
    CHECK(told("<ul>" + items + "</ul>", "<ol><li>First the <b>notes</b>.</li><li>Then all the rest.</li></ol>") ==
          "format list_item (bold added, numbering added): {~First the notes.~}\n");
    CHECK(told("<ul>" + items + "</ul>", "<ol><li>First all of the notes.</li><li>Then all the rest.</li></ol>") ==
          "edit list_item: First {+all of +}the notes.\nformat list_item (numbering added): {~Then all the rest.~}\n");
    CHECK(told("<ul><li>Alone with the notes.</li></ul>", "<ol><li>Alone with all notes.</li></ol>") ==
          "edit list_item: Alone with [-the-]{+all+} notes.\n");
    const std::string nested = "<li>Outside of it all<ul><li>Inside of it all</li></ul></li>";
    auto inner = nested;
    inner.replace(inner.find("<ul>"), 4, "<ol>").replace(inner.find("</ul>"), 5, "</ol>");
    CHECK(told("<ul>" + nested + "</ul>", "<ul>" + inner + "</ul>") ==
          "format list_item (numbering added): {~Inside of it all~}\n");
}

TEST_CASE("a look that came with other words is a part of the edit, and a place that of a move") {
    CHECK(told("<p>We meet on Monday at noon.</p>", "<p>We meet on <b>Friday</b> at noon.</p>") ==
          "edit paragraph: We meet on [-Monday-]{+Friday+} at noon.\n");
    std::string rest;
    for (int i = 0; i < 9; ++i) rest += "<p>Milestone " + std::to_string(i) + " is reached on a Friday.</p>";
    CHECK(
        told("<p>A paragraph that wanders about.</p>" + rest, rest + "<p>A paragraph that <b>wanders</b> about.</p>") ==
        "move paragraph: A paragraph that wanders about.\n");
}

TEST_CASE("a record of formatting stands where its block does, and swapped pages tell of the same words") {
    const std::string older = "<p>One that goes away.</p><p>Two that stays here.</p><p>Three stays as well.</p>";
    const std::string newer =
        "<p>Two that <i>stays</i> here.</p><p>Another one that nobody knew.</p><p><b>Three</b> stays as well.</p>";
    CHECK(told(older, newer) ==
          "remove paragraph: One that goes away.\n"
          "format paragraph (italic added): Two that {~stays~} here.\n"
          "add paragraph: Another one that nobody knew.\n"
          "format paragraph (bold added): {~Three~} stays as well.\n");
    CHECK(told(newer, older) ==
          "add paragraph: One that goes away.\n"
          "format paragraph (italic removed): Two that {~stays~} here.\n"
          "remove paragraph: Another one that nobody knew.\n"
          "format paragraph (bold removed): {~Three~} stays as well.\n");
}

TEST_CASE("rows, tasks, code and links have looks too") {
    CHECK(told("<table><tbody><tr><td>a b</td><td>c d</td></tr></tbody></table>",
               "<table><tbody><tr><td>a b</td><td>c <b>d</b></td></tr></tbody></table>")
              .ends_with("c {~d~}\n"));
    CHECK(told("<p><a href=\"https://a.example\">all of it</a></p>",
               "<p><a href=\"https://a.example\">all <i>of</i> it</a></p>") ==
          "format paragraph (italic added): all {~of~} it\n");
    CHECK(told("<pre>make all</pre>", "<pre>make <b>all</b></pre>") == "format code (bold added): make {~all~}\n");
}

TEST_CASE("what each look came from is told for every mix of them, or nothing when it is the same") {
    static const char* const marks[] = {"b", "i", "u", "s", "sub", "sup", "code"};
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random(seed);
        std::vector<unsigned> before(12);
        std::vector<unsigned> after(12);
        const auto written = [&](const std::vector<unsigned>& looks, bool other_order) {
            std::string source = "<p>";
            for (std::size_t word = 0; word < looks.size(); ++word) {
                std::string text = "word" + std::to_string(word);
                for (std::size_t at = 0; at < std::size(marks); ++at) {
                    const auto mark = other_order ? std::size(marks) - 1 - at : at;
                    if ((looks[word] >> mark & 1U) == 0) continue;
                    text = "<" + std::string(marks[mark]) + ">" + text + "</" + marks[mark] + ">";
                }
                source += (word > 0 ? " " : "") + text;
            }
            return source + "</p>";
        };
        std::string expected;
        for (std::size_t word = 0; word < before.size(); ++word) {
            before[word] = after[word] = random() % 3 == 0 ? random() % 128 : 0;
            if (random() % 4 == 0) after[word] = random() % 128;
            if (before[word] != after[word]) expected += " word" + std::to_string(word);
        }
        const auto changes = changes_between(written(before, false), written(after, true));
        std::string marked;
        for (const auto& record : changes.records) {
            REQUIRE(record.kind == ChangeKind::format);
            for (const auto& span : record.spans) {
                if (span.kind == Span::Kind::formatted) marked += " " + span.text;
            }
        }
        CAPTURE(seed);
        REQUIRE(marked == expected);
    }
}
