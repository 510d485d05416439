// SPDX-License-Identifier: MIT
#include "chatleaf/chat/json.hpp"

#include <random>

#include "chatleaf/text/utf8.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::Attachment;
using chat::Body;
using chat::Message;
using chat::RoomType;

namespace {

Body read(std::string_view json) {
    auto body = chat::read_body(json, "general.json");
    if (!body) FAIL(to_string(body.error()));
    return *std::move(body);
}

std::string error_of(std::string_view json) {
    const auto body = chat::read_body(json, "general.json");
    return body ? "" : to_string(body.error());
}

// A history of one message with these members besides the essential ones.
std::string history_with(const std::string& members) {
    return R"({"messages":[{"_id":"M1","rid":"R1","ts":"2026-10-05T14:30:00.000Z","u":{"_id":"U1","username":"anna"})" +
           (members.empty() ? "" : "," + members) + "}],\"success\":true}";
}

Message message_with(const std::string& members) {
    const Body body = read(history_with(members));
    CAPTURE(members);
    REQUIRE(body.messages.size() == 1);
    CHECK(body.diagnostics.empty());
    return body.messages[0];
}

const Instant half_past_two = *text::parse_instant("2026-10-05T14:30:00Z");

}  // namespace

TEST_CASE("a message of a history is read with all that its reader sees") {
    const Message message = message_with(R"("msg":"Deploy is *done*","alias":"Release bot","bot":{"i":"x"},
        "groupable":false,"pinned":true,"tcount":3,"editedAt":"2026-10-05T14:31:00.000Z",
        "editedBy":{"_id":"U2","username":"ben"},
        "mentions":[{"_id":"U3","username":"cleo","name":"Cleo","type":"user"}],
        "reactions":{":tada:":{"usernames":["ben","cleo"]},":+1:":{"usernames":[]}},
        "md":[{"type":"PARAGRAPH","value":[]}],"urls":[],"starred":null)");
    CHECK(message.id == "M1");
    CHECK(message.room_id == "R1");
    CHECK(message.time == half_past_two);
    CHECK(message.author == chat::User{"U1", "anna", ""});
    CHECK(message.text == "Deploy is *done*");
    CHECK(message.alias == "Release bot");
    CHECK(message.bot);
    CHECK_FALSE(message.groupable);
    CHECK(message.pinned);
    CHECK(message.replies == 3);
    CHECK(message.edited == half_past_two + std::chrono::minutes(1));
    CHECK(message.edited_by == "ben");
    CHECK(message.mentions == std::vector<chat::User>{{"U3", "cleo", "Cleo"}});
    CHECK(message.reactions == std::vector<chat::Reaction>{{":+1:", {}}, {":tada:", {"ben", "cleo"}}});
    CHECK(message.unreadable.empty());
}

TEST_CASE("what a message does not say has its usual meaning") {
    const Message message = message_with("");
    CHECK(message.text.empty());
    CHECK(message.type.empty());
    CHECK(message.shown_in_room);
    CHECK(message.groupable);
    CHECK_FALSE(message.hidden);
    CHECK_FALSE(message.bot);
    CHECK_FALSE(message.pinned);
    CHECK_FALSE(message.edited);
    CHECK(message.attachments.empty());
    CHECK(message_with(R"("msg":null,"attachments":null,"reactions":null,"bot":null,"alias":null)") == message);
}

TEST_CASE("a time may be a text, a number of milliseconds, or either as a date object") {
    for (const char* time : {R"("2026-10-05T14:30:00.000Z")", R"({"$date":1791210600000})", "1791210600000",
                             R"({"$date":"2026-10-05T14:30:00Z"})"}) {
        const Body body = read(R"({"message":{"_id":"M1","rid":"R1","ts":)" + std::string(time) + "}}");
        CAPTURE(time);
        CHECK(body.diagnostics.empty());
        CHECK(body.messages.at(0).time == half_past_two);
    }
}

TEST_CASE("a reply in a thread is shown in the room only when it was sent there too") {
    CHECK_FALSE(message_with(R"("tmid":"T1")").shown_in_room);
    CHECK(message_with(R"("tmid":"T1")").thread_id == "T1");
    CHECK(message_with(R"("tmid":"T1","tshow":true)").shown_in_room);
}

