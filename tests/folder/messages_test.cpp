// SPDX-License-Identifier: MIT
#include "chatleaf/folder/messages.hpp"

#include <sys/stat.h>

#include <random>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using chat::HistoryQuery;
using chat::Room;
using chat::RoomType;

namespace {

const std::string general = R"({"channel":{"_id":"GENERAL","t":"c","name":"general"},"success":true})";

Instant second(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

std::string message(const std::string& id, int seconds, const std::string& more = "") {
    return R"({"_id":")" + id + R"(","rid":"GENERAL","ts":)" + std::to_string(seconds) + R"(000,"msg":"says )" + id +
           "\"" + (more.empty() ? "" : "," + more) + "}";
}

std::string history(const std::vector<std::string>& messages) {
    std::string list;
    for (const std::string& each : messages) list += (list.empty() ? "" : ",") + each;
    return "{\"messages\":[" + list + "],\"success\":true}";
}

class Saved {
public:
    Saved& with(const std::string& file, const std::string& content) {
        if (!folder::write_file(folder_->path() / file, content)) FAIL("cannot write " + file);
        return *this;
    }

    [[nodiscard]] std::unique_ptr<folder::SavedMessages> open() const {
        auto opened = folder::SavedMessages::open(folder_->path());
        if (!opened) FAIL(to_string(opened.error()));
        return *std::move(opened);
    }

    [[nodiscard]] std::string error() const {
        const auto opened = folder::SavedMessages::open(folder_->path());
        return opened ? "" : to_string(opened.error());
    }

    [[nodiscard]] const std::filesystem::path& path() const { return folder_->path(); }

private:
    std::unique_ptr<test::TemporaryFolder> folder_ = std::make_unique<test::TemporaryFolder>();
};

std::string ids(const std::vector<chat::Message>& messages) {
    std::string ids;
    for (const auto& each : messages) ids += (ids.empty() ? "" : " ") + each.id;
    return ids;
}

std::string ids(const chat::History& history) { return ids(history.messages); }

Saved five_messages() {
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/history.json",
              history({message("e", 50), message("d", 40), message("c", 30), message("b", 20), message("a", 10)}));
    return saved;
}

chat::History ask(folder::SavedMessages& messages, const HistoryQuery& query) {
    const auto room = messages.room("team", "general");
    if (!room) FAIL(to_string(room.error()));
    auto history = messages.history("team", *room, query);
    if (!history) FAIL(to_string(history.error()));
    return *std::move(history);
}

}  // namespace

TEST_CASE("saved bodies give rooms by name or id and their messages in order") {
    const Saved saved = five_messages();
    const auto messages = saved.open();
    CHECK(messages->servers() == std::vector<std::string>{"team"});
    CHECK(messages->diagnostics().empty());
    for (const char* name : {"general", "GENERAL", "General"}) CHECK(messages->room("team", name)->id == "GENERAL");
    CHECK(ids(ask(*messages, {})) == "a b c d e");
}

TEST_CASE("the demo's saved messages are read without a complaint") {
    const auto opened = folder::SavedMessages::open(test::project_file("fixtures/demo/messages"));
    if (!opened) FAIL(to_string(opened.error()));
    CHECK((*opened)->servers() == std::vector<std::string>{"team"});
    CHECK((*opened)->diagnostics().empty());
}

TEST_CASE("a limit keeps the newest messages or the oldest, and says what it left out") {
    const Saved saved = five_messages();
    const auto messages = saved.open();

    const auto newest = ask(*messages, {.limit = 2});
    CHECK(ids(newest) == "d e");
    CHECK(newest.more_before);
    CHECK_FALSE(newest.more_after);

    const auto oldest = ask(*messages, {.limit = 2, .oldest_first = true});
    CHECK(ids(oldest) == "a b");
    CHECK_FALSE(oldest.more_before);
    CHECK(oldest.more_after);

    const auto all = ask(*messages, {.limit = 5});
    CHECK_FALSE(all.more_before);
    CHECK_FALSE(all.more_after);

    CHECK(ask(*messages, {.limit = 0}).messages.empty());
}

