// SPDX-License-Identifier: MIT
// What becomes of the lines, lists, tables and boxes of a conversation in a snapshot.
#include "chatleaf/render/conversation.hpp"
#include "render/reader.hpp"
#include "render/snapshot_of.hpp"
#include "render/storage_vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using test::contains;

chat::Message message(std::string text) {
    chat::Message message;
    message.id = "m1";
    message.text = std::move(text);
    message.author = {"u", "ada", "Ada"};
    message.time = test::instant("2026-03-02T09:00:00Z");
    return message;
}

std::string snapshot_of(const std::vector<chat::Message>& messages, render::ConversationOptions options = {}) {
    chat::Room room;
    room.id = room.name = "general";
    room.type = chat::RoomType::channel;
    options.server_url = "https://chat.example.org";
    options.avatars = false;
    render::HtmlWriter html;
    render::conversation(html, room, messages, test::reader(), options);
    std::string written = test::snapshot_of(html.view());
    INFO(written);
    const auto fault = test::StorageVocabulary::fault(written);
    CHECK(fault == std::nullopt);
    return written;
}

/// What stands behind the author and time of a message alone in its room.
std::string body_of(std::string text) {
    const std::string written = snapshot_of({message(std::move(text))});
    const std::string_view time = ">09:00</a>";
    const std::string_view end = "</ac:rich-text-body></ac:structured-macro>";
    const auto begin = written.find(time) + time.size();
    REQUIRE(written.ends_with(end));
    return written.substr(begin, written.size() - end.size() - begin);
}

TEST_CASE("a conversation is one panel: what it is, the day, and who said what when") {
    CHECK(snapshot_of({message("Good *morning*")}) ==
          "<ac:structured-macro ac:name=\"panel\"><ac:rich-text-body>"
          "<p><strong>general</strong><br /><a href=\"https://chat.example.org/channel/general\">Open in "
          "Rocket.Chat</a><br /><em>note</em></p>"
          "<p><strong>2 March 2026</strong></p>"
          "<p><strong>Ada</strong> <a href=\"https://chat.example.org/channel/general?msg=m1\">09:00</a><br />"
          "Good <strong>morning</strong></p>"
          "</ac:rich-text-body></ac:structured-macro>");
}

TEST_CASE("lines of a message are one paragraph, and blocks end it") {
    CHECK(body_of("one\ntwo\n\nthree\n- a\n- b") ==
          "<br />one<br />two<br /><br />three</p><ul><li>a</li><li>b</li></ul>");
}

TEST_CASE("headings are bold lines, so that no table of contents lists them") {
    CHECK(body_of("# Big\n#### Small") == "<br /><strong>Big</strong><br /><strong>Small</strong></p>");
}

TEST_CASE("a message's tasks are boxes, and no tasks of the page") {
    CHECK(body_of("- [x] done\n- [ ] open") == "</p><ul><li>☑ done</li><li>☐ open</li></ul>");
}

TEST_CASE("a list that counts from elsewhere says its numbers") {
    CHECK(body_of("1. a\n2. b") == "</p><ol><li>a</li><li>b</li></ol>");
    CHECK(body_of("3. a\n7. b") == "<br />3. a<br />7. b</p>");
}

TEST_CASE("code keeps its characters, and a language that every Confluence knows") {
    const auto code = [](const std::string& language, const std::string& text) {
        return "</p><ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">" + language +
               "</ac:parameter><ac:plain-text-body><![CDATA[" + text + "]]></ac:plain-text-body></ac:structured-macro>";
    };
    CHECK(body_of("```python\nif a < b:\n    pass\n```") == code("py", "if a < b:\n    pass"));
    CHECK(body_of("```JSON\nx\n```") == code("js", "x"));
    CHECK(body_of("```brainfuck\n+\n```") == code("text", "+"));
    CHECK(body_of("```\na]]>b\n```") == code("text", "a]]]]><![CDATA[>b"));
    CHECK(body_of("$$\nx^2\n$$").starts_with("<br />$$"));  // TeX is off on servers, unless they say otherwise
}

TEST_CASE("a table is one of Confluence's, its short rows filled up") {
    CHECK(body_of("| a | b |\n|---|---|\n| 1 |") ==
          "</p><table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td></td></tr></tbody></table>");
}

