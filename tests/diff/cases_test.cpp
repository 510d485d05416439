// SPDX-License-Identifier: MIT
// What VisualEditor's cases for its visual diff (tests/ui/ve.ui.DiffElement.test.js) are about, as pages of
// our own: for each, all that is to be told.
#include <string>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

struct Case {
    const char* name;
    const char* older;
    const char* newer;
    const char* told;  ///< a line for each record; a line end in a text is "|"
};

std::string told(const Changes& changes) {
    std::string lines;
    for (const auto& record : changes.records) {
        lines.append(to_string(record.kind)).append(" ").append(to_string(record.type));
        if (!record.field.empty()) lines.append(" (").append(record.field).append(")");
        std::string words;
        for (const auto& span : record.spans) {
            switch (span.kind) {
                case Span::Kind::same: words.append(span.text); break;
                case Span::Kind::removed: words.append("[-" + span.text + "-]"); break;
                case Span::Kind::added: words.append("{+" + span.text + "+}"); break;
                case Span::Kind::formatted: words.append("{~" + span.text + "~}"); break;
            }
        }
        if (words.empty()) words = record.newer ? record.newer->text : record.older->text;
        for (auto& c : words) c = c == '\n' ? '|' : c;
        lines.append(": ").append(words).append("\n");
    }
    return lines;
}

void hold(const Case& one) {
    CAPTURE(one.name);
    const auto older = storage::parse(one.older, "old.xml");
    const auto newer = storage::parse(one.newer, "new.xml");
    const auto changes = compare(older->document, newer->document);
    CHECK(told(changes) == one.told);
    CHECK(test::exact_fault_in_comparison(changes, older->document, newer->document) == "");
    CHECK(test::fault_in(changes, older->document, newer->document) == "");
    CHECK(compare(newer->document, older->document).records.size() == changes.records.size());
}

}  // namespace

TEST_CASE("the words of a text") {
    const Case cases[] = {
        {"a word changed", "<p>foo bar baz</p>", "<p>foo bat baz</p>", "edit paragraph: foo [-bar-]{+bat+} baz\n"},
        {"several words changed", "<p>foo bar baz bat and some more words here</p>",
         "<p>foo BAR baz BAT and some more words there</p>",
         "edit paragraph: foo [-bar-]{+BAR+} baz [-bat-]{+BAT+} and some more words [-here-]{+there+}\n"},
        {"the first word", "<p>foo bar baz and more</p>", "<p>foz bar baz and more</p>",
         "edit paragraph: [-foo-]{+foz+} bar baz and more\n"},
        {"the last word", "<p>foo bar baz and more</p>", "<p>foo bar baz and less</p>",
         "edit paragraph: foo bar baz and [-more-]{+less+}\n"},
        {"white space alone", "<p>foo  bar</p>", "<p>foo bar </p>", ""},
        {"quotes are borders of words", "<p>The word \"foo\" is in quotes here</p>",
         "<p>The word \"bar\" is in quotes here</p>",
         "edit paragraph: The word \"[-foo-]{+bar+}\" is in quotes here\n"},
        {"a script without spaces", "<p>粵文係粵語嘅書面語</p>", "<p>粵文唔係粵語嘅書面語</p>",
         "edit paragraph: 粵文{+唔+}係粵語嘅書面語\n"},
        {"parts of neighbouring words", "<p>foobar foobaz and others stay</p>", "<p>foobat foobax and others stay</p>",
         "edit paragraph: [-foobar foobaz-]{+foobat foobax+} and others stay\n"},
    };
    for (const auto& each : cases) hold(each);
}

