// SPDX-License-Identifier: MIT
#include "chatleaf/render/html.hpp"

#include <array>
#include <random>
#include <span>
#include <string>

#include "chatleaf/text/utf8.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using chatleaf::render::HtmlWriter;
using chatleaf::test::Vocabulary;

TEST_CASE("whatever text says, it stays text") {
    HtmlWriter html;
    const std::string_view title = "\"><script>alert('1')</script>";
    html.open("p").attribute("title", title).text("</p><b onclick=x>&amp;").close();
    CHECK(std::move(html).take() ==
          "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">&lt;/p&gt;&lt;b "
          "onclick=x&gt;&amp;amp;</p>");
}

TEST_CASE("elements without content end where they begin") {
    HtmlWriter html;
    html.open("p").text("a").void_element("br").text("b").void_element("input").attribute("disabled").close();
    CHECK(std::move(html).take() == "<p>a<br />b<input disabled=\"\" /></p>");
}

TEST_CASE("a tag that the program knows as a whole is written as it stands, and more attributes may follow") {
    HtmlWriter html;
    html.open_tag("<ul>").open_tag(R"(<li class="cl-task" dir="auto">)").attribute("title", std::string_view("a&b"));
    html.text("c").close().close();
    CHECK(std::move(html).take() == R"(<ul><li class="cl-task" dir="auto" title="a&amp;b">c</li></ul>)");
}

TEST_CASE("an attribute of several values has spaces between them, and others may follow") {
    HtmlWriter html;
    constexpr std::array<HtmlWriter::Value, 3> given{"cl-a", "cl-b", "cl-c"};
    const std::span<const HtmlWriter::Value> classes(given);
    html.open("p").attribute("class", classes).attribute("dir", "auto").close();
    html.void_element("img").attribute("class", classes.first(1));
    CHECK(html.view() == R"(<p class="cl-a cl-b cl-c" dir="auto"></p><img class="cl-a" />)");
}

TEST_CASE("a value may begin with what the program gives, and what follows is escaped") {
    HtmlWriter html;
    html.open("a").attribute("href", "#", "a\"b&c").attribute("class", "x").close();
    html.void_element("img").attribute("src", "/", "");
    CHECK(html.view() == R"(<a href="#a&quot;b&amp;c" class="x"></a><img src="/" />)");
}

TEST_CASE("elements of all lengths are closed by their names") {
    HtmlWriter html;
    html.open("p").open("h1").open("span").open("strong").open("section").open("blockquote").open("mmultiscripts");
    while (html.depth() > 0) html.close();
    CHECK(html.view() ==
          "<p><h1><span><strong><section><blockquote><mmultiscripts>"
          "</mmultiscripts></blockquote></section></strong></span></h1></p>");
}

TEST_CASE("elements are closed in their order, however deep they stand") {
    HtmlWriter html;
    std::string tags;
    for (int depth = 0; depth < 100; ++depth) {
        const bool is_list = depth % 3 == 0;
        if (is_list)
            html.open("ul");
        else
            html.open_tag(R"(<li dir="auto">)");
        tags.insert(0, is_list ? "</ul>" : "</li>");
    }
    CHECK(html.depth() == 100);
    while (html.depth() > 0) html.close();
    CHECK(std::move(html).take().ends_with(tags));
}

TEST_CASE("characters that HTML forbids are dropped, broken UTF-8 is shown as such") {
    HtmlWriter html;
    html.element("p", std::string("a\0b\x1B[31m\x7F", 9) + "\xC2\x85\xEF\xB7\x90\xEF\xBF\xBF" + "\t\n\xFF!");
    CHECK(std::move(html).take() == "<p>ab[31m\t\n\xEF\xBF\xBD!</p>");
}

TEST_CASE("line ends in attributes survive XML and HTML parsers") {
    HtmlWriter html;
    html.open("p").attribute("title", std::string_view("a\nb\tc")).close();
    CHECK(html.view() == "<p title=\"a&#10;b&#9;c\"></p>");
}

TEST_CASE("one writer's output goes into another's") {
    HtmlWriter inner;
    inner.element("b", "x").void_element("hr");
    HtmlWriter outer;
    outer.open("div").attribute("class", "c").append(inner).text("after").close();
    CHECK(std::move(outer).take() == "<div class=\"c\"><b>x</b><hr />after</div>");
}

TEST_CASE("text that is known to be well-formed is written as any other, whatever characters it has") {
    const auto written = [](bool is_known, bool is_isolated, const std::string& characters) {
        HtmlWriter html;
        html.open(is_isolated ? HtmlWriter::Element("bdi") : HtmlWriter::Element("p"));
        is_known ? html.well_formed_text(characters) : html.text(characters);
        html.close();
        return std::move(html).take();
    };
    // Each character alone among letters: all that are forbidden to HTML and not to XML, and those beside them.
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 || c > 0xFA00 ? (c < 0x10200 ? 1 : 0x7F) : 0x3D) {
        if ((c & 0xFFFF) > 0xFFC0) c = (c & ~char32_t{0xFFFF}) | std::min<char32_t>(0xFFFF, (c & 0xFFFF) + 1);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
        std::string characters = "some words, ";
        chatleaf::text::append_code_point(characters, c);
        characters += " and some more";
        CAPTURE(static_cast<std::uint32_t>(c));
        REQUIRE(written(true, false, characters) == written(false, false, characters));
        REQUIRE(written(true, true, characters) == written(false, true, characters));
    }
    std::mt19937 random(5);
    for (int round = 0; round < 500; ++round) {
        std::string characters;
        for (auto left = random() % 600; left > 0; --left) {
            const char32_t most[] = {0x80, 0x100, 0x3000, 0x11000};
            const char32_t c = random() % most[random() % 4];
            chatleaf::text::append_code_point(characters, c < 0x20 ? U'\n' : c);
        }
        REQUIRE(written(true, false, characters) == written(false, false, characters));
    }
}