TEST_CASE("what is hidden is folded away: blocks, and lines that hide but a word") {
    const std::string title = "<ac:parameter ac:name=\"title\">Spoiler: show hidden text</ac:parameter>";
    const std::string open = "<ac:structured-macro ac:name=\"expand\">" + title + "<ac:rich-text-body>";
    const std::string close = "</ac:rich-text-body></ac:structured-macro>";
    CHECK(body_of("before\nit was ||the *butler*||, of course\nafter") ==
          "<br />before</p>" + open + "<p>it was the <strong>butler</strong>, of course</p>" + close + "<p>after</p>");
    CHECK(body_of("> it was ||him||") == "</p><blockquote>" + open + "<p>it was him</p>" + close + "</blockquote>");
    CHECK(body_of("# It was ||him||") == "</p>" + open + "<p><strong>It was him</strong></p>" + close);
    const std::string label =
        "<label class=\"cl-spoiler\"><input type=\"checkbox\" aria-label=\"Spoiler: show hidden text\" />"
        "<span>him</span></label>";
    const std::string table = "<table><tbody><tr><td>" + open + "<p>it <em>was him</em></p>" + close;
    CHECK(test::snapshot_of("<table><tr><td>it <em>was " + label + "</em></td></tr></table>") ==
          table + "</td></tr></tbody></table>");
    CHECK(body_of("- it was ||him||") == "</p><ul><li>" + open + "<p>it was him</p>" + close + "</li></ul>");
}

TEST_CASE("the one that a link led to is marked among the others") {
    std::vector<chat::Message> messages{message("before"), message("it"), message("after")};
    messages[1].id = "m2";
    messages[2].id = "m3";
    render::ConversationOptions options;
    options.highlighted = "m2";
    const std::string written = snapshot_of(messages, options);
    CHECK(test::count(written, "➤ ") == 1);
    CHECK(contains(written, "<p>➤ <a href=\"https://chat.example.org/channel/general?msg=m2\">09:00</a><br />it</p>"));
}

TEST_CASE("replies stand indented below what they answer") {
    std::vector<chat::Message> messages{message("first"), message("reply"), message("goes on"), message("and on")};
    messages[1].id = "m2";
    messages[1].thread_id = "m1";
    messages[2].id = "m3";
    messages[3].id = "m4";
    messages[0].replies = 1;
    render::ConversationOptions options;
    options.nested_replies = true;
    const std::string written = snapshot_of(messages, options);
    CHECK(contains(written, "</a></p><blockquote><p><strong>Ada</strong> "));
    CHECK(contains(written, "reply</p></blockquote>"));
    // Below them who goes on is named again.
    CHECK(contains(
        written, "</blockquote><p><strong>Ada</strong> <a href=\"https://chat.example.org/channel/general?msg=m3\">"));
    CHECK(
        contains(written, "<p><a href=\"https://chat.example.org/channel/general?msg=m4\">09:00</a><br />and on</p>"));
}

TEST_CASE("files are links, cards are quotes with their fields") {
    chat::Message with = message("look");
    chat::Attachment file;
    file.kind = chat::Attachment::Kind::file;
    file.title = "plan.pdf";
    file.link = "/file-upload/1/plan.pdf";
    file.bytes = 2048;
    chat::Attachment card;
    card.kind = chat::Attachment::Kind::card;
    card.title = "Build 7";
    card.link = "https://ci.example.org/7";
    card.fields = {{"Branch", "main", true}};
    with.attachments = {file, card};
    const std::string written = snapshot_of({with});
    CHECK(contains(
        written,
        "look<br /><a href=\"https://chat.example.org/file-upload/1/plan.pdf\">📎 plan.pdf (File · 2 kB)</a>"));
    CHECK(contains(written,
                   "<blockquote><p><strong><a href=\"https://ci.example.org/7\">Build 7</a></strong></p>"
                   "<p><strong>Branch</strong><br />main</p></blockquote>"));
}

TEST_CASE("reactions are counted, and name nobody") {
    chat::Message with = message("yes");
    with.reactions = {{":tada:", {"lin", "bo"}}, {":own_emoji:", {"lin"}}};
    const std::string written = snapshot_of({with});
    CHECK(contains(written, "yes<br />🎉 2 · :own_emoji: 1</p>"));
    CHECK_FALSE(contains(written, "lin"));
}

}  // namespace