TEST_CASE("since is the first moment that counts and until the first that does not") {
    const Saved saved = five_messages();
    const auto messages = saved.open();
    const auto between = ask(*messages, {.since = second(20), .until = second(40)});
    CHECK(ids(between) == "b c");
    // What a span of time leaves out, the limit did not.
    CHECK_FALSE(between.more_before);
    CHECK_FALSE(between.more_after);
    CHECK(ask(*messages, {.since = second(40), .until = second(20)}).messages.empty());
}

TEST_CASE("events that are not wanted do not count towards the limit") {
    const auto messages = Saved()
                              .with("team/info.json", general)
                              .with("team/history.json", history({message("a", 10), message("b", 20, R"("t":"uj")"),
                                                                  message("c", 30, R"("t":"user-muted")"),
                                                                  message("d", 40), message("e", 50, R"("t":"ul")")}))
                              .open();
    CHECK(ids(ask(*messages, {.limit = 2, .hidden_events = {"uj", "ul", "mute_unmute"}})) == "a d");
    CHECK(ids(ask(*messages, {.limit = 2})) == "d e");
}

TEST_CASE("a server's own emoji are those of its saved bodies") {
    const auto messages = Saved()
                              .with("team/emoji.json", R"({"emojis":{"update":[{"name":"party","aliases":["p"]}]}})")
                              .with("team/info.json", general)
                              .open();
    CHECK(messages->diagnostics().empty());
    CHECK(messages->custom_emoji("team") == std::vector<chat::CustomEmoji>{{"party", {"p"}}});
    CHECK(messages->custom_emoji("elsewhere").empty());
}

TEST_CASE("which events a room hides is known from any of its bodies") {
    const auto messages =
        Saved()
            .with("team/1.json", general)
            .with("team/2.json", R"({"channel":{"_id":"GENERAL","t":"c","name":"general","sysMes":["uj"]}})")
            .open();
    const auto room = messages->room("team", "general");
    REQUIRE(room);
    CHECK(room->hidden_events == std::vector<std::string>{"uj"});
}

TEST_CASE("hidden messages never show, replies in threads only when they are asked for") {
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/history.json",
              history({message("a", 10), message("hidden", 20, R"("_hidden":true)"),
                       message("reply", 30, R"("tmid":"a")"), message("sent", 40, R"("tmid":"a","tshow":true)")}));
    const auto messages = saved.open();
    CHECK(ids(ask(*messages, {})) == "a sent");
    CHECK(ids(ask(*messages, {.thread_replies = true})) == "a reply sent");
    CHECK(messages->message("team", "reply")->id == "reply");
    CHECK_FALSE(messages->message("team", "hidden"));
}

TEST_CASE("events are left out of a history that asks for what was said") {
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/history.json",
              history({message("a", 10), message("joined", 20, R"("t":"uj")"), message("locked", 30, R"("t":"e2e")")}));
    CHECK(ids(ask(*saved.open(), {.limit = 2, .events = false})) == "a locked");
}

chat::Thread ask_thread(const Saved& saved, const chat::ThreadQuery& query = {}, std::string_view id = "first") {
    const auto messages = saved.open();
    auto thread = messages->thread("team", *messages->room("team", "GENERAL"), id, query);
    if (!thread) FAIL(to_string(thread.error()));
    return *std::move(thread);
}

Saved five_replies(const std::string& first) {
    const std::string in_thread = R"("tmid":"first")";
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/history.json", history({message("d", 40, in_thread + R"(,"tshow":true)"), message("x", 35),
                                            message("b", 20, in_thread), first}))
        .with("team/thread.json", history({message("a", 11, in_thread), message("b", 20, in_thread),
                                           message("c", 30, in_thread), message("e", 50, in_thread)}));
    return saved;
}

