// SPDX-License-Identifier: MIT
#include "chatleaf/chat/json.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Attachment;
using chat::Block;
using chat::Message;

chat::Body body_with(const std::string& members) {
    auto body = chat::read_body(R"({"messages":[{"_id":"M1","rid":"R1","ts":1000,"msg":"hi",)" + members + "}]}", "x");
    REQUIRE(body.has_value());
    return std::move(*body);
}

Message message_with(const std::string& members) {
    chat::Body body = body_with(members);
    CHECK(body.diagnostics.empty());
    REQUIRE(body.messages.size() == 1);
    CHECK(body.messages[0].unreadable.empty());
    return body.messages[0];
}

Attachment attachment_with(const std::string& members) {
    return message_with("\"attachments\":[{" + members + "}]").attachments.at(0);
}

TEST_CASE("a message says that it is starred, who pinned it, and which emoji stands for its author") {
    const Message message = message_with(
        R"("starred":[{"_id":"U1"}],"pinned":true,"pinnedBy":{"_id":"U2","username":"ben"},"emoji":":ghost:")");
    CHECK(message.starred);
    CHECK(message.pinned_by == "ben");
    CHECK(message.emoji == ":ghost:");
    CHECK(message_with(R"("starred":{"_id":"U1"})").starred);
    CHECK_FALSE(message_with(R"("starred":[])").starred);
}

TEST_CASE("a message counts its thread and its discussion, and says when they last went on") {
    const Message message =
        message_with(R"("tcount":3,"tlm":"1970-01-01T00:00:02Z","drid":"R9","dcount":4,"dlm":{"$date":3000})");
    CHECK(message.replies == 3);
    CHECK(message.replied == Instant(std::chrono::seconds(2)));
    CHECK(message.discussion_id == "R9");
    CHECK(message.discussed == 4);
    CHECK(message.discussed_last == Instant(std::chrono::seconds(3)));
}

TEST_CASE("rooms that a text mentions are known by the name people see") {
    const Message message = message_with(
        R"("channels":[{"_id":"R2","name":"ops","fname":"Ops & Co"},{"_id":"R3","name":"dev","fname":"dev"}])");
    CHECK(message.room_mentions == std::vector<chat::RoomMention>{{"R2", "ops", "Ops & Co"}, {"R3", "dev", ""}});
}

TEST_CASE("reactions know the real names where there is one for each") {
    const Message message = message_with(
        R"("reactions":{":a:":{"usernames":["x","y"],"names":["X Ray",null]},":b:":{"usernames":["x"],"names":[]}})");
    CHECK(message.reactions.at(0).names == std::vector<std::string>{"X Ray", ""});
    CHECK(message.reactions.at(1).names.empty());
}

TEST_CASE("of a link's preview the title, the words and the site are taken, never its HTML") {
    const Message message = message_with(R"("urls":[
        {"url":"https://a.example/","meta":{"pageTitle":"A page","ogTitle":"A","ogDescription":"about a","ogSiteName":"Site",
         "oembedHtml":"<script>alert(1)</script>"}},
        {"url":"https://b.example/","meta":{"oembedTitle":"B","oembedAuthorName":"Bea","oembedProviderName":"Tube"}},
        {"url":"https://c.example/","meta":{}},
        {"url":"https://d.example/","meta":{"pageTitle":"no preview"},"ignoreParse":true}])");
    CHECK(message.previews == std::vector<chat::Preview>{{"https://a.example/", "A", "about a", "Site"},
                                                         {"https://b.example/", "B", "Bea", "Tube"}});
}

