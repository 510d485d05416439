// SPDX-License-Identifier: MIT
#include "chatleaf/markup/tree.hpp"

#include "chatleaf/render/conversation.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using markup::Kind;
using markup::Node;
using markup::plain;
using test::contains;

std::string html_of(const markup::Tree& tree) {
    render::HtmlWriter html;
    render::markup(html, tree, test::reader("en", "Europe/Berlin"));
    std::string written = std::move(html).take();
    INFO(written);
    CHECK(test::Vocabulary::fault(written) == std::nullopt);
    return written;
}

markup::Tree line(Node inline_node) { return {markup::node(Kind::paragraph, {std::move(inline_node)})}; }

std::string in_line(std::string_view content) {
    return R"(<div class="cl-line" dir="auto">)" + std::string(content) + "</div>";
}

Node with_text(Kind kind, std::string text, std::string detail = {}) {
    Node node;
    node.kind = kind;
    node.text = std::move(text);
    node.detail = std::move(detail);
    return node;
}

TEST_CASE("emphasis and code are elements of the same meaning") {
    CHECK(html_of(line(markup::node(Kind::bold, {plain("b"), markup::node(Kind::italic, {plain("i")})}))) ==
          in_line("<strong>b<em>i</em></strong>"));
    CHECK(html_of(line(markup::node(Kind::strike, {plain("s")}))) == in_line("<del>s</del>"));
    CHECK(html_of(line(markup::inline_code("a<b"))) == in_line("<code dir=\"ltr\">a&lt;b</code>"));
}

TEST_CASE("a link opens apart and tells nobody where it was") {
    CHECK(html_of(line(markup::link("https://example.org/a", {plain("here")}))) ==
          in_line("<a href=\"https://example.org/a\" rel=\"noopener noreferrer nofollow\" target=\"_blank\" "
                  "title=\"https://example.org/a\">here</a>"));
}

TEST_CASE("a link that could run something is text, with its target for all to see") {
    const std::string html = html_of(line(markup::link("javascript:alert(1)", {plain("click")})));
    CHECK(html == in_line("click (<bdi>javascript:alert(1)</bdi>)"));
}

TEST_CASE("a link inside a link does not tear the outer one apart") {
    const std::string html = html_of(line(
        markup::link("https://a.example", {markup::link("https://b.example", {plain("inner")}), plain(" outer")})));
    CHECK(test::count(html, "<a ") == 1);
    CHECK(contains(html, "inner (<bdi>https://b.example</bdi>) outer</a>"));
}

TEST_CASE("an image is a link: nothing is loaded") {
    Node image = with_text(Kind::image, "https://example.org/cat.png");
    image.children = {plain("a cat")};
    const std::string html = html_of(line(image));
    CHECK(contains(html, "<a href=\"https://example.org/cat.png\""));
    CHECK(contains(html, ">a cat</a>"));
    CHECK_FALSE(contains(html, "<img"));
}

TEST_CASE("the link that Rocket.Chat hides before a quoting text is not shown") {
    const Node hidden = markup::link("https://chat.example.org/channel/x?msg=1", {plain(" ")});
    CHECK(html_of({markup::node(Kind::paragraph, {hidden, plain(" agreed")})}) == in_line(" agreed"));
    CHECK(html_of({markup::node(Kind::paragraph, {hidden}), markup::node(Kind::paragraph, {plain("agreed")})}) ==
          in_line("agreed"));
    CHECK(contains(html_of({markup::node(Kind::paragraph, {plain("see "), hidden})}), ">https://chat"));
}

TEST_CASE("shortcodes become characters, unknown ones stay as typed") {
    CHECK(contains(html_of(line(with_text(Kind::emoji, "tada", "tada"))), ">🎉<"));
    CHECK(contains(html_of(line(with_text(Kind::emoji, "wave_tone2", "wave_tone2"))), ">👋🏼<"));
    CHECK(contains(html_of(line(with_text(Kind::emoji, "party_parrot", "party_parrot"))), ">:party_parrot:<"));
    CHECK(contains(html_of(line(with_text(Kind::emoji, "🦭"))), ">🦭<"));
}