TEST_CASE("a thread is its first message and all saved replies, whichever body they are in") {
    const auto thread = ask_thread(five_replies(message("first", 10, R"("tcount":5)")));
    REQUIRE(thread.first);
    CHECK(thread.first->id == "first");
    CHECK(ids(thread.replies) == "a b c d e");
    CHECK(thread.more_before + thread.more_after == 0);
}

TEST_CASE("of a long thread the newest replies are given, or those up to the one that is asked for") {
    const Saved saved = five_replies(message("first", 10, R"("tcount":5)"));
    const auto window = [&saved](std::uint32_t limit, const std::string& with) {
        const auto thread = ask_thread(saved, {.limit = limit, .with = with});
        return std::to_string(thread.more_before) + ": " + ids(thread.replies) + " :" +
               std::to_string(thread.more_after);
    };
    CHECK(window(2, "") == "3: d e :0");
    CHECK(window(2, "d") == "3: d e :0");
    CHECK(window(2, "c") == "1: b c :2");
    CHECK(window(2, "a") == "0: a b :3");
    CHECK(window(2, "x") == "3: d e :0");
    CHECK(window(9, "a") == "0: a b c d e :0");
}

TEST_CASE("replies that a thread counts and nobody saved are told") {
    CHECK(ask_thread(five_replies(message("first", 10, R"("tcount":8)"))).more_before == 3);
    CHECK(ask_thread(five_replies(message("first", 10, R"("tcount":2)"))).more_before == 0);
}

TEST_CASE("a thread without its first message still has its replies; one without either is unknown") {
    for (const std::string& first : {message("other", 10), message("first", 10, R"("_hidden":true)")}) {
        const auto thread = ask_thread(five_replies(first));
        CHECK_FALSE(thread.first);
        CHECK(ids(thread.replies) == "a b c d e");
    }
    const auto messages = five_messages().open();
    const Room room = *messages->room("team", "GENERAL");
    CHECK(messages->thread("team", room, "nope", {}).error().message ==
          "No saved body holds this thread; that of chat.getThreadMessages would.");
    CHECK(messages->thread("team", room, "a", {})->replies.empty());
    CHECK_FALSE(messages->thread("other", room, "a", {}));
}

TEST_CASE("a thread holds nothing of another room, nothing hidden and no event that was not asked for") {
    Saved saved = five_replies(message("first", 10));
    saved.with("team/more.json", history({message("hidden", 21, R"("tmid":"first","_hidden":true)"),
                                          message("call", 22, R"("tmid":"first","t":"videoconf")"),
                                          message("first", 9, R"("tmid":"first")"),
                                          R"({"_id":"strange","rid":"R2","ts":23000,"msg":"x","tmid":"first"})"}));
    CHECK(ids(ask_thread(saved).replies) == "a b call c d e");
    CHECK(ids(ask_thread(saved, {.events = false}).replies) == "a b c d e");
    const auto messages = saved.open();
    const auto elsewhere = messages->thread("team", *messages->room("team", "R2"), "first", {});
    REQUIRE(elsewhere);
    CHECK_FALSE(elsewhere->first);
    CHECK(ids(elsewhere->replies) == "strange");
}

TEST_CASE("hidden events are no part of a thread, as they are none of a history") {
    Saved saved = five_replies(message("first", 10, R"("tcount":6)"));
    saved.with("team/more.json", history({message("call", 45, R"("tmid":"first","t":"videoconf")")}));
    const auto thread = ask_thread(saved, {.limit = 2, .hidden_events = {"videoconf"}});
    CHECK(ids(thread.replies) == "d e");
    // Nor are they among the older ones.
    CHECK(thread.more_before == 3);
    CHECK(ids(ask_thread(saved, {.limit = 2}).replies) == "call e");

    const Saved by_event = five_replies(message("first", 10, R"("tcount":5,"t":"videoconf")"));
    CHECK(ask_thread(by_event).first);
    const auto headless = ask_thread(by_event, {.hidden_events = {"videoconf"}});
    CHECK_FALSE(headless.first);
    CHECK(ids(headless.replies) == "a b c d e");
}

