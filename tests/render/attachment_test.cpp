// SPDX-License-Identifier: MIT
#include "render/attachment.hpp"

#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Attachment;
using test::contains;
using test::count;
using Kind = Attachment::Kind;

std::string html_of(const Attachment& attachment, const locale::Reader& reader = test::reader()) {
    render::HtmlWriter html;
    const render::MessageContext context{reader, "https://chat.example.org", markup::Dialect::v0_32_0,
                                         [](const chat::Permalink& link) { return link.room == "general"; }};
    render::attachments(html, {&attachment, 1}, render::Which::quotes, context);
    render::attachments(html, {&attachment, 1}, render::Which::others, context);
    std::string written = std::move(html).take();
    INFO(written);
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
    return written;
}

Attachment of(Kind kind, std::string text = {}) {
    Attachment attachment;
    attachment.kind = kind;
    attachment.text = std::move(text);
    return attachment;
}

TEST_CASE("a title or a button that turns words around does not turn where it leads") {
    const std::string words = "bank.com \u202E", isolated = "<bdi>bank.com </bdi> (<bdi>evil.example</bdi>)</a>";
    Attachment card = of(Kind::card);
    card.title = words;
    card.link = "https://evil.example/";
    CHECK(contains(html_of(card), isolated));
    card.title = "A title";
    CHECK(contains(html_of(card), ">A title</a>"));
    card.buttons = {{words, "https://evil.example/"}};
    CHECK(contains(html_of(card), isolated));
}

TEST_CASE("a card shows in order: what stands above, its author, title, text, fields, picture and buttons") {
    Attachment card = of(Kind::card, "on *main*");
    card.pretext = "Build 7";
    card.author = "CI";
    card.author_link = "https://ci.example/";
    card.title = "Failed";
    card.link = "https://ci.example/7";
    card.fields = {{"Branch", "`main`", true}, {"Tries", "3", true}, {"Log", "long"}};
    card.media = {{Kind::image, "https://i.example/a/graph%20one.png?x=1"}};
    card.buttons = {{"Open", "https://ci.example/7/log"}, {"Retry", ""}};
    card.time = test::instant("2026-03-01T08:00:00Z");
    const std::string html = html_of(card);
    std::size_t at = 0;
    for (const char* part :
         {"Build 7", "class=\"cl-card\"", "href=\"https://ci.example/\"", "<bdi>CI</bdi>",
          "href=\"https://ci.example/7\"", ">Failed<", "on <strong>main</strong>", "cl-field cl-field-short",
          ">Branch<", "main</code>", ">Tries<", "class=\"cl-field\"", ">Log<", "graph one.png",
          "href=\"https://ci.example/7/log\"", ">Open<", ">Retry<", "1 March 2026"}) {
        CAPTURE(part);
        at = html.find(part, at);
        REQUIRE(at != std::string::npos);
    }
    CHECK_FALSE(contains(html, "<img"));
}

TEST_CASE("a card has the colour that it asks for, if that is one") {
    Attachment card = of(Kind::card, "t");
    card.color = "tomato";
    CHECK(contains(html_of(card),
                   R"(<input type="color" class="cl-card-color" value="#ff6347" disabled="" aria-hidden="true" />)"));
    card.color = "url(https://spy.example)";
    CHECK_FALSE(contains(html_of(card), "spy"));
    CHECK_FALSE(contains(html_of(card), "<input"));
}

TEST_CASE("a closed card shows its title and opens without a script") {
    Attachment card = of(Kind::card, "inside");
    card.title = "Report";
    card.link = "https://r.example/";
    card.collapsed = true;
    const std::string html = html_of(card);
    CHECK(contains(html,
                   "<details class=\"cl-card-closed\"><summary><span class=\"cl-card-title\" "
                   "dir=\"auto\">Report</span></summary>"));
    CHECK(html.find("Open the link") > html.find("</summary>"));
    CHECK(html.find("inside") < html.find("</details>"));
    card.title.clear();
    CHECK(contains(html_of(card), ">Show more</span></summary>"));
}

TEST_CASE("text that is no Markdown is left alone") {
    Attachment card = of(Kind::card, "*a*");
    CHECK(contains(html_of(card), "<strong>a</strong>"));
    card.plain_text = true;
    CHECK(contains(html_of(card), ">*a*<"));
}

TEST_CASE("a picture is a link that says its size and what it shows") {
    Attachment image = of(Kind::image);
    image.title = "cat";
    image.link = "/file-upload/F1/cat";
    image.media_type = "image/png";
    image.bytes = 2'500'000;
    image.size = Attachment::Size{1600, 1200};
    image.alternative = "a sleeping cat";
    image.description = "_my_ cat";
    const std::string html = html_of(image);
    CHECK(contains(html, "href=\"https://chat.example.org/file-upload/F1/cat\""));
    CHECK(contains(html, ">png</span>"));
    CHECK(contains(html, "Image · 1600 × 1200 pixels · 2.5 MB · <bdi>a sleeping cat</bdi>"));
    CHECK(html.find("<em>my</em> cat") < html.find("cl-file"));
    CHECK(contains(html_of(image, test::reader("de")), "Bild · 1600 × 1200 Pixel · 2,5 MB"));
    image.link = "javascript:alert(1)";
    CHECK_FALSE(contains(html_of(image), "href="));
}

TEST_CASE("recordings are links too") {
    Attachment audio = of(Kind::audio);
    audio.title = "standup.mp3";
    audio.link = "https://chat.example.org/file-upload/F2/standup.mp3";
    CHECK(contains(html_of(audio), "Audio"));
    audio.kind = Kind::video;
    CHECK(contains(html_of(audio), "Video"));
    CHECK(contains(html_of(audio), ">mp3</span>"));
}

TEST_CASE("a file that nobody can open is no link, one that is gone is told") {
    Attachment file = of(Kind::file);
    file.title = "plan.pdf";
    file.link = "/file-upload/F3/plan.pdf";
    file.encrypted = true;
    CHECK_FALSE(contains(html_of(file), "href="));
    CHECK(contains(html_of(file), "File · encrypted"));
    file.kind = Kind::removed;
    CHECK(contains(html_of(file), "This file was removed. <bdi>plan.pdf</bdi>"));
}

TEST_CASE("within a quote come first what it quotes itself, then its words, then its files") {
    Attachment inner = of(Kind::quote, "first");
    inner.message_link = "https://chat.example.org/channel/general?msg=p";
    Attachment file = of(Kind::file);
    file.title = "third.txt";
    Attachment quote = of(Kind::quote, "second");
    quote.message_link = inner.message_link;
    quote.attachments = {file, inner};
    const std::string html = html_of(quote);
    CHECK(html.find("first") < html.find("second"));
    CHECK(html.find("second") < html.find("third.txt"));
}

TEST_CASE("a quote in a card is shown only where one outside of it would be") {
    Attachment quote = of(Kind::quote, "SECRET");
    quote.message_link = "https://chat.example.org/group/board?msg=p";
    Attachment card = of(Kind::card, "t");
    card.attachments = {quote};
    CHECK_FALSE(contains(html_of(card), "SECRET"));
    Attachment file = of(Kind::file);
    file.attachments = {quote};
    CHECK_FALSE(contains(html_of(file), "SECRET"));
}

}  // namespace
