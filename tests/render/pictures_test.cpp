// SPDX-License-Identifier: MIT
// What is loaded in a conversation when somebody says from where, and that nothing is when nobody does.
#include "render/pictures.hpp"

#include <vector>

#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/render/room_card.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/file.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Attachment;
using chat::Message;
using chat::Picture;
using chat::PictureKind;
using test::contains;
using test::count;
using test::instant;

constexpr std::string_view server_url = "https://chat.example.org";

std::string address_of(const Picture& picture) {
    return "/media/" + std::string(chat::to_string(picture.kind)) + "/" + picture.server + picture.path;
}

std::string file_of_emoji(std::string_view shortcode) {
    return shortcode == "parrot" || shortcode == "party_parrot" ? "party_parrot.gif" : "";
}

render::ConversationOptions with_pictures() {
    render::ConversationOptions options;
    options.server_url = server_url;
    options.server = "team";
    options.picture = address_of;
    options.emoji_file = file_of_emoji;
    return options;
}

chat::Room room() {
    chat::Room room;
    room.id = "GENERAL";
    room.name = "general";
    room.type = chat::RoomType::channel;
    return room;
}

Message message(std::string text = "Hello") {
    Message message;
    message.id = "m1";
    message.text = std::move(text);
    message.time = instant("2026-03-02T09:00:00Z");
    message.author = {"id-ada", "ada", "Ada Lovelace"};
    return message;
}

std::string html_of(const std::vector<Message>& messages, const render::ConversationOptions& options) {
    render::HtmlWriter html;
    render::conversation(html, room(), messages, test::reader(), options);
    std::string written = std::move(html).take();
    INFO(written);
    CHECK(test::Vocabulary::fault_with_pictures(written) == std::nullopt);
    return written;
}

std::string html_of(const Message& message) { return html_of(std::vector{message}, with_pictures()); }

Attachment image() {
    Attachment image;
    image.kind = Attachment::Kind::image;
    image.title = "plan.png";
    image.link = "/file-upload/F1/plan.png";
    image.picture = "/file-upload/T1/thumb-plan.png";
    image.media_type = "image/png";
    image.size = Attachment::Size{480, 320};
    return image;
}

Message with(Attachment attachment) {
    Message laden = message("");
    laden.attachments = {std::move(attachment)};
    return laden;
}

/// A message with a picture in every place where there can be one.
Message laden() {
    Message laden = message("Look :party_parrot: and ![a](https://chat.example.org/file-upload/F9/a.png)");
    laden.reactions = {{":parrot:", {"cyd"}}, {":tada:", {"cyd"}}};
    Attachment card;
    card.text = "words";
    card.media = {{Attachment::Kind::image, "https://chat.example.org/file-upload/F2/graph.png"}};
    laden.attachments = {image(), card};
    laden.previews = {{"https://chat.example.org/file-upload/F3/seen.png", "", "", "",
                       "https://chat.example.org/file-upload/F3/seen.png"},
                      {"https://a.example/", "A", "", "", "https://a.example/a.png"}};
    return laden;
}

}  // namespace

TEST_CASE("without anybody who says from where, nothing is loaded, and every byte is as it would be without pictures") {
    render::ConversationOptions options = with_pictures();
    options.picture = {};
    const std::string html = html_of({laden()}, options);
    CHECK_FALSE(contains(html, "<img"));
    CHECK(test::Vocabulary::fault(html) == std::nullopt);
    options.emoji_file = {};
    options.server = {};
    CHECK(html_of({laden()}, options) == html);
    // Nor when all are refused.
    options = with_pictures();
    options.picture = [](const Picture&) { return std::string(); };
    CHECK(html_of({laden()}, options) == html);
    // A preview that is a picture alone says nothing then.
    CHECK(count(html, "cl-preview\"") == 1);
}

