// SPDX-License-Identifier: MIT
#include "diff/blocks.hpp"

#include <algorithm>
#include <ctime>
#include <string>

#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

std::vector<Block> blocks(std::string_view source) {
    auto parsed = storage::parse(source, "page.xml");
    REQUIRE(parsed);
    return blocks_of(parsed->document);
}

/// "type level: text [type field=value]" a line.
std::string shown(std::string_view source) {
    std::string all;
    for (const auto& block : blocks(source)) {
        all += std::string(to_string(block.type));
        if (block.level != 0) all += " " + std::to_string(block.level);
        all += ": " + block.text;
        for (const auto& detail : block.details)
            all += " [" + std::string(to_string(detail.type)) + (detail.field.empty() ? "" : " " + detail.field) + "=" +
                   detail.value + "]";
        all += "\n";
    }
    return all;
}

std::string repeated(std::string_view part, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += part;
    return all;
}

/// All that the blocks hold.
std::size_t held(const std::vector<Block>& blocks) {
    std::size_t bytes = 0;
    for (const auto& block : blocks) {
        bytes += block.text.size() + block.key.size();
        for (const auto& detail : block.details) bytes += detail.field.size() + detail.value.size();
    }
    return bytes;
}

}  // namespace

TEST_CASE("a page is read as blocks in reading order") {
    CHECK(shown("<h2>Goals</h2><p>One <strong>two</strong>&nbsp; three</p><hr/><blockquote><p>Said</p></blockquote>"
                "<pre>a\n b</pre>") ==
          "heading 2: Goals\n"
          "paragraph: One two three\n"
          "rule: \n"
          "quote: Said\n"
          "code: a\n b\n");
}

TEST_CASE("an item of a nested list is a block of its own, one level deeper") {
    CHECK(shown("<ul><li>a<ul><li>b<ol><li><p>c</p></li></ol></li></ul> and on</li><li>d</li></ul>") ==
          "list_item 1: a and on\n"
          "list_item 2: b\n"
          "list_item 3: c\n"
          "list_item 1: d\n");
}

TEST_CASE("a table is read by rows and cells, with tasks, code and inner tables of their own") {
    CHECK(shown("<table><tbody><tr><th>Key</th><th><p>Owner</p></th></tr><tr><td>R1</td><td>x"
                "<ac:task-list><ac:task><ac:task-id>4</ac:task-id><ac:task-status>complete</ac:task-status>"
                "<ac:task-body>Ship</ac:task-body></ac:task></ac:task-list>"
                "<table><tr><td>in</td><td>ner</td></tr></table></td></tr></tbody></table>") ==
          "table: Key | Owner (1 × 2)\n"
          "table_row: Key | Owner\n"
          "table_cell: Key\n"
          "table_cell: Owner\n"
          "table_row: R1 | x\n"
          "table_cell: R1\n"
          "table_cell: x\n"
          "task: Ship [task state=done]\n"
          "table: in | ner (1 × 2)\n"
          "table_row: in | ner\n"
          "table_cell: in\n"
          "table_cell: ner\n");
}

TEST_CASE("macros are read by what they hold") {
    CHECK(shown("<ac:structured-macro ac:name=\"toc\" ac:macro-id=\"1\"><ac:parameter ac:name=\"minLevel\">2"
                "</ac:parameter><ac:parameter ac:name=\"maxLevel\">3</ac:parameter></ac:structured-macro>"
                "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">sql</ac:parameter>"
                "<ac:plain-text-body><![CDATA[\nselect 1\n]]></ac:plain-text-body></ac:structured-macro>"
                "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>Mind</p>loose</ac:rich-text-body>"
                "</ac:structured-macro>"
                "<p>Now <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Red</ac:parameter>"
                "<ac:parameter ac:name=\"title\">LATE</ac:parameter></ac:structured-macro></p>") ==
          "macro: toc [macro=toc] [macro_parameter maxLevel=3] [macro_parameter minLevel=2]\n"
          "code: select 1 [macro=code] [macro_parameter language=sql]\n"
          "macro: info [macro=info]\n"
          "paragraph: Mind\n"
          "paragraph: loose\n"
          "paragraph: Now LATE [status=LATE] [status colour=Red]\n");
}

TEST_CASE("images, links and loose text are told with their targets") {
    CHECK(shown("<p><ac:image ac:width=\"300\"><ri:attachment ri:filename=\"plan.png\"/></ac:image></p>"
                "<div>See <a href=\"https://example.org\">there</a> or <ac:link><ri:page ri:content-title=\"Home\"/>"
                "</ac:link><p>next</p></div>") ==
          "image: plan.png [image=plan.png] [image size=300×auto]\n"
          "paragraph: See there or Home [link=https://example.org] [link=Home]\n"
          "paragraph: next\n");
}

TEST_CASE("addresses are named without what may be secret in them") {
    CHECK(shown("<ac:image><ri:url ri:value=\"https://u:p@img.example/a/plan.png?token=hunter2#x\"/></ac:image>"
                "<ac:image><ri:url ri:value=\"data:image/png;base64,aGk/aGk\"/></ac:image>")
              .find("image: plan.png [") == 0);
    CHECK(blocks("<ac:image><ri:url ri:value=\"data:image/png;base64,aGk/aGk\"/></ac:image>").front().text.empty());
    CHECK(blocks("<p><a href=\"https://u:p@x.example/a?token=hunter2\"><ac:image><ri:attachment "
                 "ri:filename=\"b.png\"/></ac:image></a></p>")
              .front()
              .text == "https://x.example/a, b.png");
}