TEST_CASE("a hidden message is hidden whatever way the server says it") {
    for (const char* hidden : {"true", "1", "\"true\"", "{}"}) {
        CAPTURE(hidden);
        CHECK(message_with("\"_hidden\":" + std::string(hidden)).hidden);
    }
    for (const char* shown : {"false", "0", "null"})
        CHECK_FALSE(message_with("\"_hidden\":" + std::string(shown)).hidden);
}

TEST_CASE("an uploaded file is an attachment with a link, a size and the uploader's words") {
    const Message message = message_with(R"("attachments":[
        {"type":"file","title":"plan.pdf","title_link":"/file-upload/F1/plan.pdf","description":"the *plan*","size":1234},
        {"type":"file","title":"a.png","title_link":"/file-upload/F2/a.png","image_url":"/thumb/F2","image_size":99},
        {"type":"file","title":"b.mp3","audio_url":"/file-upload/F3/b.mp3","audio_size":7},
        {"type":"file","title":"c.mp4","video_url":"/file-upload/F4/c.mp4","video_size":8}])");
    REQUIRE(message.attachments.size() == 4);
    const Attachment& file = message.attachments[0];
    CHECK(file.kind == Attachment::Kind::file);
    CHECK(file.title == "plan.pdf");
    CHECK(file.link == "/file-upload/F1/plan.pdf");
    CHECK(file.description == "the *plan*");
    CHECK(file.bytes == 1234U);
    CHECK(message.attachments[1].kind == Attachment::Kind::image);
    CHECK(message.attachments[1].link == "/file-upload/F2/a.png");
    CHECK(message.attachments[1].bytes == 99U);
    CHECK(message.attachments[2].kind == Attachment::Kind::audio);
    CHECK(message.attachments[2].link == "/file-upload/F3/b.mp3");
    CHECK(message.attachments[3].kind == Attachment::Kind::video);
    CHECK(message.attachments[3].bytes == 8U);
}

TEST_CASE("a quoted message carries its author, time and what it quotes itself") {
    const Message message = message_with(R"("attachments":[{"message_link":"https://c.example/channel/a?msg=M0",
        "author_name":"Ben","ts":"2026-10-05T14:30:00Z","text":"look",
        "attachments":[{"message_link":"https://c.example/channel/a?msg=M","text":"inner"}]}])");
    const Attachment& quote = message.attachments.at(0);
    CHECK(quote.kind == Attachment::Kind::quote);
    CHECK(quote.author == "Ben");
    CHECK(quote.time == half_past_two);
    CHECK(quote.text == "look");
    CHECK(quote.message_link == "https://c.example/channel/a?msg=M0");
    CHECK(quote.attachments.at(0).text == "inner");
}

TEST_CASE("a card says all its words: what stands above, the text and each field") {
    const Message message =
        message_with(R"("attachments":[{"pretext":"Build 7","title":"failed","title_link":"https://ci.example/7",
        "text":"on main","fields":[{"title":"Branch","value":"main","short":true},{"value":"alone"},{"title":"Tries","value":3}]},
        {"image_url":"https://i.example/x.png"}])");
    CHECK(message.attachments.at(0).kind == Attachment::Kind::card);
    const Attachment& card = message.attachments.at(0);
    CHECK(card.pretext == "Build 7");
    CHECK(card.text == "on main");
    CHECK(card.fields == std::vector<Attachment::Field>{{"Branch", "main", true}, {"", "alone"}, {"Tries", "3"}});
    CHECK(message.attachments.at(1).kind == Attachment::Kind::image);
    CHECK(message.attachments.at(1).link == "https://i.example/x.png");
}

TEST_CASE("quotes in quotes are kept eight deep") {
    std::string inner = "[]";
    for (int i = 0; i < 12; ++i) inner = R"([{"message_link":"x","text":"q","attachments":)" + inner + "}]";
    Message message = message_with("\"attachments\":" + inner);
    int depth = 0;
    for (const auto* list = &message.attachments; !list->empty(); list = &list->front().attachments) ++depth;
    CHECK(depth == 8);
}

