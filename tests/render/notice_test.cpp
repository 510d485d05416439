// SPDX-License-Identifier: MIT
#include "chatleaf/render/notice.hpp"

#include "chatleaf/text/utf8.hpp"
#include "render/reader.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Attachment;
using chat::Message;

Message message(std::string text) {
    Message message;
    message.id = "m";
    message.text = std::move(text);
    message.author = {"u", "ada", "Ada"};
    return message;
}

/// The notice with its isolates as ( and ).
std::string notice_of(const Message& message, std::string_view language = "en", std::size_t characters = 200) {
    std::string line = render::notice(message, test::reader(language), {markup::Dialect::v0_32_0, characters});
    for (const auto& [isolate, bracket] : {std::pair("\u2068", "("), std::pair("\u2069", ")")})
        for (auto at = line.find(isolate); at != std::string::npos; at = line.find(isolate))
            line.replace(at, 3, bracket);
    return line;
}

TEST_CASE("a notice is one line of plain words, whatever the markup") {
    CHECK(notice_of(message("*Freeze* on [Friday](https://w.example)\n\n- _pack_ :tada:\n- @bob #ops")) ==
          "(Ada): (Freeze on Friday pack 🎉 @bob #ops)");
    CHECK(notice_of(message("```\na\nb\n```")) == "(Ada): (a b)");
    CHECK(notice_of(message("[ ](https://chat.example.org/channel/x?msg=1) agreed")) == "(Ada): (agreed)");
    CHECK(notice_of(message("|a|b|\n|-|-|\n|1|2|")) == "(Ada): (a b 1 2)");
}

TEST_CASE("a notice gives nothing away that a reader would have to open") {
    CHECK(notice_of(message("it was ||the butler||")) == "(Ada): (it was [spoiler])");
    Message encrypted = message("c2VjcmV0");
    encrypted.type = "e2e";
    CHECK(notice_of(encrypted) == "(Ada): (This message is end-to-end encrypted.)");
    Message broken = message("SECRET");
    broken.unreadable = "its time is no time";
    CHECK(notice_of(broken) == "(Ada): (This message could not be read.)");
    Message hidden = message("SECRET");
    hidden.hidden = true;
    CHECK(notice_of(hidden).empty());
    Message quoting = message("");
    quoting.attachments.emplace_back();
    quoting.attachments[0].kind = Attachment::Kind::quote;
    quoting.attachments[0].text = quoting.attachments[0].author = "SECRET";
    CHECK(notice_of(quoting) == "(Ada): ()");
}

TEST_CASE("a notice of a message without words tells what hangs below it") {
    Message with_file = message("");
    with_file.attachments.emplace_back();
    with_file.attachments[0].kind = Attachment::Kind::image;
    with_file.attachments[0].title = "cat.png";
    CHECK(notice_of(with_file) == "(Ada): ([Image] cat.png)");
    with_file.attachments[0].kind = Attachment::Kind::card;
    with_file.attachments[0].title = "Build failed";
    CHECK(notice_of(with_file) == "(Ada): (Build failed)");
    with_file.blocks = {{chat::Block::Kind::words, "*Lunch?*", "", true},
                        {chat::Block::Kind::button, "Vote", "", false}};
    CHECK(notice_of(with_file) == "(Ada): (Lunch? Vote)");
}

TEST_CASE("a notice of an event is its sentence") {
    Message added = message("carol");
    added.type = "au";
    CHECK(notice_of(added) == "(Ada) added (carol)");
    CHECK(notice_of(added, "de") == "(Ada) hat (carol) hinzugefügt");
}

TEST_CASE("a long message is cut where it is still short") {
    CHECK(notice_of(message("äöü ß"), "en", 3) == "(Ada): (äöü…)");
    CHECK(notice_of(message(std::string(100'000, 'x')), "en", 10) == "(Ada): (xxxxxxxxxx…)");
}

TEST_CASE("nobody can break a notice's line or turn its words around") {
    Message hostile = message("a\u202Eb\u2029c\r\nd\x1B[31m\u2069e");
    hostile.alias = "x\n\u2067y";
    CHECK(notice_of(hostile) == "(x y): (abc d[31me)");
}

TEST_CASE("markup is told in plain words on one line") {
    const auto plain = [](std::string_view source, std::size_t characters = 200) {
        render::NoticeOptions options;
        options.characters = characters;
        return render::plain_words(source, test::reader(), options);
    };
    CHECK(plain("Ship on *Friday* :rocket:") == "Ship on Friday 🚀");
    CHECK(plain("# Plan\n\n- [one](https://example.org)\n- ||two||\u202E") == "Plan one [spoiler]");
    CHECK(plain("äöü ß", 3) == "äöü…");
    CHECK(plain(" \n ").empty());
}

}  // namespace