TEST_CASE("an excerpt that its author hid is no block") {
    const std::string rest = "<ac:rich-text-body><p>Not for readers</p></ac:rich-text-body></ac:structured-macro>";
    CHECK(blocks("<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true</ac:parameter>" + rest)
              .empty());
    CHECK(shown("<ac:structured-macro ac:name=\"excerpt\">" + rest) ==
          "macro: excerpt [macro=excerpt]\nparagraph: Not for readers\n");
}

TEST_CASE("what only fills the editor is no block") {
    CHECK(blocks("<p/> <p>&nbsp;</p><p class=\"auto-cursor-target\"><br/></p><ul><li/></ul><!-- no -->"
                 "<table><tr><td/><td> </td></tr></table><h1> </h1>")
              .empty());
}

TEST_CASE("a block knows the headings above it and its place in the source") {
    const auto all = blocks("<h1>A</h1><h3>B</h3>\n <p>text</p><h2>C</h2><p>more</p><h1>D</h1><p>ü</p><p>end</p>");
    REQUIRE(all.size() == 8);
    using Path = std::vector<std::string>;
    CHECK(heading_path(all, all[1]) == Path{"A"});
    CHECK(heading_path(all, all[2]) == Path{"A", "B"});
    CHECK(heading_path(all, all[4]) == Path{"A", "C"});
    CHECK(heading_path(all, all[6]) == Path{"D"});
    CHECK(all[2].line == 2);
    CHECK(all[2].column == 2);
    CHECK(all[7].column == all[6].column + 8);
}

TEST_CASE("text a broken page ends in is read as well") {
    CHECK(shown("<p>good</p><p>bad <b>never closed</p>").find("never closed") != std::string::npos);
}

TEST_CASE("a long heading is named by its beginning, cut at a character") {
    CHECK(path_text("Goals") == "Goals");
    CHECK(path_text(std::string(longest_path_text, 'x')) == std::string(longest_path_text, 'x'));
    CHECK(path_text(std::string(longest_path_text + 1, 'x')) == std::string(longest_path_text - 3, 'x') + "…");
    for (std::size_t shift = 0; shift < 4; ++shift) {
        const auto cut = path_text(std::string(shift, 'x') + repeated("😀", 100));
        CAPTURE(shift);
        CHECK(cut.size() <= longest_path_text);
        CHECK((cut.size() - shift - 3) % 4 == 0);
        CHECK(cut.ends_with("😀…"));
    }
    const auto all = blocks("<h1>" + std::string(1000, 'x') + "</h1><p>under</p>");
    REQUIRE(all.size() == 2);
    CHECK(all[0].text.size() == 1000);
    CHECK(heading_path(all, all[1]) == std::vector<std::string>{path_text(all[0].text)});
}

TEST_CASE("a link in a link is read as words, and by its target where it has none") {
    const std::string outer = "<ac:link><ri:page ri:content-title=\"Out\"/><ac:link-body>";
    const std::string inner = "<ac:link><ri:page ri:content-title=\"In\"/><ac:link-body>";
    const std::string end = "</ac:link-body></ac:link>";
    CHECK(shown("<p>" + outer + "a " + inner + "b" + end + " c" + end + "</p>") ==
          "paragraph: a b c [link=Out] [link=In]\n");
    CHECK(shown("<p>" + outer + inner + end + end + "</p>") == "paragraph: Out, In [link=Out] [link=In]\n");
    CHECK(shown("<ul><li>" + outer + "<ul><li>" + inner + end + "</li></ul>" + end + "</li></ul>") ==
          "list_item 1: Out [link=Out]\nlist_item 2: In [link=In]\n");
}

TEST_CASE("no nesting makes the blocks of a page cost more than its length") {
    struct Nesting {
        const char* name;
        std::string open;
        std::string close;
    };
    const std::string link = "<ac:link><ri:page ri:content-title=\"P\"/><ac:link-body>";
    const std::string box =
        "<ac:structured-macro ac:name=\"info\"><ac:parameter ac:name=\"title\">T</ac:parameter>"
        "<ac:rich-text-body>";
    const Nesting nestings[] = {
        {"links", link, "</ac:link-body></ac:link>"},
        {"links in items", "<li>" + link, "</ac:link-body></ac:link></li>"},
        {"headings", "<h1>", "</h1>"},
        {"lists", "<ul><li>", "</li></ul>"},
        {"tables", "<table><tbody><tr><td>", "</td></tr></tbody></table>"},
        {"quotes", "<blockquote>", "</blockquote>"},
        {"boxes", box, "</ac:rich-text-body></ac:structured-macro>"},
        {"boxes in items", "<li>" + box, "</ac:rich-text-body></ac:structured-macro></li>"},
        {"tasks",
         "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>",
         "</ac:task-body></ac:task></ac:task-list>"},
        {"anchors", "<a href=\"https://example.org\">", "</a>"},
        {"formatted code", "<pre>", "</pre>"},
    };
    const std::string words = repeated("word <b>and</b> word, ", 5'000);
    const std::string items = repeated("<ul><li>a</li></ul>", 5'000);
    for (const auto& nesting : nestings) {
        const auto elements = static_cast<std::size_t>(std::count(nesting.open.begin(), nesting.open.end(), '<'));
        const auto depth = 500 / elements;
        for (const auto& content : {words, items}) {
            const auto page = repeated(nesting.open, depth) + content + repeated(nesting.close, depth);
            auto parsed = storage::parse(page, "page.xml");
            REQUIRE(parsed);
            const auto start = std::clock();
            const auto all = blocks_of(parsed->document);
            const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            CAPTURE(nesting.name, page.size(), held(all), seconds);
            CHECK_FALSE(all.empty());
            CHECK(held(all) <= 2 * page.size());
            CHECK(seconds < 2.0);  // linear: hundredths; depth times size: tens of seconds
        }
    }
}