TEST_CASE("whoever says from where is asked for pictures of the conversation's own server alone, well spelled") {
    std::vector<Picture> asked;
    render::ConversationOptions options = with_pictures();
    options.picture = [&asked](const Picture& picture) {
        asked.push_back(picture);
        return address_of(picture);
    };
    (void)html_of({laden()}, options);
    for (const Picture& picture : asked) {
        CHECK(picture.server == "team");
        CHECK(chat::picture_path(picture.kind, picture.path) == picture.path);
    }
    CHECK(asked == std::vector<Picture>{{PictureKind::avatar, "team", "/avatar/ada"},
                                        {PictureKind::emoji, "team", "/emoji-custom/party_parrot.gif"},
                                        {PictureKind::upload, "team", "/file-upload/T1/thumb-plan.png"},
                                        {PictureKind::upload, "team", "/file-upload/F2/graph.png"},
                                        {PictureKind::preview, "team", "/file-upload/F3/seen.png"},
                                        {PictureKind::emoji, "team", "/emoji-custom/party_parrot.gif"}});
}

TEST_CASE("an avatar lies over the initials, which stay where it cannot be loaded") {
    const std::string html = html_of(message());
    CHECK(contains(
        html,
        "aria-hidden=\"true\">AL<img class=\"cl-avatar-picture\" src=\"/media/avatar/team/avatar/ada\" alt=\"\" "
        "loading=\"lazy\" decoding=\"async\" /></span>"));
    render::ConversationOptions options = with_pictures();
    options.avatars = false;
    CHECK_FALSE(contains(html_of({message()}, options), "<img"));
    Message event = message("cyd");
    event.type = "uj";
    CHECK(contains(html_of(event), "src=\"/media/avatar/team/avatar/ada\""));
    Message odd = message();
    odd.author.username = "bj\xC3\xB6rn:example.org";
    CHECK(contains(html_of(odd), "src=\"/media/avatar/team/avatar/bj%C3%B6rn%3Aexample.org\""));
}

TEST_CASE("a message that was given a picture has it if it stands on the server, and else nobody's") {
    const auto avatar_of = [](const std::function<void(Message&)>& change) {
        Message changed = message();
        change(changed);
        const std::string html = html_of(changed);
        const auto begin = html.find("src=\"");
        return begin == std::string::npos ? "none" : html.substr(begin + 5, html.find('"', begin + 5) - begin - 5);
    };
    CHECK(avatar_of([](Message& m) { m.avatar = "https://pictures.example/x.png"; }) == "none");
    CHECK(avatar_of([](Message& m) { m.avatar = "data:image/png;base64,AAAA"; }) == "none");
    CHECK(avatar_of([](Message& m) { m.avatar = "/avatar/build?etag=1"; }) == "/media/avatar/team/avatar/build");
    CHECK(avatar_of([](Message& m) { m.avatar = std::string(server_url) + "/file-upload/F1/b.png"; }) ==
          "/media/upload/team/file-upload/F1/b.png");
    CHECK(avatar_of([](Message& m) { m.emoji = ":parrot:"; }) == "/media/emoji/team/emoji-custom/party_parrot.gif");
    CHECK(avatar_of([](Message& m) { m.emoji = ":ghost:"; }) == "none");
    CHECK(avatar_of([](Message& m) { m.emoji = ":nobody_knows:"; }) == "none");
    CHECK(avatar_of([](Message& m) { m.author.username.clear(); }) == "none");
    // The picture goes before the emoji.
    CHECK(avatar_of([](Message& m) {
              m.avatar = "/avatar/build";
              m.emoji = ":ghost:";
          }) == "/media/avatar/team/avatar/build");
}

TEST_CASE("a server's own emoji is a picture with its name, in words, alone and as a reaction") {
    Message said = message("Look :parrot: here :tada: :unknown:");
    said.reactions = {{":parrot:", {"cyd"}}};
    const std::string html = html_of(said);
    const std::string address = "src=\"/media/emoji/team/emoji-custom/party_parrot.gif\" alt=\":parrot:\"";
    CHECK(contains(html, "<img class=\"cl-emoji-picture\" " + address +
                             " loading=\"lazy\" decoding=\"async\" title=\":parrot:\" />"));
    CHECK(contains(html, "<img class=\"cl-emoji-picture\" " + address +
                             " loading=\"lazy\" decoding=\"async\" aria-hidden=\"true\" />"));
    CHECK(contains(html, "🎉"));
    CHECK(contains(html, ":unknown:"));
    CHECK(contains(html_of(message(":parrot:")), "<div class=\"cl-big-emoji\"><img class=\"cl-emoji-picture\""));
}