TEST_CASE("spoilers open without a script") {
    const std::string inline_html = html_of(line(markup::node(Kind::spoiler, {plain("the end")})));
    CHECK(contains(inline_html, "<input type=\"checkbox\""));
    CHECK(contains(inline_html, "the end"));
    const std::string block =
        html_of({markup::node(Kind::spoiler_block, {markup::node(Kind::paragraph, {plain("the end")})})});
    CHECK(contains(block, "<details class=\"cl-spoiler-block\"><summary>Spoiler"));
}

TEST_CASE("a moment is shown in the reader's zone") {
    const std::string html = html_of(line(with_text(Kind::timestamp, "1538701847", "f")));
    CHECK(contains(html, "<time class=\"cl-moment\" datetime=\"2018-10-05T01:10:47.000Z\""));
    CHECK(contains(html, ">5 October 2018 at 03:10:47</time>"));
    CHECK(contains(html_of(line(with_text(Kind::timestamp, "1538701847", "t"))), ">03:10</time>"));
    CHECK(html_of(line(with_text(Kind::timestamp, "99999999999999999999", "t"))) == in_line("99999999999999999999"));
}

TEST_CASE("tasks are boxes nobody can tick here") {
    Node done = markup::node(Kind::task, {plain("bake")});
    done.done = true;
    const std::string html = html_of({markup::node(Kind::tasks, {done, markup::node(Kind::task, {plain("eat")})})});
    CHECK(test::count(html, "disabled") == 2);
    CHECK(test::count(html, "checked=") == 1);
}

TEST_CASE("tables keep their alignment, code its language and lines") {
    Node cell = markup::node(Kind::table_cell, {plain("1")});
    cell.align = markup::Align::right;
    const std::string table = html_of(
        {markup::node(Kind::table, {markup::node(Kind::table_row, {markup::node(Kind::table_cell, {plain("n")})}),
                                    markup::node(Kind::table_row, {cell})})});
    CHECK(contains(table, "<thead><tr><th scope=\"col\" dir=\"auto\">n</th></tr></thead>"));
    CHECK(contains(table, "<td dir=\"auto\" class=\"cl-right\">1</td>"));

    Node code = with_text(Kind::code, "c++");
    code.children = {with_text(Kind::code_line, "int a;"), with_text(Kind::code_line, "<b>")};
    CHECK(contains(html_of({code}), "<code class=\"language-c++\">int a;\n&lt;b&gt;</code>"));
}

TEST_CASE("a formula is its source, from left to right whatever stands around it") {
    CHECK(html_of({with_text(Kind::katex, "\\int<x>")}) ==
          "<pre class=\"cl-code cl-tex\" dir=\"ltr\"><code class=\"language-tex\">\\int&lt;x&gt;</code></pre>");
    CHECK(contains(html_of(line(with_text(Kind::inline_katex, "x^2"))), "dir=\"ltr\">x^2</code>"));
}

TEST_CASE("a colour shows a swatch and its name, without a style of its own") {
    Node color = with_text(Kind::color, "");
    color.color = {255, 0, 16, 128};
    const std::string html = html_of(line(color));
    CHECK(contains(html, "value=\"#ff0010\""));
    CHECK(contains(html, "#ff0010 (50 %)"));
}

TEST_CASE("trees that no parser gives keep their text in well-formed HTML") {
    constexpr auto last = static_cast<int>(Kind::timestamp);
    for (int outer = 0; outer <= last; ++outer)
        for (int inner = 0; inner <= last; ++inner) {
            Node leaf = with_text(static_cast<Kind>(inner), "leaf");
            leaf.children = {plain("word")};
            INFO(outer << " around " << inner);
            (void)html_of({markup::node(static_cast<Kind>(outer), {leaf, leaf})});
            (void)html_of(line(markup::node(static_cast<Kind>(outer), {leaf})));
        }
    Node deep = plain("bottom");
    for (int i = 0; i < 5000; ++i) deep = markup::node(Kind::bold, {std::move(deep)});
    CHECK(contains(html_of(line(std::move(deep))), "bottom"));
}