TEST_CASE("a link's preview has the picture that the page offers, or is one itself") {
    const Message message = message_with(R"("urls":[
        {"url":"https://a.example/","meta":{"ogTitle":"A","ogImage":"https://a.example/a.png","twitterImage":"x"}},
        {"url":"https://b.example/","meta":{"oembedThumbnailUrl":"https://b.example/b.png"}},
        {"url":"https://c.example/c.png","meta":{},"headers":{"contentType":"image/png"}},
        {"url":"https://d.example/d.pdf","meta":{},"headers":{"contentType":"application/pdf"}},
        {"url":"https://e.example/e.png","headers":{"contentType":"image/png"}}])");
    CHECK(message.previews ==
          std::vector<chat::Preview>{{"https://a.example/", "A", "", "", "https://a.example/a.png"},
                                     {"https://b.example/", "", "", "", "https://b.example/b.png"},
                                     {"https://c.example/c.png", "", "", "", "https://c.example/c.png"}});
}

TEST_CASE("a message may have a picture of its own in place of its author's") {
    CHECK(message_with(R"("avatar":"https://a.example/a.png")").avatar == "https://a.example/a.png");
    CHECK(message_with(R"("emoji":":ghost:")").avatar.empty());
}

TEST_CASE("of an image the smaller picture is known beside the file") {
    const Message message = message_with(R"("attachments":[
        {"type":"file","title":"plan.png","title_link":"/file-upload/F1/plan.png","image_url":"/file-upload/T1/plan.png",
         "image_type":"image/png"},
        {"type":"file","title":"talk.mp3","title_link":"/file-upload/F2/talk.mp3","audio_url":"/file-upload/F2/talk.mp3"}])");
    REQUIRE(message.attachments.size() == 2);
    CHECK(message.attachments[0].link == "/file-upload/F1/plan.png");
    CHECK(message.attachments[0].picture == "/file-upload/T1/plan.png");
    CHECK(message.attachments[1].picture.empty());
}

TEST_CASE("an app's blocks are read as the words that stand on the screen") {
    const Message message = message_with(R"("blocks":[
        {"type":"section","text":{"type":"mrkdwn","text":"*Lunch?*"},"fields":[{"type":"plain_text","text":"12:30"}],
         "accessory":{"type":"button","text":{"type":"plain_text","text":"Vote"},"actionId":"v"}},
        {"type":"divider"},
        {"type":"image","title":{"type":"plain_text","text":"The menu"},"imageUrl":"https://i.example/m.png","altText":"soup"},
        {"type":"context","elements":[{"type":"image","imageUrl":"x","altText":"logo"},{"type":"mrkdwn","text":"by _Poll_"}]},
        {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"More"},"url":"https://p.example"},
         {"type":"static_select","options":[{"text":{"type":"plain_text","text":"unseen"},"value":"1"}]}]},
        {"type":"video_conf","callId":"C"}])");
    using Kind = Block::Kind;
    CHECK(message.blocks == std::vector<Block>{{Kind::words, "*Lunch?*", "", true},
                                               {Kind::words, "12:30", "", false},
                                               {Kind::button, "Vote", "", false},
                                               {Kind::divider, "", "", false},
                                               {Kind::words, "The menu", "", false},
                                               {Kind::words, "soup", "", false},
                                               {Kind::words, "logo", "", false},
                                               {Kind::words, "by _Poll_", "", true},
                                               {Kind::button, "More", "https://p.example", false},
                                               {Kind::video_call, "", "", false}});
}

TEST_CASE("of an app's blocks there are at most two hundred, however they are nested") {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += R"({"type":"mrkdwn","text":"w"},)";
    CHECK(message_with("\"blocks\":[{\"elements\":[" + many + "{}]}]").blocks.size() == 200);
}

TEST_CASE("a place is latitude and longitude within the world") {
    const Message message = message_with(R"("location":{"type":"Point","coordinates":[6.96,50.94]})");
    CHECK(message.location == chat::Location{50.94, 6.96});
    const chat::Body nowhere = body_with(R"("location":{"type":"Point","coordinates":[6.96,5094]})");
    CHECK_FALSE(nowhere.messages.at(0).location.has_value());
    CHECK(nowhere.diagnostics.size() == 1);
}

