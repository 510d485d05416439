// SPDX-License-Identifier: MIT
// Of a history of fifty messages one is broken in each way there is. The others must come out as
// if nothing had happened, and the broken one in its place, named, and readable or said not to be.
#include <functional>

#include "chatleaf/chat/json.hpp"
#include "chatleaf/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/peak_memory.hpp"

using namespace chatleaf;
using chat::Body;
using chat::Message;

namespace {

constexpr std::size_t length = 50;

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

// What a server sends of a message, as much of it as there can be. `members` stand before all others.
std::string message_json(std::size_t i, const std::string& members = "") {
    const std::string number = std::to_string(i);
    return "{" + members + R"("_id":"M)" + number + R"(","rid":"R1","ts":{"$date":)" +
           std::to_string(1'791'210'600'000 - 60'000 * static_cast<std::int64_t>(i)) +
           R"(},"u":{"_id":"U1","username":"anna","name":"Anna \ud83d\ude00"},"msg":"text )" + number +
           R"( ]} \"[{","groupable":false,"mentions":[{"_id":"U2","username":"ben"}],"urls":[],)"
           R"("md":[{"type":"PARAGRAPH","value":[{"type":"BOLD","value":[{"type":"PLAIN_TEXT","value":"x"}]}]}],)"
           R"("reactions":{":a:":{"usernames":["ben"]}},"attachments":[{"title":"t","text":"a"}],"tcount":2})";
}

// A history of which the message in the middle stands there as it is given.
std::string history_with(const std::string& middle) {
    std::string json = R"({"messages":[)";
    for (std::size_t i = 0; i < length; ++i) {
        if (i > 0) json += ',';
        json += i == length / 2 ? middle : message_json(i);
    }
    return json + R"(],"success":true})";
}

const Body& good() {
    static const Body body = *chat::read_body(history_with(message_json(length / 2)), "good.json");
    return body;
}

// The message that was broken, with all that is said of it. The others are compared.
struct Broken {
    Message message;
    std::vector<Diagnostic> diagnostics;
};

Broken broken(const std::string& middle) {
    const auto body = chat::read_body(history_with(middle), "history.json");
    if (!body) FAIL(to_string(body.error()));
    REQUIRE(body->messages.size() == length);
    for (std::size_t i = 0; i < length; ++i) {
        if (i != length / 2 && body->messages[i] != good().messages[i]) FAIL("message " << i << " is another");
    }
    return {body->messages[length / 2], body->diagnostics};
}

void check_unreadable(const std::string& middle, const std::string& why, const std::string& id = "M25") {
    CAPTURE(middle.substr(0, 300), why);
    const Broken found = broken(middle);
    CHECK(found.message.unreadable == why);
    CHECK(found.message.id == id);
    // It stays where it was: in the room, at its time or that of a neighbour.
    CHECK(found.message.room_id == "R1");
    const auto apart = found.message.time - good().messages[length / 2].time;
    CHECK((apart == std::chrono::minutes(0) || apart == std::chrono::minutes(1)));
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(found.diagnostics[0].code == "unreadable-message");
    CHECK(found.diagnostics[0].place.line == 1);
    CHECK(found.diagnostics[0].place.column > 1);
    CHECK(found.diagnostics[0].message == "Message " + (id.empty() ? "" : id + " (") + "number 26 of the list" +
                                              (id.empty() ? "" : ")") + " cannot be read: " + why + ".");
}

// The good message in the middle, with one piece of its source exchanged.
std::string with(std::string_view piece, std::string_view other) {
    std::string json = message_json(length / 2);
    const auto at = json.find(piece);
    if (at == std::string::npos) FAIL("no " << piece);
    return json.replace(at, piece.size(), other);
}

constexpr const char* wrong_values[] = {"7",
                                        "-1",
                                        "0.5",
                                        "\"x y\"",
                                        "\"\"",
                                        "{}",
                                        "[]",
                                        "[[]]",
                                        "[7]",
                                        R"({"a":{"b":[]}})",
                                        "true",
                                        "false",
                                        "null",
                                        "1e308",
                                        "-99999999999999999999999",
                                        R"({"$date":"x"})",
                                        R"({"$date":-99999999999999999})",
                                        R"([{"username":{}}])",
                                        R"({":a:":[]})"};

}  // namespace