TEST_CASE("a message has a hundred attachments and a hundred fields, however they are nested") {
    const auto objects = [](int count) {
        std::string list;
        for (int i = 0; i < count; ++i) list += i == 0 ? R"({"text":"a"})" : R"(,{"text":"a"})";
        return list;
    };
    const Body flat = read(history_with("\"attachments\":[" + objects(60'000) + "]"));
    CHECK(flat.messages.at(0).attachments.size() == 100);
    REQUIRE(flat.diagnostics.size() == 1);
    CHECK(flat.diagnostics[0].message ==
          "Of message M1 (number 1 of the list) 59900 attachments or fields of them are left out: a message may have "
          "100 of each.");

    const std::string quote = R"({"text":"q","attachments":[)" + objects(60) + "]}";
    const Body nested = read(history_with("\"attachments\":[" + quote + "," + quote + "," + quote + "]"));
    const auto& attachments = nested.messages.at(0).attachments;
    REQUIRE(attachments.size() == 2);
    CHECK(attachments[0].attachments.size() + attachments[1].attachments.size() == 98);

    std::string fields;
    for (int i = 0; i < 150; ++i) fields += (i == 0 ? "" : ",") + (R"({"value":)" + std::to_string(i) + "}");
    const Body card = read(history_with("\"attachments\":[{\"fields\":[" + fields + "]}]"));
    CHECK(card.messages.at(0).attachments.at(0).fields.back().value == "99");
    CHECK(card.diagnostics.size() == 1);
}

TEST_CASE("rooms are read from whichever body names them") {
    const auto type_in = [](const std::string& json) { return read(json).rooms.at(0).type; };
    CHECK(type_in(R"({"channel":{"_id":"GENERAL","t":"c","name":"general"}})") == RoomType::channel);
    CHECK(type_in(R"({"group":{"_id":"R1","t":"p","name":"board"}})") == RoomType::private_group);
    CHECK(type_in(R"({"room":{"_id":"R1","t":"d"}})") == RoomType::direct);
    CHECK(type_in(R"({"room":{"_id":"R1","t":"l"}})") == RoomType::livechat);
    CHECK(type_in(R"({"room":{"_id":"R1","t":"v"}})") == RoomType::unknown);
    CHECK(type_in(R"({"room":{"_id":"R1"}})") == RoomType::unknown);

    const Body list = read(R"({"channels":[{"_id":"A","t":"c","name":"a","fname":"Ä","topic":"all"},
                                           {"_id":"B","t":"c","name":"b","fname":"b"}]})");
    REQUIRE(list.rooms.size() == 2);
    CHECK(list.rooms[0].display_name == "Ä");
    CHECK(list.rooms[0].topic == "all");
    CHECK(list.rooms[1].display_name.empty());
}

TEST_CASE("what a room says of itself is read, and what of it has a wrong type is left out") {
    const Body body =
        read(R"({"room":{"_id":"R1","t":"p","name":"plan","topic":"*now*","announcement":"a","description":"d",
                               "usersCount":12,"ro":true,"archived":true,"teamMain":true,"teamId":"T1"}})");
    const chat::Room& room = body.rooms.at(0);
    CHECK(room.topic == "*now*");
    CHECK(room.announcement == "a");
    CHECK(room.description == "d");
    CHECK(room.members == 12U);
    CHECK((room.read_only && room.archived && room.is_team));
    CHECK_FALSE(room.is_discussion);
    CHECK(read(R"({"room":{"_id":"R1","t":"p","prid":"R0"}})").rooms.at(0).is_discussion);

    const Body odd = read(R"({"room":{"_id":"R1","t":"c","topic":7,"usersCount":-1,"ro":null,"description":"d"}})");
    CHECK(odd.rooms.at(0).description == "d");
    CHECK(odd.rooms.at(0).topic.empty());
    CHECK_FALSE(odd.rooms.at(0).members);
    CHECK(odd.diagnostics.at(0).code == "unreadable-room-part");
    CHECK(odd.diagnostics.at(0).message == "Part of the room cannot be read: \"topic\" is no string.");
    CHECK(read(R"({"rooms":0,"groups":[{"_id":"A","t":"p","ro":7}]})").diagnostics.at(0).message ==
          "Part of room number 1 cannot be read: \"ro\" is neither true nor false.");
}

