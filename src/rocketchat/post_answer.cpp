// SPDX-License-Identifier: MIT
#include "rocketchat/post_answer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "net/complaint.hpp"
#include "rocketchat/pace.hpp"
#include "rocketchat/refusal.hpp"

namespace chatleaf::rocketchat {
namespace {

using chat::PostAnswer;
using chat::Posted;

constexpr const char* find_out =
    " Whether the message arrived is not known: look into the room before it is sent again.";

// What an answer says of a message, when it is whole and one that can be read in one way only.
struct Said {
    bool is_answer = false;
    bool is_success = false;
    bool has_words = false;  // `error`, whatever it says
    std::string code;
    std::string id;  // of the message, as the next two
    std::string room_id;
    std::string author_id;
};

// "error-not-allowed": nothing that somebody wrote looks so by chance.
std::string kebab_or_nothing(std::string text) {
    constexpr std::size_t longest = 60;
    const bool is_kebab = !text.empty() && text.size() <= longest && text.front() >= 'a' && text.front() <= 'z' &&
                          std::all_of(text.begin(), text.end(), [](char c) {
                              return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                          });
    return is_kebab ? text : std::string();
}

void take_message(const chat::Json& object, Said& said) {
    chat::Fields message(object);
    said.id = message.text("_id");
    said.room_id = message.text("rid");
    if (const chat::Json* author = message.object("u")) said.author_id = chat::Fields(*author).text("_id");
}

Said said_in(const std::string& body) {
    constexpr std::array<std::string_view, 4> names{"success", "message", "error", "errorType"};
    const chat::ReadJson read = chat::read_json(body, {0, body.size(), true}, names);
    Said said;
    if (!read.value.is_object() || read.no_json || !read.fault.empty() || !read.doubled.empty()) return said;
    const auto success = read.value.find("success");
    if (success == read.value.end() || !success->is_boolean()) return said;
    said.is_answer = true;
    said.is_success = success->get<bool>();
    chat::Fields fields(read.value);
    said.has_words = fields.find("error") != nullptr || fields.find("errorType") != nullptr;
    said.code = kebab_or_nothing(fields.text("errorType"));
    if (said.code.empty()) said.code = kebab_or_nothing(fields.text("error"));
    const auto message = read.value.find("message");
    if (message != read.value.end() && message->is_object()) take_message(*message, said);
    return said;
}

struct Reason {
    std::string_view code;
    std::string_view sentence;
};

// The codes of Rocket.Chat 7.7 and 8.8 for what is posted, and what an admin does about each.
constexpr Reason reasons[] = {
    {"error-not-allowed", "The account may not write in this room. Invite it into the room, and let it write there."},
    {"error-action-not-allowed",
     "The account may not do this: call everybody in a room (mention-all, mention-here), or change this message. Give "
     "it the right, or let it post anew."},
    {"error-message-size-exceeded",
     "The message is longer than the server takes. Make messages shorter, or raise Message_MaxAllowedSize."},
    {"error-room-not-found", "There is no such room, or not for the account. Invite it into the room."},
    {"error-invalid-room", "There is no such room, or not for the account. Invite it into the room."},
    {"invalid-channel", "There is no such room, or not for the webhook. Correct the room's name."},
    {"room-is-archived", "The room is archived. Take it out of the archive, or post elsewhere."},
    {"error-message-editing-blocked",
     "The message is too old to be changed. Raise Message_AllowEditing_BlockEditInMinutes, or let it be posted anew."},
    {"invalid-params", "The server does not take a message as chatleaf writes it. It may be newer than chatleaf."},
    {"unauthorized", "The account may not write in this room. Invite it into the room, and let it write there."},
    {"forbidden", "The account may not write in this room. Invite it into the room, and let it write there."},
};

std::string refused_sentence(const std::string& code, int status) {
    const auto known = std::ranges::find(reasons, std::string_view(code), &Reason::code);
    const std::string name = code.empty() ? std::to_string(status) : code;
    if (known == std::end(reasons)) return "The server refuses the message (" + name + "). Its log says why.";
    std::string sentence(known->sentence);
    return sentence.insert(sentence.find('.'), " (" + name + ")");
}

PostAnswer answer(Posted what, std::string_view server, std::string sentence) {
    PostAnswer answer;
    answer.what = what;
    answer.error = Error{{std::string(server)}, std::move(sentence)};
    return answer;
}

PostAnswer refused(std::string_view server, std::string code, int status) {
    PostAnswer refused = answer(Posted::refused, server, refused_sentence(code, status));
    refused.code = std::move(code);
    return refused;
}

PostAnswer unclear(std::string_view server, std::string sentence) {
    return answer(Posted::unclear, server, std::move(sentence) + find_out);
}

PostAnswer limited(std::string_view server, std::chrono::milliseconds wait, std::string_view code) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    PostAnswer limited =
        answer(Posted::limited, server,
               "The server is asked too often" + std::string(code) + ", and takes messages again in " +
                   std::to_string(seconds) + " s. Nothing is lost; an account with the role bot is not limited.");
    limited.wait = wait;
    return limited;
}

PostAnswer failed(const net::Failure& failure, std::string_view server) {
    const bool was_sent = failure.kind == net::FailureKind::broken || failure.kind == net::FailureKind::excessive;
    return was_sent ? unclear(server, failure.error.message) : answer(Posted::unsent, server, failure.error.message);
}

PostAnswer of_nobody(const net::Response& response, std::string_view server) {
    if (auto complaint = net::complaint(response)) return unclear(server, *std::move(complaint));
    const std::string number = "(" + std::to_string(response.status) + ")";
    if (response.status >= 500) return unclear(server, "The server failed inside " + number + ". Its log says more.");
    return unclear(server, "What the server answered does not say what became of the message " + number + ".");
}

/// What answers of all three kinds have in common; none for a success, and for a refusal in the server's own words
/// that has to be looked at.
std::optional<PostAnswer> common_answer(const net::Response& response, const Said& said, std::string_view server) {
    constexpr int payload_too_large = 413;
    const int status = response.status;
    const bool is_success = status == 200 && said.is_success;
    const bool is_refusal = status >= 400 && status < 500 && said.is_answer && !said.is_success;
    if (status == 401) return answer(Posted::unauthorised, server, refusal(response).value_or(""));
    if (status == 429 || (is_refusal && said.code == "error-too-many-requests")) {
        net::Response limiting = response;
        limiting.status = 429;
        return limited(server, pause_after(limiting).value_or(std::chrono::minutes(1)), " (429)");
    }
    // Whoever says so, it does not pass there.
    if (status == payload_too_large)
        return answer(Posted::refused, server,
                      "The message is longer than what is before the server lets pass (413). "
                      "Make messages shorter, or let the proxy pass longer ones.");
    if (!is_success && !is_refusal) return of_nobody(response, server);
    return std::nullopt;
}

bool is_of(const Said& said, const chat::Post& post) {
    return said.id == post.id && (said.room_id.empty() || said.room_id == post.room_id);
}

}  // namespace