TEST_CASE("the history to break is read whole") {
    REQUIRE(good().messages.size() == length);
    CHECK(good().diagnostics.empty());
    CHECK(good().messages[7].id == "M7");
}

TEST_CASE("a character that cannot be costs that character") {
    for (const char* bad :
         {R"(\ud800)", R"(\udc00x)", R"(\ud83d\n\ude00)", "\xFF", "\xED\xA0\x80", "\xC3", "\xF4\x90\x80\x80"}) {
        CAPTURE(bad);
        const Broken in_text = broken(with("text 25", "text 25" + std::string(bad)));
        CHECK(in_text.message.unreadable.empty());
        CHECK(in_text.message.text.starts_with("text 25\xEF\xBF\xBD"));
        CHECK(text::is_utf8(in_text.message.text));
        CHECK(in_text.diagnostics.empty());
        CHECK(broken(with("\"name\":\"Anna", "\"name\":\"" + std::string(bad) + "Anna"))
                  .message.author.name.starts_with("\xEF\xBF\xBD"));
        CHECK(broken(with("\"tcount\"", "\"" + std::string(bad) + "\":1,\"tcount\"")).message ==
              good().messages[length / 2]);
    }
    CHECK(broken(with("text 25", R"(\u0000)")).message.text.front() == '\0');
    check_unreadable(with("\"M25\"", R"("\ud800")"), "\"_id\" is no message id", "");
    check_unreadable(with("\"M25\"", R"("M\u000025")"), "\"_id\" is no message id", "");
}

TEST_CASE("a control character that JSON does not allow costs its message") {
    check_unreadable(with("text 25", std::string("text\0 25", 8)), "it is no JSON");
    check_unreadable(with("text 25", "text\n25"), "it is no JSON");
    check_unreadable(with("M25", std::string(1, '\0')), "it is no JSON", "");
}

TEST_CASE("a member that stands twice makes a message unreadable, or costs that detail") {
    const auto doubled = [](const std::string& member) { return with("\"tcount\":2", "\"tcount\":2," + member); };
    check_unreadable(doubled(R"("msg":"other")"), "\"msg\" stands there twice");
    check_unreadable(doubled(R"("_hidden":false,"_hidden":true)"), "\"_hidden\" stands there twice");
    check_unreadable(doubled(R"("rid":"R2")"), "\"rid\" stands there twice");
    check_unreadable(doubled(R"("ts":5)"), "\"ts\" stands there twice");
    check_unreadable(doubled(R"("_id":"M1")"), "\"_id\" stands there twice", "");
    check_unreadable(doubled(R"("\u005fid":"M1")"), "\"_id\" stands there twice", "");

    const Broken detail = broken(doubled("\"tcount\":3"));
    CHECK(detail.message.replies == 3);
    CHECK(detail.message.text == good().messages[length / 2].text);
    CHECK(detail.diagnostics.at(0).message ==
          "Part of message M25 (number 26 of the list) cannot be read: \"tcount\" stands there twice.");
    CHECK(broken(doubled("\"tokens\":7,\"tokens\":[]")).diagnostics.empty());
}

TEST_CASE("any value in the place of any member costs no more than its message") {
    for (const char* member : {"_id",      "rid",      "ts",       "u",         "msg",         "t",      "tmid",
                               "tshow",    "_hidden",  "alias",    "bot",       "groupable",   "pinned", "tcount",
                               "editedAt", "editedBy", "mentions", "reactions", "attachments", "md",     "urls"}) {
        const std::string key = "\"" + std::string(member) + "\":";
        std::string rest = message_json(length / 2);
        if (const auto at = rest.find(key); at != std::string::npos) rest.insert(at + 1, "was ");
        for (const char* value : wrong_values) {
            CAPTURE(member, value);
            const Broken found = broken("{" + key + value + "," + rest.substr(1));
            CHECK(found.diagnostics.size() <= 1);
            CHECK((found.message.unreadable.empty() || found.diagnostics.size() == 1));
            CHECK(text::is_utf8(found.message.text));
        }
    }
}

