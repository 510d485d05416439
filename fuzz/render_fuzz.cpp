// SPDX-License-Identifier: MIT
// Any bytes as a page, as a message and as the names around it: what comes out is balanced
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
    const std::vector<chat::Message> messages{message, message};
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    render::HtmlWriter html;
    render::conversation(html, room, messages, reader(), options);
    check(std::move(html).take());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    as_page(bytes);
    as_message(bytes);
    return 0;
}