TEST_CASE("an event tells the role that was given and whom a customer's chat was handed to") {
    CHECK(message_with(R"("t":"subscription-role-added","role":"owner")").event.role == "owner");
    const Message moved = message_with(
        R"("t":"livechat_transfer_history","transferData":{"scope":"department","nextDepartment":{"name":"Sales"},"comment":"soon"})");
    CHECK(moved.event.handed_to == "Sales");
    CHECK(moved.event.comment == "soon");
    CHECK(message_with(R"("navigation":{"page":{"title":"Prices","location":{"href":"x"}}})").event.comment ==
          "Prices");
}

TEST_CASE("a card keeps its colour, author's link, buttons, picture and whether it is closed") {
    const Attachment card = attachment_with(
        R"("text":"t","color":"#f00","author_name":"CI","author_link":"https://ci.example","collapsed":true,
           "image_url":"https://i.example/x.png","thumb_url":"https://i.example/t.png",
           "actions":[{"type":"button","text":"Open","url":"https://ci.example/7"},{"text":"Retry","msg":"retry"}],
           "mrkdwn_in":["pretext"])");
    CHECK(card.kind == Attachment::Kind::card);
    CHECK(card.color == "#f00");
    CHECK(card.author_link == "https://ci.example");
    CHECK(card.collapsed);
    CHECK(card.media == std::vector<Attachment::Medium>{{Attachment::Kind::image, "https://i.example/x.png"}});
    CHECK(card.buttons == std::vector<Attachment::Button>{{"Open", "https://ci.example/7"}, {"Retry", ""}});
    CHECK(card.plain_text);
    CHECK_FALSE(card.plain_pretext);
    CHECK(attachment_with(R"("text":"t","thumb_url":"/t.png")").media.at(0).link == "/t.png");
}

TEST_CASE("an image knows its type, its size in pixels and what it shows") {
    const Attachment image = attachment_with(
        R"("type":"file","title":"a.png","image_url":"/f/a.png","image_type":"image/png","image_size":9,
           "image_dimensions":{"width":640,"height":480},"image_alt":"a cat")");
    CHECK(image.kind == Attachment::Kind::image);
    CHECK(image.media_type == "image/png");
    CHECK(image.size == Attachment::Size{640, 480});
    CHECK(image.alternative == "a cat");
    CHECK_FALSE(image.encrypted);
    CHECK(attachment_with(R"("type":"file","title":"x","encryption":{"iv":"a"})").encrypted);
    CHECK(attachment_with(R"("type":"removed-file","text":"_File removed_")").kind == Attachment::Kind::removed);
}

TEST_CASE("of a message with a wrong part only that part is left out") {
    for (const char* wrong : {R"("urls":{})", R"("channels":[{"name":7}])", R"("blocks":"x")", R"("dcount":"4")",
                              R"("pinnedBy":[])", R"("location":7)", R"("transferData":"x")", R"("tlm":"soon")"}) {
        CAPTURE(wrong);
        const chat::Body body = body_with(wrong);
        CHECK(body.messages.at(0).text == "hi");
        CHECK(body.messages[0].unreadable.empty());
        REQUIRE(body.diagnostics.size() == 1);
        CHECK(body.diagnostics[0].code == "unreadable-message-part");
    }
}

TEST_CASE("what is for one reader's eyes is hidden") {
    CHECK(message_with(R"("private":true)").hidden);
    CHECK(message_with(R"("private":"yes")").hidden);
    CHECK_FALSE(message_with(R"("private":false)").hidden);
    const chat::Body twice = body_with(R"("private":true,"private":false)");
    CHECK_FALSE(twice.messages.at(0).unreadable.empty());
}

TEST_CASE("a message says that it came by email") { CHECK(message_with(R"("sentByEmail":true)").by_email); }

TEST_CASE("translations are kept with their language, the original is the message's own") {
    const Message message =
        message_with(R"("translations":{"de":"hallo","original":"hi","fr":"","x":7},"translationProvider":"deepl")");
    CHECK(message.translations == std::vector<chat::Translation>{{"de", "hallo"}});
    CHECK_FALSE(body_with(R"("translations":["de"])").diagnostics.empty());
}

