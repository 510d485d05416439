// SPDX-License-Identifier: MIT
// Any bytes as a REST body: an error with a sentence, or messages that each have an id, or a
// reason why not and a diagnostic that says so.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/chat/json.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;

namespace {

std::size_t depth(const std::vector<chat::Attachment>& attachments) {
    std::size_t deepest = 0;
    for (const auto& attachment : attachments) {
        if (!text::is_utf8(attachment.text) || !text::is_utf8(attachment.link)) std::abort();
        deepest = std::max(deepest, 1 + depth(attachment.attachments));
    }
    return deepest;
}

void check(const chat::Message& message) {
    if (message.unreadable.empty() && !chat::is_id(message.id)) std::abort();
    if (!text::is_utf8(message.text) || !text::is_utf8(message.author.name)) std::abort();
    if (depth(message.attachments) > 8) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = chat::read_body({reinterpret_cast<const char*>(data), size}, "body.json");
    if (!body) {
        if (body.error().message.empty() || !text::is_utf8(body.error().message)) std::abort();
        return 0;
    }
    std::size_t unreadable = 0;
    for (const auto& message : body->messages) {
        check(message);
        if (!message.unreadable.empty()) ++unreadable;
    }
    if (body->diagnostics.size() < unreadable) std::abort();
    for (const auto& room : body->rooms) {
        if (!chat::is_id(room.id)) std::abort();
    }
    return 0;
}
