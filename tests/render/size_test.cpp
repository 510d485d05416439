// SPDX-License-Identifier: MIT
#include <random>

#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

// What a byte of a page or message may become, and what a page is before anybody writes on it.
constexpr std::size_t most_for_a_byte = 60;
constexpr std::size_t constant = 100'000;

std::size_t page_size(const std::string& page) {
    const auto parsed = storage::parse(page, "page.xml");
    REQUIRE(parsed.has_value());
    render::Options options;
    options.fragment = true;
    const auto rendered = render::page(parsed->document, nullptr, {}, test::reader(), options);
    const auto fault = test::Vocabulary::fault(rendered.html);
    CHECK(fault == std::nullopt);
    return rendered.html.size();
}

std::size_t message_size(const chat::Message& message) {
    chat::Room room;
    room.id = room.name = "general";
    render::HtmlWriter html;
    render::conversation(html, room, {&message, 1}, test::reader(), {});
    const std::string written = std::move(html).take();
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
    return written.size();
}

void check_page(const std::string& page) {
    INFO(page.substr(0, 200));
    CHECK(page_size(page) <= most_for_a_byte * page.size() + constant);
}

std::string times(int count, const std::string& text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

std::string toc(const std::string& least = "1") {
    return "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"minLevel\">" + least +
           "</ac:parameter></ac:structured-macro>";
}

TEST_CASE("many lists of contents over many headings are not written as their product") {
    check_page(times(4000, "<h1>a</h1>") + times(300, "<ac:structured-macro ac:name=\"toc\"/>"));
    check_page(times(4000, "<h1>a</h1>") + times(50, toc("1") + toc("2") + toc("3") + toc("4")));
}

TEST_CASE("headings in headings and long headings are not written again and again") {
    check_page(times(400, "<h1>") + std::string(20'000, 'x') + times(400, "</h1>") + times(20, toc()));
    check_page("<h1>" + std::string(1'000'000, 'x') + "</h1>" + times(300, toc()));
    check_page(times(500, "<h2>" + std::string(1000, '\'') + "</h2>") + times(300, toc()));
    check_page(times(1000, "<p><a name=\"x\"/><a name=\"x.2\"/><a href=\"#x\">l</a></p>"));
}

TEST_CASE("tables of any shape cost what they say") {
    check_page("<table><tr>" + times(2000, "<th>a</th>") + "</tr>" + times(2000, "<tr><td>x</td></tr>") + "</table>");
    check_page(times(100, "<table><tr><td>") + "x" + times(100, "</td></tr></table>"));
    check_page(times(2000, "<table/>") + times(2000, "<ac:structured-macro ac:name=\"rocketchat-channel\"/>"));
}

TEST_CASE("pages of random pieces cost what they say") {
    const std::vector<std::string> pieces{toc(),
                                          toc("3"),
                                          "<h1>a</h1>",
                                          "<h2>" + std::string(300, '"') + "</h2>",
                                          "<h3>",
                                          "<table><tr>",
                                          "<td>'",
                                          "<p><a href=\"#a\">x</a></p>",
                                          "<a name=\"a\"/>",
                                          "text",
                                          "</",
                                          "<ac:structured-macro ac:name=\"code\">",
                                          "<ac:structured-macro ac:name=\"status\"/>",
                                          "<ac:link><ri:page ri:content-title=\"t\"/></ac:link>"};
    std::mt19937 random(20);
    for (int round = 0; round < 100; ++round) {
        std::string page;
        for (int i = 0; i < 300; ++i) page += pieces[random() % pieces.size()];
        check_page(page);
    }
}

TEST_CASE("a name that is mentioned often is written in full only once") {
    chat::Message message;
    message.id = "m";
    message.time = test::instant("2026-03-02T09:00:00Z");
    message.author = {"u", "ada", "Ada"};
    message.mentions = {{"b", "bob", std::string(100'000, 'B')}};
    message.text = times(2000, "@bob ");
    CHECK(message_size(message) <= most_for_a_byte * (message.text.size() + 100'000) + constant);
}

TEST_CASE("a short row under a long header of a message's table gets one cell for all it lacks") {
    std::vector<markup::Node> header(50);
    for (markup::Node& cell : header) cell.kind = markup::Kind::table_cell;
    markup::Node table;
    table.kind = markup::Kind::table;
    table.children.resize(3);
    for (markup::Node& row : table.children) row.kind = markup::Kind::table_row;
    table.children[0].children = header;
    table.children[1].children.assign(header.begin(), header.begin() + 2);
    render::HtmlWriter html;
    render::markup(html, {table}, test::reader());
    const std::string written = std::move(html).take();
    CHECK(test::count(written, "<td colspan=\"48\"></td>") == 1);
    CHECK(test::count(written, "<td colspan=\"50\"></td>") == 1);
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
}

TEST_CASE("messages of random markup cost what they say") {
    const std::vector<std::string> pieces{"|a|b|c|\n|-|-|-|\n",
                                          "|x\n",
                                          "*",
                                          "_",
                                          "~",
                                          "`",
                                          "```js cl-unseen\n",
                                          "> ",
                                          "- ",
                                          "1. ",
                                          "[x](https://example.org)",
                                          "@bob",
                                          "#general",
                                          ":grin:",
                                          "\n",
                                          "'\"<&>",
                                          "||",
                                          "color:#ff0000"};
    std::mt19937 random(21);
    for (int round = 0; round < 200; ++round) {
        chat::Message message;
        message.time = test::instant("2026-03-02T09:00:00Z");
        for (int i = 0; i < 300; ++i) message.text += pieces[random() % pieces.size()];
        INFO(message.text);
        CHECK(message_size(message) <= most_for_a_byte * message.text.size() + constant);
    }
}

}  // namespace