TEST_CASE("a file without an attachment of its own is one all the same") {
    const Message message = message_with(
        R"("files":[{"_id":"F1","name":"a b.png","type":"image/png","size":12},{"_id":"F2","name":"thumb.png"}])");
    REQUIRE(message.attachments.size() == 1);
    CHECK(message.attachments[0].kind == Attachment::Kind::image);
    CHECK(message.attachments[0].title == "a b.png");
    CHECK(message.attachments[0].link == "/file-upload/F1/a%20b.png");
    CHECK(message.attachments[0].bytes == 12);
    CHECK(message_with(R"("file":{"_id":"F1","name":"a.txt"})").attachments.at(0).kind == Attachment::Kind::file);
    CHECK(message_with(R"("file":{"_id":"../..","name":"a.txt"})").attachments.at(0).link.empty());
    // The attachment says more, and of an encrypted file there is nothing to tell.
    CHECK(message_with(R"("file":{"_id":"F1","name":"a.txt"},"attachments":[{"text":"x"}])").attachments.size() == 1);
    CHECK(message_with(R"("t":"e2e","file":{"_id":"F1","name":"a.txt"})").attachments.empty());
    CHECK(message_with(R"("files":[])").attachments.empty());
}

TEST_CASE("an event of a customer's chat says which priority or agreement was chosen, and that it waits again") {
    CHECK(message_with(R"("priorityData":{"priority":{"name":"High"}})").event.chosen == "High");
    CHECK(message_with(R"("slaData":{"sla":{"name":"1 hour"}})").event.chosen == "1 hour");
    CHECK(message_with(R"("priorityData":{"definedBy":{"username":"x"}})").event.chosen.empty());
    CHECK(message_with(R"("transferData":{"scope":"queue"})").event.to_queue);
    CHECK_FALSE(message_with(R"("transferData":{"scope":"agent","transferredTo":{"username":"b"}})").event.to_queue);
}

TEST_CASE("a room says which events it hides") {
    const auto hidden_events = [](const std::string& member) {
        const auto body = chat::read_body(R"({"channel":{"_id":"R1","t":"c")" + member + "}}", "x");
        REQUIRE(body.has_value());
        REQUIRE(body->diagnostics.empty());
        return body->rooms.at(0).hidden_events;
    };
    CHECK(hidden_events(R"(,"sysMes":["uj","ul",7])") == std::vector<std::string>{"uj", "ul"});
    CHECK(hidden_events(R"(,"sysMes":[])") == std::vector<std::string>{});
    CHECK(hidden_events(R"(,"sysMes":true)") == std::nullopt);
    CHECK(hidden_events("") == std::nullopt);
}

TEST_CASE("a server's own emoji are known by their names, whatever else stands there") {
    const auto emoji = [](std::string_view json) {
        const auto body = chat::read_body(json, "x");
        REQUIRE(body.has_value());
        CHECK(body->diagnostics.empty());
        return body->emoji;
    };
    using List = std::vector<chat::CustomEmoji>;
    CHECK(emoji(R"({"emojis":{"update":[{"_id":"1","name":"party","aliases":["p",7],"extension":"png"},{"name":7},7],)"
                R"("remove":[{"name":"gone"}]},"success":true})") == List{{"party", {"p"}, "png"}});
    CHECK(emoji(R"({"emojis":[{"name":"a"}]})") == List{{"a", {}}});
    CHECK(emoji(R"({"emojis":{"update":"x"}})").empty());
    CHECK(emoji(R"({"emojis":7})").empty());
}

TEST_CASE("a team is mentioned by its name, having no username") {
    const Message message =
        message_with(R"("mentions":[{"_id":"T1","name":"crew","type":"team"},{"_id":"U1","name":"x"}])");
    CHECK(message.mentions == std::vector<chat::User>{{"T1", "crew", ""}});
}

}  // namespace