TEST_CASE("a long page is the same as its parts behind each other, however long each is") {
    std::mt19937 random(11);
    HtmlWriter html;
    std::string expected;
    for (int round = 0; round < 3000; ++round) {
        const std::string words(random() % (round % 100 == 0 ? 9000 : 40), 'x');
        html.open("p").attribute("class", "cl-p").attribute("title", words).text(words).text("<").close();
        html.void_element("br").attribute("id", words);
        expected += "<p class=\"cl-p\" title=\"" + words + "\">" + words + "&lt;</p>";
        expected += "<br id=\"" + words + "\" />";
        if (round % 500 == 0 && round > 0) {
            html.text("");
            REQUIRE(html.view() == expected);
        }
    }
    CHECK(std::move(html).take() == expected);
}

// As slow and as plain as can be.
std::string escaped(std::string_view characters, bool in_attribute) {
    std::string written;
    for (const char c : characters) {
        switch (c) {
            case '&': written += "&amp;"; break;
            case '<': written += "&lt;"; break;
            case '>': written += "&gt;"; break;
            case '"': written += in_attribute ? "&quot;" : "\""; break;
            case '\'': written += in_attribute ? "&#39;" : "'"; break;
            case '\n': written += in_attribute ? "&#10;" : "\n"; break;
            case '\t': written += in_attribute ? "&#9;" : "\t"; break;
            case '\x1B': break;
            default: written += c;
        }
    }
    return written;
}

TEST_CASE("what has to be escaped is, wherever it stands in words of any length") {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            for (const std::string_view special : {"&", "<", ">", "\"", "'", "\n", "\t", "\x1B", "é", "語", "𝄞"}) {
                std::string words(size, 'x');
                words.replace(at, 1, special);
                if (at % 3 == 0) words += special;
                HtmlWriter html;
                html.open("p").attribute("title", words).text(words).close();
                REQUIRE(html.view() == "<p title=\"" + escaped(words, true) + "\">" + escaped(words, false) + "</p>");
            }
        }
    }
}

TEST_CASE("where a line ends and where something belongs between elements") {
    HtmlWriter html;
    html.open("style");
    CHECK(html.place() == 7);
    html.close().line_end();
    CHECK(std::move(html).take() == "<style></style>\n");
}

TEST_CASE("random bytes in text and attributes never leave their place") {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += static_cast<char>(byte(random));
        HtmlWriter html;
        html.open("div").attribute("title", text).text(text).close();
        const std::string written = std::move(html).take();
        const auto fault = Vocabulary::fault(written);
        INFO(written);
        REQUIRE(fault == std::nullopt);
    }
}

}  // namespace