TEST_CASE("of several copies of a message the newest edit counts, whichever file it is in") {
    const std::string first = history({message("a", 10)});
    const std::string edited = R"({"message":{"_id":"a","rid":"GENERAL","ts":10000,"msg":"new","editedAt":20000}})";
    const std::string removed =
        R"({"message":{"_id":"a","rid":"GENERAL","ts":10000,"msg":"","t":"rm","editedAt":30000}})";
    for (const auto& order : {std::vector{"1", "2", "3"}, std::vector{"3", "2", "1"}, std::vector{"2", "3", "1"}}) {
        Saved saved;
        saved.with("team/info.json", general)
            .with(std::string("team/") + order[0] + ".json", first)
            .with(std::string("team/") + order[1] + ".json", edited)
            .with(std::string("team/") + order[2] + ".json", removed);
        const auto history = ask(*saved.open(), {});
        REQUIRE(history.messages.size() == 1);
        CHECK(history.messages[0].type == "rm");
    }
}

TEST_CASE("of equally new copies the one that was taken back counts, then the one that can be read") {
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/1.json", history({message("a", 10), message("b", 20, R"("t":7)")}))
        .with("team/2.json", history({message("a", 10, R"("_hidden":true)"), message("b", 20)}));
    const auto history = ask(*saved.open(), {});
    REQUIRE(history.messages.size() == 1);
    CHECK(history.messages[0].id == "b");
    CHECK(history.messages[0].unreadable.empty());
}

TEST_CASE("of what several bodies say of a room the more private counts") {
    const auto type_of = [](const std::string& one, const std::string& other) {
        Saved saved;
        saved.with("team/1.json", one).with("team/2.json", other);
        const auto room = saved.open()->room("team", "R1");
        REQUIRE(room);
        return room->members_only ? RoomType::unknown : room->type;
    };
    const std::string open_channel = R"({"channel":{"_id":"R1","t":"c","name":"x"}})";
    const std::string group = R"({"group":{"_id":"R1","t":"p","name":"x"}})";
    const std::string untyped = R"({"room":{"_id":"R1"}})";
    const std::string team_channel = R"({"channel":{"_id":"R1","t":"c","name":"x","teamId":"T"}})";
    CHECK(type_of(open_channel, group) == RoomType::private_group);
    CHECK(type_of(group, open_channel) == RoomType::private_group);
    CHECK(type_of(untyped, open_channel) == RoomType::channel);
    CHECK(type_of(open_channel, untyped) == RoomType::channel);
    CHECK(type_of(open_channel, team_channel) == RoomType::unknown);
    CHECK(type_of(team_channel, open_channel) == RoomType::unknown);
}

TEST_CASE("a room that only messages name is known by its id and treated as private") {
    Saved saved;
    saved.with("team/history.json", history({message("a", 10)}));
    const auto messages = saved.open();
    const auto room = messages->room("team", "GENERAL");
    REQUIRE(room);
    CHECK(room->type == RoomType::unknown);
    CHECK(ids(*messages->history("team", *room, {})) == "a");
}

TEST_CASE("a public channel that is named as a private room's id does not stand for that room") {
    Saved saved;
    saved.with("team/info.json", R"({"channels":[{"_id":"EVIL","t":"c","name":"SECRET"}],)"
                                 R"("groups":[{"_id":"SECRET","t":"p","name":"board"}]})");
    const auto messages = saved.open();
    CHECK(messages->room("team", "SECRET")->type == RoomType::private_group);
    CHECK(messages->room("team", "EVIL")->name == "SECRET");
}

