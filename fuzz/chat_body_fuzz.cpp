// SPDX-License-Identifier: MIT
// Any bytes as a REST body: an error with a sentence, or a message for each that went in, which has
// an id, or a reason why not and a diagnostic that says so. With one of them exchanged for
// something that is none, the others are what they were.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "chat/outline.hpp"
#include "chatleaf/chat/json.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;

namespace {

constexpr std::array<std::string_view, 1> messages_member{"messages"};
constexpr std::size_t most_elements = 1000;

void require(bool holds) {
    if (!holds) std::abort();
}

std::size_t depth(const std::vector<chat::Attachment>& attachments) {
    std::size_t deepest = 0;
    for (const auto& attachment : attachments) {
        require(text::is_utf8(attachment.text) && text::is_utf8(attachment.link));
        deepest = std::max(deepest, 1 + depth(attachment.attachments));
    }
    return deepest;
}

void check(const chat::Body& body) {
    std::size_t unreadable = 0;
    for (const auto& message : body.messages) {
        require(!message.unreadable.empty() || chat::is_id(message.id));
        require(text::is_utf8(message.text) && text::is_utf8(message.author.name));
        require(depth(message.attachments) <= 8);
        if (!message.unreadable.empty()) ++unreadable;
    }
    require(body.diagnostics.size() >= unreadable);
    for (const auto& diagnostic : body.diagnostics) require(text::is_utf8(diagnostic.message));
    for (const auto& room : body.rooms) require(chat::is_id(room.id));
}

// As another reader counts them; of a body that is no JSON nobody can say.
void check_count(std::string_view json, const chat::Body& body) {
    const auto other = nlohmann::json::parse(json, nullptr, false);
    if (!other.is_object()) return;
    std::size_t count = 0;
    if (const auto list = other.find("messages"); list != other.end() && list->is_array()) count = list->size();
    if (const auto one = other.find("message"); one != other.end() && !one->is_string() && !one->is_null()) ++count;
    // It also takes an escaped name for the name; a server writes none.
    require(body.messages.size() == count || json.find('\\') != std::string_view::npos);
}

void check_exchange(std::string_view json, const chat::Body& body) {
    constexpr std::string_view bad[] = {"7",   "{\"_id\":7}", "{\"a\":[}", "[{]", "{\"_id\":\"\x01\"}",
                                        "nil", "\"\\ud800\""};
    const chat::Outline outline = chat::outline(json, messages_member, most_elements);
    // Where damage stands outside of elements, what is exchanged may grow together with it.
    if (outline.damage) return;
    const chat::Member* list = outline.find("messages");
    if (list == nullptr || list->elements.empty() || list->elements.size() > most_elements) return;
    const std::size_t which = json.size() % list->elements.size();
    const chat::Part& part = list->elements[which];
    if (!part.whole) return;
    std::string changed(json.substr(0, part.begin));
    changed += bad[json.size() / 3 % std::size(bad)];
    changed += json.substr(part.end);
    const auto after = chat::read_body(changed, "body.json");
    require(after && after->messages.size() == body.messages.size());
    const std::size_t before_list = body.messages.size() - list->elements.size();
    for (std::size_t i = 0; i < body.messages.size(); ++i) {
        if (i == before_list + which) {
            require(!after->messages[i].unreadable.empty());
        } else if (body.messages[i].unreadable.empty()) {
            require(after->messages[i] == body.messages[i]);
        } else {
            require(after->messages[i].unreadable == body.messages[i].unreadable);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    const auto body = chat::read_body(json, "body.json");
    if (!body) {
        require(!body.error().message.empty() && text::is_utf8(body.error().message));
        return 0;
    }
    check(*body);
    check_count(json, *body);
    check_exchange(json, *body);
    return 0;
}