TEST_CASE("what stands in the place of a message and is none is unreadable") {
    for (const char* none : {"7", "null", "\"text\"", "[]", "[{\"_id\":\"M25\"}]", "true", "-1e5"})
        check_unreadable(none, "it is no object", "");
    check_unreadable("{}", "\"_id\" is no message id", "");
    check_unreadable("nonsense", "it is no JSON", "");
}

TEST_CASE("a message with broken brackets, words or commas does not take its neighbours along") {
    for (const char* broken_piece :
         {"[}", "]]]", "}{", "[[[", "tru", "1e", "01", "--", ",,", ":", "", "'x'", "\\", "\"x\":1"}) {
        CAPTURE(broken_piece);
        const std::string middle = with("\"urls\":[]", "\"urls\":" + std::string(broken_piece));
        const auto body = chat::read_body(history_with(middle), "history.json");
        REQUIRE(body);
        for (std::size_t i = 0; i < length / 2; ++i) CHECK(body->messages.at(i) == good().messages[i]);
        CHECK(body->messages.at(length / 2).id == "M25");
        CHECK_FALSE(body->messages[length / 2].unreadable.empty());
        CHECK(body->messages.back() == good().messages.back());
    }
}

TEST_CASE("depth costs the message that has it, whatever stands before it") {
    for (const char* member : {"attachments", "md", "msg", "other"}) {
        const std::string key = "\"" + std::string(member) + "\":";
        std::string rest = message_json(length / 2);
        if (const auto at = rest.find(key); at != std::string::npos) rest.insert(at + 1, "was ");
        const auto deep = [&](const std::string& value) { return "{" + key + value + "," + rest.substr(1); };
        check_unreadable(deep(repeated("[", 100'000) + repeated("]", 100'000)), "it is nested deeper than 64 levels");
        check_unreadable(deep(repeated(R"({"a":)", 100'000) + "1" + repeated("}", 100'000)),
                         "it is nested deeper than 64 levels");
        if (std::string_view(member) != "msg")
            CHECK(broken(deep(repeated("[", 63) + repeated("]", 63))).message.id == "M25");
    }
}