TEST_CASE("a direct message is called by who is in it, and by twenty of them at most") {
    const auto name_of = [](const std::string& room) {
        return chat::shown_name(read("{\"room\":{\"_id\":\"R1\"," + room + "}}").rooms.at(0));
    };
    CHECK(name_of(R"("t":"d","usernames":["ada",7,"lin"])") == "ada, lin");
    CHECK(name_of(R"("t":"d","fname":"The two","usernames":["ada","lin"])") == "The two");
    CHECK(name_of(R"("t":"p","usernames":["ada","lin"])") == "R1");
    std::string many;
    for (int i = 0; i < 30; ++i) many += (i == 0 ? "\"u" : ",\"u") + std::to_string(i) + "\"";
    CHECK(name_of("\"t\":\"d\",\"usernames\":[" + many + "]").ends_with("u19 …"));
}

TEST_CASE("a room that cannot be read costs no other of its list") {
    const Body body = read(R"({"channels":[{"_id":"A","t":"c"},7,{"_id":"B","name":7},{"_id":"C","t":"c","t":"p"},
        {"_id":"D","usernames":[}, {"_id":"","t":"c"}, {"_id":"E","t":"c","lastMessage":{"msg":"\ud800"}}]})");
    std::vector<std::string> told;
    for (const Diagnostic& diagnostic : body.diagnostics) told.push_back(diagnostic.message);
    CHECK(told == std::vector<std::string>{"Room number 2 cannot be read: it is no object.",
                                           "Room number 3 cannot be read: \"name\" is no string.",
                                           "Room number 4 cannot be read: \"t\" stands there twice.",
                                           "Room number 5 cannot be read: it is no JSON.",
                                           "Room number 6 cannot be read: \"_id\" is no room id."});
    CHECK(to_string(body.diagnostics.at(4).place) == "general.json:2:36");
    REQUIRE(body.rooms.size() == 2);
    CHECK(body.rooms[1].id == "E");
    CHECK(read(R"({"room":{"_id":7}})").diagnostics.at(0).message == "The room cannot be read: \"_id\" is no string.");
}

TEST_CASE("a channel of a team or below another room is for members only until the server says otherwise") {
    const auto members_only = [](const std::string& json) { return read(json).rooms.at(0).members_only; };
    CHECK_FALSE(members_only(R"({"channel":{"_id":"R1","t":"c"}})"));
    CHECK(members_only(R"({"channel":{"_id":"R1","t":"c","teamId":"T1"}})"));
    CHECK(members_only(R"({"room":{"_id":"R1","t":"c","teamId":"T1"},"team":{"type":1}})"));
    CHECK(members_only(R"({"room":{"_id":"R1","t":"c","teamId":"T1"},"team":{"type":"0"}})"));
    CHECK_FALSE(members_only(R"({"room":{"_id":"R1","t":"c","teamId":"T1"},"team":{"type":0}})"));
    CHECK(members_only(R"({"channel":{"_id":"R1","t":"c","prid":"R0"}})"));
    CHECK(members_only(R"({"room":{"_id":"R1","t":"c","prid":"R0"},"parent":{"_id":"R0","t":"p"}})"));
    CHECK(members_only(R"({"room":{"_id":"R1","t":"c","prid":"R0"},"parent":{"_id":"R0","t":"c","teamId":"T1"}})"));
    CHECK_FALSE(members_only(R"({"room":{"_id":"R1","t":"c","prid":"R0"},"parent":{"_id":"R0","t":"c"}})"));
    // What one room of a list says beside it says nothing about the others.
    CHECK(members_only(R"({"channels":[{"_id":"R1","t":"c","teamId":"T1"}],"team":{"type":0}})"));
}

TEST_CASE("one lone surrogate does not lose a history") {
    for (const char* lone : {R"(\ud800)", R"(\uDFFF)", R"(\ud83d\u0041)", R"(\ud800\ud83d\ude00)"}) {
        CAPTURE(lone);
        const Message message = message_with("\"msg\":\"a" + std::string(lone) + "b\"");
        CHECK(message.text.starts_with("a\xEF\xBF\xBD"));
        CHECK(message.text.ends_with('b'));
    }
    CHECK(message_with(R"("msg":"\ud83d\ude00")").text == "\xF0\x9F\x98\x80");
    CHECK(message_with(R"("msg":"\\ud800")").text == "\\ud800");
    CHECK(message_with(R"("msg":"\\\ud800")").text == "\\\xEF\xBF\xBD");
}