TEST_CASE("each letter of a timestamp says how much of the moment is told") {
    const auto shown = [](const std::string& letter, std::string_view language = "en") {
        render::HtmlWriter html;
        render::markup(html, line(with_text(Kind::timestamp, "1538701847", letter)),
                       test::reader(language, "Europe/Berlin"));
        const std::string written = std::move(html).take();
        const auto begin = written.rfind("\">", written.find("</time>")) + 2;
        return written.substr(begin, written.find("</time>") - begin);
    };
    CHECK(shown("t") == "03:10");
    CHECK(shown("T") == "03:10:47");
    CHECK(shown("d") == "05/10/2018");
    CHECK(shown("D") == "05/10/2018, 03:10");
    CHECK(shown("f") == "5 October 2018 at 03:10:47");
    CHECK(shown("F") == "Friday, 5 October 2018 at 03:10:47 CEST");
    CHECK(shown("R") == "5 October 2018 at 03:10");
    CHECK(shown("d", "de") == "05.10.2018");
    CHECK(shown("d", "en-US") == "10/05/2018");
    CHECK(shown("F", "de") == "Freitag, 5. Oktober 2018 um 03:10:47 MESZ");
}

TEST_CASE("how far away a moment is can be told by whoever says what now is") {
    const auto shown = [](std::string_view now, std::string_view language = "en") {
        chat::Message message;
        message.time = test::instant("2018-10-05T01:00:00Z");
        message.text = "<t:1538701847:R>";
        chat::Room room;
        render::ConversationOptions options;
        options.now = test::instant(now);
        render::HtmlWriter html;
        render::conversation(html, room, {&message, 1}, test::reader(language), options);
        return std::move(html).take();
    };
    CHECK(contains(shown("2018-10-05T01:10:47Z"), ">in 0 seconds<"));
    CHECK(contains(shown("2018-10-05T01:10:00Z"), ">in 47 seconds<"));
    CHECK(contains(shown("2018-10-05T01:12:46Z"), ">1 minute ago<"));
    CHECK(contains(shown("2018-10-05T04:10:47Z"), ">3 hours ago<"));
    CHECK(contains(shown("2018-10-02T00:10:47Z"), ">in 3 days<"));
    CHECK(contains(shown("2021-10-05T00:10:47Z", "de"), ">vor 3 Jahren<"));
    CHECK(contains(shown("2021-10-05T00:10:47Z"), "title=\"Friday, 5 October 2018 at 01:10:47 UTC\""));
    CHECK(contains(shown("2021-10-05T00:10:47Z"), "datetime=\"2018-10-05T01:10:47.000Z\""));
}

TEST_CASE("a link whose words read like another address says where it leads") {
    const auto shown = [](std::string target, std::string label) {
        return html_of(line(markup::link(std::move(target), {plain(std::move(label))})));
    };
    CHECK(contains(shown("https://evil.example/x", "https://bank.com/login"),
                   "><bdi>https://bank.com/login</bdi> (<bdi>evil.example</bdi>)</a>"));
    CHECK_FALSE(contains(shown("https://bank.com/", "your bank"), "<bdi>"));
    // What turns the words around ends with them.
    CHECK(contains(shown("https://evil.example/x", "bank.com \u202E"),
                   "><bdi>bank.com </bdi> (<bdi>evil.example</bdi>)</a>"));
}

TEST_CASE("spoilers keep what is in them, and none hides in another") {
    const Node inner = markup::node(Kind::spoiler, {markup::node(Kind::bold, {plain("inner")})});
    const std::string html = html_of(line(markup::node(Kind::spoiler, {plain("outer "), inner})));
    CHECK(test::count(html, "<label") == 1);
    CHECK(contains(html, "outer <strong>inner</strong>"));
    const std::string two = html_of({markup::node(Kind::paragraph, {inner, inner})});
    CHECK(test::count(two, "<label") == 2);
    CHECK(test::count(two, "aria-label=\"Spoiler: show hidden text\"") == 2);
}

}  // namespace