TEST_CASE("of many emoji in one text the first hundred are pictures") {
    std::string text = "x";
    for (int i = 0; i < 150; ++i) text += " :parrot:";
    const std::string html = html_of(message(text));
    CHECK(count(html, "cl-emoji-picture\"") == 100);
    CHECK(count(html, "cl-emoji-name\">:parrot:<") == 50);
}

TEST_CASE("an image is shown in the link to it, no larger than fits, with what it shows and its name") {
    Attachment shown = image();
    const std::string html = html_of(with(shown));
    CHECK(contains(html,
                   "<a href=\"https://chat.example.org/file-upload/F1/plan.png\" rel=\"noopener noreferrer nofollow\" "
                   "target=\"_blank\" class=\"cl-file cl-file-pictured\"><img class=\"cl-picture\" "
                   "src=\"/media/upload/team/file-upload/T1/thumb-plan.png\" alt=\"plan.png\" width=\"480\" "
                   "height=\"320\" loading=\"lazy\" decoding=\"async\" /><span class=\"cl-file-words\">"));
    CHECK(contains(html, ">plan.png</bdi>"));
    shown.description = "The *ground* floor";
    CHECK(contains(html_of(with(shown)), "alt=\"The ground floor\""));
    shown.alternative = "Two rooms and a \"kitchen\" \u202E";
    CHECK(contains(html_of(with(shown)), "alt=\"Two rooms and a &quot;kitchen&quot; \""));
    CHECK(count(html_of(with(shown)), "Two rooms") == 1);
    // A file that was sent in the room without more has its own address alone.
    shown.picture.clear();
    CHECK(contains(html_of(with(shown)), "src=\"/media/upload/team/file-upload/F1/plan.png\""));
}