TEST_CASE("changes in their context") {
    const Case cases[] = {
        {"in the second of two sections", "<h1>A</h1><p>one two three four</p><h1>B</h1><p>five six seven eight</p>",
         "<h1>A</h1><p>one two three four</p><h1>B</h1><p>five six seven nine</p>",
         "edit paragraph: five six seven [-eight-]{+nine+}\n"},
        {"within a division", "<div><h2>A</h2><p>one two three four</p></div>",
         "<div><h2>A</h2><p>one two three five</p></div>", "edit paragraph: one two three [-four-]{+five+}\n"},
    };
    for (const auto& each : cases) hold(each);
}

TEST_CASE("blocks that come, go and move") {
    const Case cases[] = {
        {"block added", "<p>foo stays here</p>", "<p>foo stays here</p><p>bar comes along</p>",
         "add paragraph: bar comes along\n"},
        {"block removed", "<p>foo stays here</p><p>bar comes along</p>", "<p>foo stays here</p>",
         "remove paragraph: bar comes along\n"},
        {"block replaced by one of another type", "<p>foo</p>", "<h2>bar</h2>",
         "remove paragraph: foo\nadd heading: bar\n"},
        {"several blocks of several types added", "<p>foo stays here</p>",
         "<p>foo stays here</p><p>bar</p><ul><li>baz</li></ul>", "add paragraph: bar\nadd list_item: baz\n"},
        {"block moved", "<p>foo stays here for now</p><p>bar wanders about the page</p><p>baz is the third of them</p>",
         "<p>bar wanders about the page</p><p>foo stays here for now</p><p>baz is the third of them</p>",
         "move paragraph: foo stays here for now\n"},
        {"block moved, another added", "<p>foo stays here for now</p><p>bar wanders about the page</p>",
         "<p>bar wanders about the page</p><p>foo stays here for now</p><p>quux</p>",
         "move paragraph: foo stays here for now\nadd paragraph: quux\n"},
        {"block moved, another removed", "<p>foo stays here for now</p><p>bar wanders about the page</p><p>quux</p>",
         "<p>bar wanders about the page</p><p>foo stays here for now</p>",
         "remove paragraph: quux\nmove paragraph: foo stays here for now\n"},
        {"block moved and modified",
         "<p>foo stays here for now and ever, as everybody knows</p><p>bar wanders about the page and is read by all "
         "who pass</p><p>a b c d</p><p>e f g h</p>",
         "<p>foo stays here for now and ever, as everybody knows</p><p>a b c d</p><p>e f g h</p><p>bar wanders about "
         "the page and is read by many who pass</p>",
         "move_edit paragraph: bar wanders about the page and is read by [-all-]{+many+} who pass\n"},
        {"an attribute that only programs read", "<p local-id=\"1\">foo</p>", "<p local-id=\"2\">foo</p>", ""},
        {"block split", "<p>one two three four five six seven eight</p>",
         "<p>one two three four</p><p>five six seven eight</p>",
         "split paragraph: one two three four[- -]{+|+}five six seven eight\n"},
    };
    for (const auto& each : cases) hold(each);
}