TEST_CASE("characters that break other readers are read as they are") {
    CHECK(message_with(R"("msg":"a\u0000b")").text == std::string("a\0b", 3));
    CHECK(message_with("\"msg\":\"a\xFF\"").text == "a\xEF\xBF\xBD");
    CHECK_FALSE(error_of("\xEF\xBB\xBF" + history_with("")).starts_with("general.json:"));
}

TEST_CASE("a message whose essential part has a wrong type is kept as unreadable and named") {
    for (const char* wrong :
         {R"("msg":7)", R"("t":[])", R"("u":"anna")", R"("u":{"username":7})", R"("rid":{})", R"("rid":"a b")",
          R"("ts":"yesterday")", R"("ts":{"$date":1e300})", R"("tmid":7)", R"("tmid":"T","tshow":"no")"}) {
        CAPTURE(wrong);
        const Body body = read(history_with(wrong));
        REQUIRE(body.messages.size() == 1);
        CHECK(body.messages[0].id == "M1");
        CHECK_FALSE(body.messages[0].unreadable.empty());
        REQUIRE(body.diagnostics.size() == 1);
        CHECK(body.diagnostics[0].code == "unreadable-message");
        CHECK(body.diagnostics[0].place.source == "general.json");
        CHECK(body.diagnostics[0].message.starts_with("Message M1 (number 1 of the list) cannot be read: \""));
    }
}

TEST_CASE("an unreadable message that was to stay hidden stays hidden") {
    CHECK(read(history_with(R"("msg":7,"_hidden":true)")).messages.at(0).hidden);
    CHECK_FALSE(read(history_with(R"("msg":7,"tmid":"T1")")).messages.at(0).shown_in_room);
}

TEST_CASE("the rest of a history stays beside what is no message at all") {
    const Body body = read(R"({"messages":[7,{"_id":"M1","rid":"R1","ts":1000,"msg":"kept"},null,{"_id":"<b>"}]})");
    REQUIRE(body.messages.size() == 4);
    CHECK(body.messages[1].text == "kept");
    CHECK(body.diagnostics.size() == 3);
    CHECK(body.diagnostics[0].message == "Message number 1 of the list cannot be read: it is no object.");
    // They stand where their neighbour stands.
    for (const Message& message : body.messages) {
        CHECK(message.room_id == "R1");
        CHECK(message.time == Instant(std::chrono::seconds(1)));
    }
}

TEST_CASE("the room of a message that cannot be read is guessed only when there is but one it can be") {
    const std::string roomless = R"({"rid":null,"u":{"username":"eve"},"ts":3000,"t":7,"msg":"SECRET"})";
    const auto among = [&](const std::string& others) {
        const Body body = read("{\"messages\":[" + others + "," + roomless + "]}");
        const Message& message = body.messages.back();
        CHECK_FALSE(message.unreadable.empty());
        CHECK(message.text.empty());
        CHECK(message.author == chat::User{});
        CHECK(message.time == Instant(std::chrono::seconds(3)));
        return message.room_id;
    };
    const std::string open = R"({"_id":"M1","rid":"OPEN","ts":1000,"msg":"a"})";
    CHECK(among(open) == "OPEN");
    CHECK(among(open + "," + R"({"_id":"M2","rid":"CLOSED","ts":2000})" + "," + open).empty());
    CHECK(among(open + "," + R"({"_id":"M2","rid":"CLOSED","ts":2000,"msg":7})").empty());
    CHECK(among(open + "," + R"({"_id":"M2","ts":2000,"msg":"of no room"})").empty());
    CHECK(among("7").empty());
}

TEST_CASE("an illegible time is that of a neighbour in the same room, never of another room") {
    const Body body = read(R"({"messages":[{"_id":"a","rid":"R1","ts":9000},{"_id":"b","rid":"R2","ts":"x"},
        {"_id":"c","rid":"R1","ts":"x"},{"_id":"d","rid":"R3","ts":"x"},{"_id":"e","rid":"R2","ts":5000}]})");
    CHECK(body.messages.at(1).time == Instant(std::chrono::seconds(5)));
    CHECK(body.messages.at(2).time == Instant(std::chrono::seconds(9)));
    CHECK(body.messages.at(3).time == Instant{});
}

