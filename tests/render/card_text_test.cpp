// SPDX-License-Identifier: MIT
#include "render/card_text.hpp"

#include <random>

#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using render::CardText;
using test::contains;

std::string html_of(std::string_view markdown, CardText kind = CardText::document) {
    static const locale::Reader reader = test::reader();
    render::HtmlWriter html;
    render::card_text(html, markdown, kind, reader);
    std::string written = std::move(html).take();
    INFO(markdown.substr(0, 200));
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
    constexpr std::string_view begin = "<div class=\"cl-text\">";
    REQUIRE(written.starts_with(begin));
    return written.substr(begin.size(), written.size() - begin.size() - 6);
}

std::string in_lines(std::string_view markdown) { return html_of(markdown, CardText::lines); }

std::string paragraph(std::string_view content) { return "<p dir=\"auto\">" + std::string(content) + "</p>"; }

TEST_CASE("in cards one asterisk is bold and two underscores are italic, as Rocket.Chat has it") {
    CHECK(html_of("*a* **b** _c_ __d__") == paragraph("<strong>a</strong> <strong>b</strong> <em>c</em> <em>d</em>"));
    CHECK(html_of("**_a_** _**b**_ *[c](https://c.example/)*")
              .find("<strong><em>a</em></strong> <em><strong>b</strong></em> "
                    "<strong><a href=\"https://c.example/\"") != std::string::npos);
    CHECK(html_of("~~gone~~ `*code*`") == paragraph("<del>gone</del> <code dir=\"ltr\">*code*</code>"));
    CHECK(html_of("2 * 3 * 4, a_b_c") == paragraph("2 * 3 * 4, a_b_c"));
}

TEST_CASE("a card's document has headings, lists, tasks, tables, quotes, rules and code") {
    CHECK(html_of("## Plan") == "<div class=\"cl-heading cl-heading-2\" dir=\"auto\">Plan</div>");
    CHECK(html_of("- a\n- b") == "<ul><li dir=\"auto\">a</li><li dir=\"auto\">b</li></ul>");
    CHECK(html_of("3. a") == "<ol start=\"3\"><li dir=\"auto\">a</li></ol>");
    CHECK(contains(html_of("- [x] a\n- [ ] b"),
                   "checked=\"\" aria-label=\"done\" />a</li><li dir=\"auto\" class=\"cl-card-task\">"));
    CHECK(contains(html_of("|n|m|\n|--:|---|\n|1|2|"),
                   "<tr><td dir=\"auto\" class=\"cl-right\">1</td><td dir=\"auto\">2</td></tr>"));
    CHECK(html_of("> a") == "<blockquote>" + paragraph("a") + "</blockquote>");
    CHECK(html_of("a\n\n---") == paragraph("a") + "<hr />");
    CHECK(html_of("```cpp\nint a;\n\n<b>\n```") ==
          "<pre class=\"cl-code\" dir=\"ltr\" tabindex=\"0\"><code class=\"language-cpp\">int "
          "a;\n\n&lt;b&gt;\n</code></pre>");
}

TEST_CASE("the lines that somebody wrote stay lines") { CHECK(html_of("a\nb") == paragraph("a<br />b")); }

TEST_CASE("in fields nothing becomes a block, and what stands in lines still does") {
    CHECK(in_lines("# a") == paragraph("# a"));
    CHECK(in_lines("- *a*\n1. `b`") == paragraph("- <strong>a</strong><br />1. <code dir=\"ltr\">b</code>"));
    CHECK(in_lines("_a_\n*b*\n\n> c") == paragraph("<em>a</em><br /><strong>b</strong>") + paragraph("&gt; c"));
    CHECK(in_lines("    four spaces\n===") == paragraph("    four spaces<br />==="));
    CHECK(contains(in_lines("https://a.example/x\nhttps://b.example/"), "br /><a href=\"https://b.example/\""));
    CHECK(in_lines("\xC2\xA0its own") == paragraph("\xC2\xA0its own"));
}