TEST_CASE("an unknown room's error suggests public channels and never a private room") {
    Saved saved;
    saved.with("team/info.json", general)
        .with("team/secret.json", R"({"groups":[{"_id":"P1","t":"p","name":"takeover"}]})")
        .with("team/inner.json", R"({"channels":[{"_id":"C1","t":"c","name":"partners","teamId":"T1"}]})");
    const auto messages = saved.open();
    CHECK(messages->room("team", "genral").error().message ==
          "No saved body names this room; the body of channels.info would. Did you mean \"general\"?");
    for (const char* near : {"takeove", "partner", "P2", "C2", ""}) {
        CAPTURE(near);
        CHECK(messages->room("team", near).error().message ==
              "No saved body names this room; the body of channels.info would.");
        CHECK(messages->room("team", near).error().place.source == "team");
    }
}

TEST_CASE("an unknown server and an unknown message are said to be unknown") {
    const Saved saved = five_messages();
    const auto messages = saved.open();
    CHECK(messages->room("other", "general").error().message.starts_with("There are no saved messages of this server"));
    CHECK_FALSE(messages->message("other", "a"));
    CHECK_FALSE(messages->history("other", Room{}, {}));
    CHECK(messages->message("team", "nope").error().message ==
          "No saved body holds this message; that of chat.getMessage would.");
    CHECK_FALSE(messages->message("team", ""));
}

TEST_CASE("each server's rooms and messages are its own") {
    Saved saved;
    saved.with("b/info.json", general).with("b/h.json", history({message("b", 10)}));
    saved.with("a/info.json", general).with("a/h.json", history({message("a", 10)}));
    const auto messages = saved.open();
    CHECK(messages->servers() == std::vector<std::string>{"a", "b"});
    CHECK(ids(*messages->history("a", *messages->room("a", "general"), {})) == "a");
    CHECK(messages->message("b", "b"));
    CHECK_FALSE(messages->message("b", "a"));
}

TEST_CASE("what is amiss in a file is said with the file's name, and the rest is served") {
    Saved saved = five_messages();
    saved.with("team/odd.json", history({R"({"_id":"f","rid":"GENERAL","ts":60000,"msg":7})"}));
    saved.with("team/notes.txt", "not a body").with("Not An Alias/x.json", "{}").with(".git/x.json", "{");
    const auto messages = saved.open();
    CHECK(ids(ask(*messages, {})) == "a b c d e f");
    REQUIRE(messages->diagnostics().size() == 2);
    CHECK(messages->diagnostics()[0].code == "no-server-alias");
    CHECK(messages->diagnostics()[1].place.source == (saved.path() / "team" / "odd.json").string());
}

TEST_CASE("a folder arranged in another way is refused with how to arrange it") {
    CHECK(Saved().error().find("folder for each server alias") != std::string::npos);
    CHECK(Saved().with("general.json", "{}").error().find("team/general.json") != std::string::npos);
    const Saved saved = five_messages();
    const auto none = folder::SavedMessages::open(saved.path() / "none");
    REQUIRE_FALSE(none);
    CHECK(none.error().message.starts_with("The folder of messages cannot be opened: "));
    const auto file = folder::SavedMessages::open(saved.path() / "team" / "info.json");
    REQUIRE_FALSE(file);
    CHECK(file.error().message == "This is a file; a folder of saved messages is needed.");
}

TEST_CASE("a file that is no body, or a refusal, is an error of its own and the rest is served") {
    for (const auto& [content, complaint] :
         {std::pair{"<html>", "This is no JSON"}, std::pair{"{\"messages\":[", "The body breaks off here."},
          std::pair{"[]", ""},
          std::pair{R"({"success":false,"error":"unauthorized"})", "The server refused: unauthorized"}}) {
        CAPTURE(content);
        Saved saved = five_messages();
        saved.with("team/a.json", content);
        const auto messages = saved.open();
        CHECK(ids(ask(*messages, {})) == "a b c d e");
        REQUIRE(messages->diagnostics().size() == 1);
        const Diagnostic& told = messages->diagnostics()[0];
        CHECK(told.severity == Severity::error);
        CHECK(told.code == "unusable-saved-body");
        CHECK(told.place.source == (saved.path() / "team" / "a.json").string());
        CHECK(told.message.starts_with(complaint));
    }
}