PostAnswer answer_to_post(const net::Outcome& outcome, std::string_view server, const chat::Post& post) {
    if (const auto* failure = std::get_if<net::Failure>(&outcome)) return failed(*failure, server);
    const auto& response = std::get<net::Response>(outcome);
    const Said said = said_in(response.body);
    if (auto common = common_answer(response, said, server)) return *std::move(common);
    if (response.status == 200 && is_of(said, post)) return {Posted::accepted, {}, {}, {}};
    if (response.status == 200) return of_nobody(response, server);
    // What it does not name is a fault of its own, before the message is there, after it, or because it is there.
    if (response.status == 400 && said.code.empty())
        return unclear(server, "The server failed over the message (400). Its log says more.");
    return refused(server, said.code, response.status);
}

PostAnswer answer_to_update(const net::Outcome& outcome, std::string_view server, const chat::Post& post) {
    if (const auto* failure = std::get_if<net::Failure>(&outcome)) return failed(*failure, server);
    const auto& response = std::get<net::Response>(outcome);
    const Said said = said_in(response.body);
    if (auto common = common_answer(response, said, server)) return *std::move(common);
    if (response.status != 200) return refused(server, said.code, response.status);
    return is_of(said, post) ? PostAnswer{Posted::accepted, {}, {}, {}} : of_nobody(response, server);
}

PostAnswer answer_to_webhook(const net::Outcome& outcome, std::string_view alias) {
    if (const auto* failure = std::get_if<net::Failure>(&outcome)) return failed(*failure, alias);
    const auto& response = std::get<net::Response>(outcome);
    const Said said = said_in(response.body);
    // In the server's own words: the webhook is switched off. Else a proxy says so of the server.
    constexpr int unavailable = 503;
    if (response.status == unavailable && said.is_answer && !said.is_success)
        return answer(Posted::refused, alias,
                      "The webhook is switched off (503). Enable it under Administration, Integrations.");
    if (auto common = common_answer(response, said, alias)) return *std::move(common);
    if (response.status == 200) return {Posted::accepted, {}, {}, {}};
    PostAnswer answer = refused(alias, said.code, response.status);
    if (said.code.empty())
        answer.error.message = "The server refuses what comes by this webhook (" + std::to_string(response.status) +
                               "). Compare its address with the one under Administration, Integrations; to post to "
                               "another room than its own it must be allowed to.";
    return answer;
}

PostAnswer held_back(std::string_view server, std::chrono::milliseconds wait) { return limited(server, wait, ""); }

PostAnswer never_sent(std::string_view server, std::string why) {
    return answer(Posted::refused, server, std::move(why));
}

chat::Standing standing_in(const net::Response& response, std::string_view id, std::string_view room_id,
                           std::string_view account_id) {
    const Said said = said_in(response.body);
    if (!said.is_answer) return chat::Standing::unknown;
    // With words it is another refusal: one of that id may well stand in a room that is not for us.
    if (response.status == 400 && !said.is_success && !said.has_words) return chat::Standing::absent;
    if (response.status != 200 || !said.is_success || said.id.empty() || said.id != id) return chat::Standing::unknown;
    if (said.room_id.empty() || said.author_id.empty() || account_id.empty()) return chat::Standing::unknown;
    return said.room_id == room_id && said.author_id == account_id ? chat::Standing::ours : chat::Standing::foreign;
}

}  // namespace chatleaf::rocketchat