TEST_CASE("items of lists") {
    const Case cases[] = {
        {"item added", "<ul><li>foo</li><li>baz</li></ul>", "<ul><li>foo</li><li>bar</li><li>baz</li></ul>",
         "add list_item: bar\n"},
        {"item removed", "<ul><li>foo</li><li>bar</li><li>baz</li></ul>", "<ul><li>foo</li><li>baz</li></ul>",
         "remove list_item: bar\n"},
        {"items added at both ends", "<ul><li>foo</li><li>bar</li></ul>",
         "<ul><li>one</li><li>foo</li><li>bar</li><li>two</li></ul>", "add list_item: one\nadd list_item: two\n"},
        {"item moved up", "<ul><li>foo item of it</li><li>bar item of it</li><li>baz the third of it all</li></ul>",
         "<ul><li>baz the third of it all</li><li>foo item of it</li><li>bar item of it</li></ul>",
         "move list_item: baz the third of it all\n"},
        {"item moved down", "<ul><li>foo the first of it all</li><li>bar item</li><li>baz item</li></ul>",
         "<ul><li>bar item</li><li>baz item</li><li>foo the first of it all</li></ul>",
         "move list_item: foo the first of it all\n"},
        {"item moved and changed",
         "<ul><li>foo the first item of this long list</li><li>bar is second</li><li>baz is third</li><li>quux is "
         "fourth</li></ul>",
         "<ul><li>bar is second</li><li>baz is third</li><li>quux is fourth</li><li>foo the only item of this long "
         "list</li></ul>",
         "move_edit list_item: foo the [-first-]{+only+} item of this long list\n"},
        {"item indented", "<ul><li>foo</li><li>bar</li></ul>", "<ul><li>foo<ul><li>bar</li></ul></li></ul>",
         "edit list_item (level): bar\n"},
        {"item outdented", "<ul><li>foo<ul><li>bar</li></ul></li></ul>", "<ul><li>foo</li><li>bar</li></ul>",
         "edit list_item (level): bar\n"},
        {"bulleted list numbered", "<ul><li>foo</li><li>bar</li></ul>", "<ol><li>foo</li><li>bar</li></ol>",
         "format list_item (numbering added): {~foo~}\n"},
        {"type of an item's block changed", "<ul><li><p>foo</p></li></ul>", "<ul><li><h3>foo</h3></li></ul>",
         "format list_item (heading added): {~foo~}\n"},
        {"item added in a nested list", "<ul><li>foo<ul><li>bar</li></ul></li></ul>",
         "<ul><li>foo<ul><li>bar</li><li>baz</li></ul></li></ul>", "add list_item: baz\n"},
        {"item of several paragraphs", "<ul><li><p>foo</p><p>bar</p></li></ul>",
         "<ul><li><p>foo</p><p>baz</p></li></ul>", "edit list_item: foo [-bar-]{+baz+}\n"},
        {"similar item added and indented", "<ul><li>foo</li></ul>",
         "<ul><li>foo</li><li>foo<ul><li>foo</li></ul></li></ul>", "add list_item: foo\nadd list_item: foo\n"},
        {"list replaced", "<ul><li>foo</li><li>bar</li></ul>", "<ul><li>one</li><li>two</li></ul>",
         "remove list_item: foo\nremove list_item: bar\nadd list_item: one\nadd list_item: two\n"},
        {"paragraph that became an item", "<p>foo goes into a list</p>", "<ul><li>foo goes into a list</li></ul>",
         "edit list_item (type): foo goes into a list\n"},
    };
    for (const auto& each : cases) hold(each);
}

TEST_CASE("marks within a line") {
    const Case cases[] = {
        {"mark added", "<p>foo bar baz</p>", "<p>foo <b>bar</b> baz</p>",
         "format paragraph (bold added): foo {~bar~} baz\n"},
        {"mark removed", "<p>foo <b>bar</b> baz</p>", "<p>foo bar baz</p>",
         "format paragraph (bold removed): foo {~bar~} baz\n"},
        {"mark changed", "<p>foo <span style=\"color:red\">bar</span> baz</p>",
         "<p>foo <span style=\"color:blue\">bar</span> baz</p>",
         "format paragraph (colour changed): foo {~bar~} baz\n"},
        {"mark within a mark", "<p>foo <b>bar</b> baz</p>", "<p>foo <b><i>bar</i></b> baz</p>",
         "format paragraph (italic added): foo {~bar~} baz\n"},
        {"mark and text", "<p>foo bar baz</p>", "<p>foo <b>bat</b> baz</p>",
         "edit paragraph: foo [-bar-]{+bat+} baz\n"},
        {"comment added", "<p>foo bar</p>", "<p>foo <!-- c -->bar</p>", ""},
        {"language changed", "<p>foo <span lang=\"en\">bar</span></p>", "<p>foo <span lang=\"fr\">bar</span></p>", ""},
    };
    for (const auto& each : cases) hold(each);
}