TEST_CASE("links out of the folder are not followed, links inside it are") {
    namespace fs = std::filesystem;
    const Saved outside = five_messages();

    const Saved by_file = five_messages();
    fs::create_symlink(outside.path() / "team" / "history.json", by_file.path() / "team" / "link.json");
    CHECK(by_file.error().find("link.json: This is a link that leads nowhere or out of the folder.") !=
          std::string::npos);

    const Saved by_folder = five_messages();
    fs::create_directory_symlink(outside.path() / "team", by_folder.path() / "other");
    CHECK(by_folder.error().find("other: This is a link that leads out of the folder of messages.") !=
          std::string::npos);

    const Saved to_nothing = five_messages();
    fs::create_symlink(to_nothing.path() / "nothing", to_nothing.path() / "team" / "link.json");
    CHECK(to_nothing.error().find("leads nowhere") != std::string::npos);

    const Saved inside = five_messages();
    fs::create_directory_symlink(inside.path() / "team", inside.path() / "alias");
    CHECK(inside.open()->servers() == std::vector<std::string>{"alias", "team"});

    test::TemporaryFolder elsewhere;
    fs::create_directory_symlink(inside.path(), elsewhere.path() / "messages");
    CHECK(folder::SavedMessages::open(elsewhere.path() / "messages"));
}

TEST_CASE("a pipe in the folder does not make the reader wait") {
    const Saved saved = five_messages();
    REQUIRE(mkfifo((saved.path() / "team" / "pipe.json").c_str(), 0600) == 0);
    CHECK(saved.error().find("pipe.json: This is no regular file.") != std::string::npos);
}

TEST_CASE("a file over 64 MiB is refused before it is read") {
    const Saved saved = five_messages();
    const auto huge = saved.path() / "team" / "huge.json";
    REQUIRE(folder::write_file(huge, "{}"));
    std::filesystem::resize_file(huge, (std::uintmax_t{64} << 20) + 1);
    CHECK(saved.error().find("huge.json: The file is larger than the limit of 67108864 bytes.") != std::string::npos);
}

TEST_CASE("more than 200 000 messages in all files are refused") {
    std::string list = R"({"_id":"x","rid":"GENERAL","ts":1})";
    for (int i = 1; i < 100'000; ++i) list += R"(,{"_id":"x","rid":"GENERAL","ts":1})";
    Saved many;
    many.with("a/1.json", "{\"messages\":[" + list + "]}").with("b/2.json", "{\"messages\":[" + list + "]}");
    CHECK(many.error().empty());
    many.with("b/3.json", history({message("a", 10)}));
    CHECK(many.error().ends_with(
        "3.json: With this file there are more than 200000 saved messages. Save fewer with count."));
}

TEST_CASE("a history is the same however its messages were spread over files") {
    std::mt19937 random(3);
    std::string expected;
    for (int i = 0; i < 20; ++i) {
        std::vector<std::string> all;
        for (int id = 10; id < 40; ++id) all.push_back(message("m" + std::to_string(id), id / 2));
        std::shuffle(all.begin(), all.end(), random);
        Saved saved;
        saved.with("team/info.json", general);
        for (int file = 0; file < 4; ++file) {
            std::vector<std::string> some;
            for (const std::string& each : all) {
                if (random() % 2 == 0) some.push_back(each);
            }
            saved.with("team/" + std::to_string(file) + ".json", history(file == 3 ? all : some));
        }
        const std::string found = ids(ask(*saved.open(), {.limit = 25}));
        if (expected.empty()) expected = found;
        CHECK(found == expected);
    }
}
