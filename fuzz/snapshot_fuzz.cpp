// SPDX-License-Identifier: MIT
// Any bytes as a REST body, and as the words of a message in one: the snapshot of a page that shows these
// messages, as a channel, a thread and a card, is well-formed, of our own elements, macros and link
// schemes alone, says each word that HTML says, in its order, and is not longer than the input times a
// constant. As a page they stay what they are but for macros, which become such snapshots.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "../tests/render/shown_words.hpp"
#include "../tests/render/storage_vocabulary.hpp"
#include "chatleaf/chat/json.hpp"
#include "chatleaf/render/snapshot.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/chat_macro.hpp"

using namespace chatleaf;

namespace {

void require(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

/// What a body holds, as if one room had it all.
class OneRoom final : public chat::MessageSource {
public:
    explicit OneRoom(chat::Body body) : messages_(std::move(body.messages)) {
        if (!body.rooms.empty()) room_ = std::move(body.rooms.front());
        if (room_.id.empty()) room_.id = room_.name = "general";
        room_.type = chat::RoomType::channel;
        room_.members_only = false;
        for (chat::Message& message : messages_) message.room_id = room_.id;
    }

    Result<chat::Room> room(std::string_view, std::string_view) override { return room_; }
    Result<chat::History> history(std::string_view, const chat::Room&, const chat::HistoryQuery&) override {
        chat::History history;
        history.messages = messages_;
        return history;
    }
    Result<chat::Message> message(std::string_view, std::string_view) override {
        if (messages_.empty()) return Error{{"team"}, "There is no such message."};
        return messages_.front();
    }
    Result<chat::Thread> thread(std::string_view, const chat::Room&, std::string_view id,
                                const chat::ThreadQuery&) override {
        chat::Thread thread;
        thread.id = id;
        if (!messages_.empty()) thread.first = messages_.front();
        for (chat::Message reply : messages_) {
            reply.thread_id = id;
            thread.replies.push_back(std::move(reply));
        }
        return thread;
    }
    std::vector<chat::CustomEmoji> custom_emoji(std::string_view) override { return {}; }

private:
    chat::Room room_;
    std::vector<chat::Message> messages_;
};

std::vector<render::Server> servers() {
    render::Server server;
    server.alias = "team";
    server.url = "https://chat.example.org";
    return {server};
}

const locale::Reader& reader() {
    static const auto made = locale::Reader::create("de", "Europe/Berlin");
    return *made;
}

// What a byte may become, in each of the places where it stands, and what is there without any.
constexpr std::size_t most_for_a_byte = 400;
constexpr std::size_t constant = 100'000;

void check(std::string_view page, OneRoom& room, std::size_t input) {
    storage::Limits limits;
    limits.nodes = 20'000;
    const auto parsed = storage::parse(page, "page.xml", limits);
    if (!parsed) return;
    const storage::Document& document = parsed->document;
    const auto snapshot = render::snapshot(document, &room, servers(), reader(), Instant(std::chrono::hours(48)));
    std::vector<Diagnostic> diagnostics;
    const std::vector<render::Server> named = servers();
    render::ChatMacros macros(&room, named, reader(), diagnostics);
    std::size_t end = 0;  // of what was replaced
    for (const storage::Replacement& expansion : snapshot.expansions) {
        const storage::SourceRange range = document.range(expansion.node);
        require(range.begin >= end && range.end > range.begin, "not in order");
        end = range.end;
        require(expansion.storage.size() <= most_for_a_byte * input + constant, "too long");
        if (const auto fault = test::StorageVocabulary::fault(expansion.storage)) require(false, *fault);
        storage::NodeId macro = expansion.node;
        while (document.kind(macro) != storage::Kind::macro) ++macro;
        render::HtmlWriter html;
        require(macros.write_alone(html, document, storage::macro(document, macro)).has_value(), "not shown");
        if (const auto missing = test::ShownWords::missing(html.view(), expansion.storage)) require(false, *missing);
    }
}

constexpr std::string_view macro_page =
    "<p><ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter ac:name=\"room\">a</ac:parameter>"
    "<ac:parameter ac:name=\"replies\">nested</ac:parameter></ac:structured-macro></p>"
    "<ac:structured-macro ac:name=\"rocketchat-thread\"><ac:parameter ac:name=\"id\">m</ac:parameter>"
    "</ac:structured-macro>"
    "<p>x<ac:structured-macro ac:name=\"rocketchat-room\"><ac:parameter ac:name=\"room\">a</ac:parameter>"
    "</ac:structured-macro></p>";

void as_body(std::string_view json, std::size_t input) {
    auto body = chat::read_body(json, "body.json");
    if (!body) return;
    constexpr std::size_t most = 8;
    if (body->messages.size() > most) body->messages.resize(most);
    OneRoom room(*std::move(body));
    check(macro_page, room, input);
}

/// The bytes in the places of a message that people write.
std::string message_of(const std::string& text) {
    const nlohmann::json card = {{"title", text},
                                 {"title_link", text},
                                 {"text", text},
                                 {"author_name", text},
                                 {"pretext", text},
                                 {"collapsed", text.size() % 2 == 0},
                                 {"fields", nlohmann::json::array({{{"title", text}, {"value", text}}})}};
    const nlohmann::json message = {{"_id", "m"},
                                    {"rid", "r"},
                                    {"ts", "2026-03-02T09:00:00Z"},
                                    {"msg", text},
                                    {"u", {{"_id", "u"}, {"username", text.substr(0, 40)}, {"name", text}}},
                                    {"attachments", nlohmann::json::array({card})},
                                    {"reactions", {{text, {{"usernames", nlohmann::json::array({text})}}}}}};
    const nlohmann::json body = {{"channel", {{"_id", "r"}, {"t", "c"}, {"name", text.substr(0, 40)}, {"topic", text}}},
                                 {"messages", nlohmann::json::array({message})}};
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t places = 40;  // where the text stands, in all the messages written
    if (bytes.starts_with('{')) as_body(bytes, places * size);
    as_body(message_of(bytes), places * size);
    if (bytes.find("rocketchat-") == std::string::npos) return 0;  // as a page it has nothing to expand
    OneRoom room(*chat::read_body(message_of("words"), "body.json"));
    check(bytes, room, places * size);
    return 0;
}