TEST_CASE("of a message with a wrong detail only the detail is left out") {
    for (const char* wrong :
         {R"("attachments":"x")", R"("attachments":[7])", R"("attachments":[{"title":7}])", R"("reactions":[])",
          R"("reactions":{":a:":7})", R"("mentions":{})", R"("mentions":[7])", R"("pinned":"yes")", R"("tcount":-1)",
          R"("editedAt":"x")", R"("editedBy":7)", R"("alias":7)", R"("groupable":1)"}) {
        CAPTURE(wrong);
        const Body body = read(history_with(R"("msg":"kept",)" + std::string(wrong)));
        CHECK(body.messages.at(0).text == "kept");
        CHECK(body.messages[0].unreadable.empty());
        REQUIRE(body.diagnostics.size() == 1);
        CHECK(body.diagnostics[0].code == "unreadable-message-part");
        CHECK(body.diagnostics[0].severity == Severity::warning);
        CHECK(body.diagnostics[0].message.starts_with("Part of message M1 (number 1 of the list) cannot be read: "));
    }
}

TEST_CASE("what is no REST body is refused with a place and a sentence") {
    CHECK(error_of("").starts_with("general.json:1:1: This is no JSON"));
    CHECK(error_of("{\n  \"messages\": [}").starts_with("general.json:2:16: This is no JSON"));
    CHECK(error_of("<html>Bad gateway</html>").starts_with("general.json:1:1: This is no JSON"));
    CHECK(error_of("[]") == "general.json: This is no body of Rocket.Chat's REST API, which would be an object.");
    CHECK(error_of("{\"success\":true,\"mess") == "general.json:1:22: The body breaks off here.");
}

TEST_CASE("a body of another kind is noted, an empty history is not") {
    CHECK(read(R"({"version":"8.7","success":true})").diagnostics.at(0).code == "no-rooms-or-messages");
    CHECK(read(R"({"messages":[],"success":true})").diagnostics.empty());
    CHECK(read(R"({"channel":"general","message":{"_id":"M1","rid":"R1","ts":1},"success":true})").messages.size() ==
          1);
}

TEST_CASE("brackets in texts are no depth") {
    CHECK(message_with("\"msg\":\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"").text.size() ==
          2001);
}

TEST_CASE("size is refused before it costs memory") {
    std::string many = "{\"messages\":[";
    for (int i = 0; i < 300'001; ++i) many += "0,";
    CHECK(error_of(many + "0]}").find("more than 200000 messages or rooms") != std::string::npos);
    std::string large;
    large.resize((std::size_t{64} << 20) + 1, ' ');
    CHECK(error_of(large) == "general.json: The JSON is over 64 MiB.");
}

TEST_CASE("a server's refusal is passed on in its own words, on one line") {
    CHECK(error_of(R"({"success":false,"error":"The required \"roomId\" param [error-room-not-found]"})") ==
          "general.json: The server refused: The required \"roomId\" param [error-room-not-found]");
    CHECK(error_of(R"({"status":"error","success":false,"message":"You must be logged in to do this."})") ==
          "general.json: The server refused: You must be logged in to do this.");
    CHECK(error_of(R"({"success":false})") == "general.json: The server refused without a reason.");
    CHECK(error_of(R"({"success":false,"error":7})") == "general.json: The server refused without a reason.");
    CHECK(error_of(R"({"success":false,"error":"a\u001b[31m\n\u202eb\u0085\u2028c"})") ==
          "general.json: The server refused: a [31m  b  c");
    CHECK(text::utf16_length(error_of(R"({"success":false,"error":")" + std::string(5000, 'x') + "\"}")) < 350);
}

TEST_CASE("a body with any one byte changed or cut off is read or refused, never worse") {
    const std::string body = history_with(
        R"("msg":"\ud83d\ude00 hi","attachments":[{"title":"a","fields":[{"title":"b","value":1}]}],"reactions":{":a:":{"usernames":["b"]}})");
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
        std::string changed = body;
        changed[random() % changed.size()] = static_cast<char>(random() % 256);
        if (i % 3 == 0) changed.resize(random() % changed.size());
        const auto read = chat::read_body(changed, "x");
        if (!read) {
            CHECK_FALSE(read.error().message.empty());
            continue;
        }
        for (const Message& message : read->messages) {
            CHECK((!message.unreadable.empty() || chat::shown_name(message).size() < 100));
            CHECK(text::is_utf8(message.text));
        }
    }
}