TEST_CASE("the size of a picture keeps its proportions, whatever a server says") {
    const auto size_of = [](std::uint32_t width, std::uint32_t height) {
        render::HtmlWriter html;
        render::picture(html, {"/media/x", "", Attachment::Size{width, height}});
        const std::string written = std::move(html).take();
        const auto number = [&written](std::string_view name) {
            return std::stoul(written.substr(written.find(std::string(name) + "=\"") + name.size() + 2));
        };
        return std::pair(number("width"), number("height"));
    };
    using Size = std::pair<unsigned long, unsigned long>;
    CHECK(size_of(480, 360) == Size(480, 360));
    CHECK(size_of(20, 10) == Size(20, 10));
    CHECK(size_of(4000, 1000) == Size(480, 120));
    CHECK(size_of(1000, 4000) == Size(90, 360));
    CHECK(size_of(100'000, 1) == Size(480, 1));
    CHECK(size_of(1, 100'000) == Size(1, 360));
    CHECK(size_of(0xFFFFFFFF, 0xFFFFFFFF) == Size(360, 360));
    Attachment unsaid = image();
    unsaid.size.reset();
    CHECK_FALSE(contains(html_of(with(unsaid)), "width="));
}

TEST_CASE("what is encrypted, of another host or no image is a link as before") {
    const auto is_loaded = [](const std::function<void(Attachment&)>& change) {
        Attachment changed = image();
        change(changed);
        return contains(html_of(with(changed)), "cl-picture\"");
    };
    CHECK(is_loaded([](Attachment&) {}));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.encrypted = true; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.kind = Attachment::Kind::file; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.kind = Attachment::Kind::video; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.picture = "https://pictures.example/plan.png"; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.picture = "data:image/png;base64,AAAA"; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.picture = "/file-upload/../api/v1/me"; }));
    CHECK_FALSE(is_loaded([](Attachment& a) { a.picture = "/api/v1/users.info"; }));
}

TEST_CASE("a picture on a card is shown where it stands on the server") {
    Attachment card;
    card.text = "words";
    card.media = {{Attachment::Kind::image, "/file-upload/F1/graph%20one.png"},
                  {Attachment::Kind::image, "https://pictures.example/graph.png"},
                  {Attachment::Kind::audio, "/file-upload/F2/talk.mp3"}};
    const std::string html = html_of(with(card));
    CHECK(count(html, "cl-picture\"") == 1);
    CHECK(contains(html, "src=\"/media/upload/team/file-upload/F1/graph%20one.png\" alt=\"graph one.png\""));
    CHECK(contains(html, "href=\"https://pictures.example/graph.png\""));
}

TEST_CASE("of link previews only those of the server itself show a picture; others would tell who reads") {
    const auto previewed = [](chat::Preview preview) {
        Message linking = message("see there");
        linking.previews = {std::move(preview)};
        return html_of(linking);
    };
    const std::string own =
        previewed({"https://a.example/", "A page", "", "", "https://chat.example.org/assets/logo.png"});
    CHECK(contains(own, "src=\"/media/preview/team/assets/logo.png\" alt=\"\" loading"));
    CHECK(count(own, "href=\"https://a.example/\"") == 1);
    const std::string foreign = previewed({"https://a.example/", "A page", "", "", "https://a.example/spy.png"});
    CHECK_FALSE(contains(foreign, "cl-picture"));
    CHECK_FALSE(contains(foreign, "spy"));
    const std::string alone = previewed({"https://chat.example.org/file-upload/F1/a%20b.png", "", "", "",
                                         "https://chat.example.org/file-upload/F1/a%20b.png"});
    CHECK(contains(alone, "href=\"https://chat.example.org/file-upload/F1/a%20b.png\""));
    CHECK(contains(alone, "alt=\"a b.png\""));
    CHECK_FALSE(contains(previewed({"https://a.example/spy.png", "", "", "", "https://a.example/spy.png"}), "preview"));
}

TEST_CASE("a room's card has the room's picture over its initials; a direct message has none") {
    const auto card = [](chat::RoomType type) {
        chat::Room shown = room();
        shown.type = type;
        shown.topic = "Bring a :parrot:";
        render::RoomCardOptions options;
        options.server = "team";
        options.picture = address_of;
        options.emoji_file = file_of_emoji;
        render::HtmlWriter html;
        render::room_card(html, shown, test::reader(), options);
        std::string written = std::move(html).take();
        CHECK(test::Vocabulary::fault_with_pictures(written) == std::nullopt);
        return written;
    };
    CHECK(contains(card(chat::RoomType::channel), "src=\"/media/avatar/team/avatar/room/GENERAL\" alt=\"\""));
    CHECK(contains(card(chat::RoomType::channel), "alt=\":parrot:\""));
    CHECK_FALSE(contains(card(chat::RoomType::direct), "avatar/room"));
}

TEST_CASE("a standalone page with pictures lets a browser load them from its own origin and nowhere else") {
    const auto parsed = storage::parse("<p>Hello</p>", "page.xml");
    REQUIRE(parsed);
    const auto page = [&parsed](bool pictures, bool fragment) {
        render::Options options;
        options.fragment = fragment;
        if (pictures) options.picture = address_of;
        return render::page(parsed->document, nullptr, {}, test::reader(), options).html;
    };
    const std::string policy = "default-src &#39;none&#39;; img-src &#39;self&#39;; style-src &#39;unsafe-inline&#39;;";
    CHECK(contains(page(true, false), policy));
    CHECK_FALSE(contains(page(false, false), "img-src"));
    for (const bool fragment : {true, false}) {
        // Without pictures not even the style sheet knows of them.
        CHECK(contains(page(true, fragment), ".cl-avatar-picture"));
        CHECK_FALSE(contains(page(false, fragment), "picture"));
    }
}