TEST_CASE("size costs the message that has it") {
    check_unreadable(with("text 25", repeated("x", 9 << 20)), "it is over 8 MiB");
    check_unreadable(message_json(length / 2, "\"x\":\"" + repeated("x", 9 << 20) + "\","), "it is over 8 MiB", "");
    check_unreadable(with("\"attachments\":[", "\"attachments\":[" + repeated("{},", 250'000)),
                     "it holds more than 200000 values");
    check_unreadable(with("\"mentions\":[", "\"mentions\":[" + repeated("[],", 250'000)),
                     "it holds more than 200000 values");
    // Nobody reads these, so they may be as many as the server likes.
    CHECK(broken(with("\"md\":[", "\"md\":[" + repeated("{},", 250'000))).message == good().messages[length / 2]);
    CHECK(broken(with("text 25", std::string(1 << 20, 'x'))).message.unreadable.empty());
}

TEST_CASE("a number that is too large costs its message") {
    check_unreadable(with("\"tcount\":2", "\"tcount\":1e999"), "it holds a number that is too large");
    check_unreadable(with("\"urls\":[]", "\"urls\":[-1e400]"), "it holds a number that is too large");
    for (const char* time :
         {"-99999999999999999999", "9223372036854775807", "1e300", "253402300800000", "-62135596800001",
          R"("+275760-09-13T00:00:00.000Z")", R"("-000001-01-01T00:00:00Z")", R"("2026-02-30T00:00:00Z")"}) {
        check_unreadable(with(R"({"$date":1791209100000})", time), "\"ts\" is no time");
        check_unreadable(with(R"(1791209100000)", time), "\"ts\" is no time");
    }
    CHECK(broken(with(R"({"$date":1791209100000})", "-1")).message.time == Instant(std::chrono::milliseconds(-1)));
}

TEST_CASE("of a body that breaks off all whole messages stay") {
    const std::string whole = history_with(message_json(length / 2));
    const std::size_t begin = whole.find(R"({"_id":"M25")");
    const std::size_t end = whole.find(R"(,{"_id":"M26")");
    for (std::size_t cut = end; cut + 3 > begin; cut -= 3) {
        if (cut < begin) cut = begin;
        const auto body = chat::read_body(whole.substr(0, cut), "history.json");
        CAPTURE(cut - begin);
        REQUIRE(body);
        const bool has_some = cut > begin;
        REQUIRE(body->messages.size() == length / 2 + (has_some ? 1 : 0));
        for (std::size_t i = 0; i < length / 2; ++i) CHECK(body->messages[i] == good().messages[i]);
        CHECK(body->diagnostics.back().code == "damaged-body");
        CHECK(body->diagnostics.back().place.column == text::utf16_length(whole.substr(0, cut)) + 1);
        if (!has_some) continue;
        const Message& last = body->messages.back();
        if (cut == end) CHECK(last == good().messages[length / 2]);
        if (cut < end) CHECK(last.unreadable == "the body breaks off in it");
        CHECK(last.room_id == "R1");
        CHECK((last.id == "M25" || (last.id.empty() && cut < begin + 15)));
    }
}

TEST_CASE("what stands before and after a body is told and costs nothing") {
    const std::string whole = history_with(message_json(length / 2));
    CHECK(chat::read_body("\xEF\xBB\xBF \n" + whole + "\n", "x")->diagnostics.empty());
    const auto body = chat::read_body("\n" + whole + "\n<!-- saved -->", "history.json");
    REQUIRE(body);
    CHECK(body->messages == good().messages);
    REQUIRE(body->diagnostics.size() == 1);
    CHECK(to_string(body->diagnostics[0].place) == "history.json:3:1");
    CHECK(body->diagnostics[0].message == "The body ends before this. What can be told apart was read.");
}

TEST_CASE("the place of a fault is that in the file") {
    const auto body = chat::read_body("{\"messages\":[\n  7,\n  {\"_id\":\"M1\", tru}]}", "x.json");
    REQUIRE(body);
    CHECK(to_string(body->diagnostics.at(0).place) == "x.json:2:3");
    CHECK(to_string(body->diagnostics.at(1).place) == "x.json:3:19");
}

TEST_CASE("no body takes more memory than is promised") {
    constexpr std::size_t for_one = std::size_t{32} << 20;
    const std::string head = R"({"_id":"a","rid":"b","ts":1,)";
    for (const std::string& filling :
         {repeated("{},", 60'000), repeated("7,", 60'000),
          repeated(head + "\"attachments\":[" + repeated(R"({"text":"a"},)", 99) + "{}]},", 1500),
          repeated(head + "\"attachments\":[" + repeated("{},", 190'000) + "{}]},", 2),
          repeated(head + "\"mentions\":[" + repeated(R"({"username":"a"},)", 50'000) + "{}]},", 2),
          repeated(head + "\"reactions\":{\"a\":{\"usernames\":[" + repeated(R"("a",)", 190'000) + "\"\"]}}},", 2),
          head + "\"msg\":\"" + std::string(2'000'000, 'x') + "\"},", head + "\"x\":" + repeated("[", 1'000'000) + ",",
          head + "\"attachments\":" + repeated(R"([{"attachments":)", 200'000) + ",",
          repeated(R"({"_id":"a","_id":"b"},)", 20'000)}) {
        const std::string json = "{\"messages\":[" + filling + "{}]}";
        const test::PeakMemory memory;
        const auto body = chat::read_body(json, "history.json");
        CAPTURE(filling.substr(0, 60), json.size(), memory.bytes());
        REQUIRE(body);
        CHECK(memory.bytes() < 24 * json.size() + 1024 * body->messages.size() + for_one);
    }
}
