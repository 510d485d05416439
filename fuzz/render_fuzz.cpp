// SPDX-License-Identifier: MIT
// Any bytes as a page, as a message, as a room and as the names around it: what comes out is
// balanced HTML of our own elements, attributes, classes and link schemes, without control
// characters; nothing of it is markup that the input brought along; and it is not longer than the
// input times a constant. A notice of the message is one line.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/render/vocabulary.hpp"
#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/notice.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/render/room_card.hpp"
#include "chatleaf/storage/parse.hpp"

using namespace chatleaf;

namespace {

const locale::Reader& reader() {
    static const auto made = locale::Reader::create("en", "Europe/Berlin");
    return *made;
}

// What a byte may become, in each of the places where it stands, and what is there without any.
constexpr std::size_t most_for_a_byte = 60;
constexpr std::size_t constant = 100'000;

void check(std::string_view html, std::size_t input) {
    if (html.size() > most_for_a_byte * input + constant) {
        std::fprintf(stderr, "%zu bytes of %zu\n", html.size(), input);
        std::abort();
    }
    if (const auto fault = test::Vocabulary::fault(html)) {
        std::fprintf(stderr, "%s\n", fault->c_str());
        std::abort();
    }
}

void as_page(std::string_view bytes) {
    storage::Limits limits;
    limits.nodes = 20'000;
    const auto parsed = storage::parse(bytes, "page.xml", limits);
    if (!parsed) return;
    render::Options options;
    options.fragment = true;
    check(render::page(parsed->document, nullptr, {}, reader(), options).html, bytes.size());
}

void check_notice(const chat::Message& message) {
    const std::string line = render::notice(message, reader());
    constexpr std::size_t longest = 8192;  // each part of a sentence is cut off
    if (line.size() <= longest && line.find_first_of("\n\r\x1B") == std::string::npos) return;
    std::fprintf(stderr, "a notice of %zu bytes\n", line.size());
    std::abort();
}

/// The text in every place of a message where one can stand, about fifty.
chat::Message message_of(const std::string& text) {
    chat::Message message;
    message.id = "m";
    message.time = Instant(std::chrono::hours(24));
    message.text = text;
    message.alias = message.author.username = text.substr(0, 40);
    constexpr const char* types[] = {"", "", "e2e", "au", "rm", "room_changed_privacy", "livechat_transfer_history"};
    message.type = text.size() % 11 == 0 ? text : types[text.size() % 7];
    message.event = {text, text, text, text, text.size() % 5 == 0};
    message.edited = message.time;
    message.edited_by = message.pinned_by = text;
    message.mentions = {{text, text, text}};
    message.room_mentions = {{text, text, text}};
    message.translations = {{"en", text}};
    message.reactions = {{text, {text}}};
    chat::Attachment attachment;
    attachment.kind = static_cast<chat::Attachment::Kind>(text.size() % 7);
    attachment.title = attachment.link = attachment.message_link = attachment.author = text;
    attachment.time = message.time;
    attachment.text = attachment.description = text;
    attachment.author_link = attachment.alternative = attachment.media_type = text;
    attachment.media = {{chat::Attachment::Kind::image, text}};
    attachment.buttons = {{text, text}};
    attachment.fields = {{attachment.title, attachment.text, true}};
    attachment.color = attachment.pretext = attachment.title;
    attachment.collapsed = text.size() % 2 == 0;
    message.previews = {{attachment.title, attachment.text, attachment.title, attachment.title}};
    message.discussion_id = attachment.title;
    if (text.size() % 3 == 0) message.blocks = {{chat::Block::Kind::words, attachment.text, {}, true}};
    message.attachments = {attachment};
    return message;
}

void as_message(const std::string& text) {
    chat::Room room;
    room.id = room.name = room.topic = text.substr(0, 40);
    const chat::Message message = message_of(text);
    chat::Message reply = message;
    reply.id = "r";
    reply.thread_id = text.size() % 5 == 0 ? text : "m";
    const std::vector<chat::Message> messages{message, message, reply};
    check_notice(message);
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    options.now = Instant(std::chrono::hours(48));
    if (text.size() % 2 == 0) options.names = chat::NameStyle::usernames;
    options.nested_replies = text.size() % 2 == 0;
    options.avatars = options.attachments = text.size() % 11 != 0;
    options.may_quote = [](const chat::Permalink&) { return true; };
    render::HtmlWriter html;
    render::conversation(html, room, messages, reader(), options);
    render::thread(html, room, {text, message, {reply}, text.size(), 0, {}}, reader(), options);
    constexpr std::size_t places = 50;
    constexpr std::size_t written = 5;  // messages
    check(std::move(html).take(), written * places * text.size());
}

void as_room(const std::string& text) {
    chat::Room room;
    room.id = room.name = room.display_name = text.substr(0, 40);
    room.type = static_cast<chat::RoomType>(text.size() % 5);
    room.members = text.size();
    room.topic = room.announcement = room.description = text;
    room.read_only = true;
    render::RoomCardOptions options;
    options.server_url = "https://chat.example.org";
    options.title = text.size() % 2 == 0 ? text : "";
    options.now = Instant(std::chrono::hours(48));
    render::HtmlWriter html;
    render::room_card(html, room, reader(), options);
    constexpr std::size_t places = 5;
    check(std::move(html).take(), places * text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    as_page(bytes);
    as_message(bytes);
    as_room(bytes);
    return 0;
}