TEST_CASE("links go where links may go, and HTML is text") {
    CHECK(contains(html_of("[a](https://a.example/x)"), "<a href=\"https://a.example/x\" rel=\"noopener"));
    CHECK(contains(html_of("see https://a.example/x."), "href=\"https://a.example/x\""));
    CHECK(html_of("[a](javascript:alert(1))") == paragraph("a (<bdi>javascript:alert(1)</bdi>)"));
    CHECK(html_of("[a](java&#115;cript:alert(1))") == paragraph("a (<bdi>javascript:alert(1)</bdi>)"));
    CHECK(html_of("<b onclick=x>a</b>") == paragraph("&lt;b onclick=x&gt;a&lt;/b&gt;"));
    CHECK(html_of("<script>\nalert(1)\n</script>") == paragraph("&lt;script&gt;<br />alert(1)<br />&lt;/script&gt;"));
    CHECK(html_of("&lt;b&gt; &copy; &nosuch;") == paragraph("&lt;b&gt; © &amp;nosuch;"));
}

TEST_CASE("an image in a card is a link: nothing is loaded") {
    const std::string html = html_of("![a cat](https://i.example/cat.png) ![](https://i.example/dog.png)");
    CHECK(contains(html, "href=\"https://i.example/cat.png\""));
    CHECK(contains(html, ">a cat</a>"));
    CHECK(contains(html, ">https://i.example/dog.png</a>"));
    CHECK(test::count(html_of("[![a](https://b.example/)](https://c.example/)"), "<a ") == 1);
}

TEST_CASE("shortcodes in cards become characters, unknown ones and times of day stay") {
    CHECK(contains(html_of("done :tada: at 10:30:15 :our_own:"),
                   "done <span class=\"cl-emoji\">🎉</span> at 10:30:15 :our_own:"));
    CHECK(contains(html_of(":white_check_mark:"), "✅"));
    CHECK(html_of("`:tada:`") == paragraph("<code dir=\"ltr\">:tada:</code>"));
}

TEST_CASE("what says that it is no Markdown is shown as it is") {
    CHECK(html_of("*a*\n# b", CardText::plain) ==
          "<div class=\"cl-line\" dir=\"auto\">*a*</div><div class=\"cl-line\" dir=\"auto\"># b</div>");
}

TEST_CASE("Markdown that would grow is cut down to what it says") {
    const auto many = [](std::string_view piece, int count) {
        std::string all;
        for (int i = 0; i < count; ++i) all += piece;
        return all;
    };
    const std::string wide = "|" + many("a|", 2000) + "\n|" + many("-|", 2000) + "\n" + many("|b|\n", 2000);
    const std::string linked = "[x]: https://" + many("a", 10'000) + ".example/\n\n" + many("[x] ", 10'000);
    const std::string refused = "[x]: javascript:" + many("a", 10'000) + "\n\n" + many("[x] ", 10'000);
    for (const std::string& markdown :
         {wide, linked, refused, many(">", 5000) + "a", many("*a _b ", 5000), many("- ", 5000), many("[", 20'000),
          many("![", 20'000), many("**a *b ", 2000) + many("* ** ", 2000)}) {
        for (const CardText kind : {CardText::document, CardText::lines})
            CHECK(html_of(markdown, kind).size() < 40 * markdown.size());
    }
    CHECK(contains(html_of(many(">", 5000) + "deep"), "deep"));
    CHECK(contains(html_of(many("word ", 20'000)), "word word"));
}

TEST_CASE("emphasis that a link tears apart ends with its paragraph") {
    const std::string html = html_of("~~](http://a.b`~~- x\n\nnext");
    CHECK(contains(html, "</del></p>"));
    CHECK(html.ends_with(paragraph("next")));
}

TEST_CASE("Markdown of random pieces is well-formed HTML with all its letters") {
    const std::vector<std::string_view> pieces{
        "*",  "_",     "**",   "~~",       "`",        "```\n",  "\n",     "\n\n",       "> ",
        "- ", "1. ",   "# ",   "[",        "](",       ")",      "!",      "<",          ">",
        "|",  "|-|\n", "\\",   "&amp;",    "&#0;",     ":",      ":tada:", "http://a.b", "a@b.cd",
        "w",  " ",     "    ", "\xC2\xA0", "[w]: x\n", "- [x] ", "\t",     "é",          "\xFF"};
    std::mt19937 random(4);
    for (int round = 0; round < 3000; ++round) {
        std::string markdown;
        for (int i = 0; i < 30; ++i) markdown += pieces[random() % pieces.size()];
        for (const CardText kind : {CardText::document, CardText::lines}) (void)html_of(markdown, kind);
    }
}

}  // namespace
