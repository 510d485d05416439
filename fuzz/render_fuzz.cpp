// SPDX-License-Identifier: MIT
// Any bytes as a page, as a message, as a room and as the names around it: what comes out is balanced
// HTML of our own elements, attributes and link schemes, and nothing of it is markup that
// the input brought along.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/render/vocabulary.hpp"
#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/render/room_card.hpp"
#include "chatleaf/storage/parse.hpp"

using namespace chatleaf;

namespace {

const locale::Reader& reader() {
    static const auto made = locale::Reader::create("en", "Europe/Berlin");
    return *made;
}

void check(std::string_view html) {
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
    check(render::page(parsed->document, nullptr, {}, reader(), options).html);
}

void as_message(const std::string& text) {
    chat::Room room;
    room.id = room.name = room.topic = text.substr(0, 40);
    chat::Message message;
    message.id = "m";
    message.time = Instant(std::chrono::hours(24));
    message.text = text;
    message.alias = message.author.username = text.substr(0, 40);
    message.type = text.size() % 7 == 0 ? text : "";
    message.reactions = {{text, {text}}};
    chat::Attachment attachment;
    attachment.kind = static_cast<chat::Attachment::Kind>(text.size() % 7);
    attachment.title = attachment.link = attachment.message_link = attachment.author = text;
    attachment.time = message.time;
    attachment.text = attachment.description = text;
    attachment.fields = {{attachment.title, attachment.text, true}};
    attachment.color = attachment.pretext = attachment.title;
    attachment.collapsed = text.size() % 2 == 0;
    message.previews = {{attachment.title, attachment.text, attachment.title, attachment.title}};
    message.discussion_id = attachment.title;
    if (text.size() % 3 == 0) message.blocks = {{chat::Block::Kind::words, attachment.text, {}, true}};
    message.attachments = {attachment};
    chat::Message reply = message;
    reply.id = "r";
    reply.thread_id = text.size() % 5 == 0 ? text : "m";
    const std::vector<chat::Message> messages{message, message, reply};
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    options.nested_replies = text.size() % 2 == 0;
    options.avatars = options.attachments = text.size() % 11 != 0;
    render::HtmlWriter html;
    render::conversation(html, room, messages, reader(), options);
    render::thread(html, room, {text, message, {reply}, text.size(), 0, {}}, reader(), options);
    check(std::move(html).take());
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
    render::HtmlWriter html;
    render::room_card(html, room, reader(), options);
    check(std::move(html).take());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    as_page(bytes);
    as_message(bytes);
    as_room(bytes);
    return 0;
}
