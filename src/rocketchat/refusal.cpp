// SPDX-License-Identifier: MIT
#include "rocketchat/refusal.hpp"

#include <string_view>

#include "chat/json_text.hpp"
#include "chatleaf/text/quoting.hpp"
#include "net/complaint.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::size_t most_words = 300;  // characters of the server's own error text

// What the server says itself; empty when it says nothing.
std::string own_words(const std::string& body) {
    constexpr std::string_view names[] = {"error", "message"};
    const chat::ReadJson read = chat::read_json(body, {0, body.size(), true}, names);
    if (!read.value.is_object()) return {};
    for (const std::string_view name : names) {
        const auto found = read.value.find(name);
        if (found != read.value.end() && found->is_string())
            return text::one_line(found->get_ref<const std::string&>(), most_words);
    }
    return {};
}

std::string with_words(std::string sentence, const std::string& body) {
    const std::string words = own_words(body);
    return words.empty() ? sentence : std::move(sentence) + " It says: " + words;
}

}  // namespace

std::optional<std::string> refusal(const net::Response& response) {
    if (auto complaint = net::complaint(response)) return complaint;
    const int status = response.status;
    if (status >= 200 && status < 300) return std::nullopt;
    switch (status) {
        case 401:
            return "The server does not accept the user id and token (401). The token was revoked, or is another "
                   "user's: make a new personal access token, and write it where the configuration says.";
        case 403:
            return with_words(
                "The account may not read this (403). Invite it into the room: a bot must be a member "
                "even of public channels.",
                response.body);
        case 404:
            return "The server does not know this call (404). Check the path in its address; or it is older than "
                   "chatleaf expects.";
        case 429: return "The server is asked too often (429). Try later, or give the account the role bot.";
        default: break;
    }
    const std::string number = "(" + std::to_string(status) + ")";
    if (status >= 500)
        return with_words("The server failed inside " + number + ". Try later; its log says more.", response.body);
    return with_words("The server refused " + number + ".", response.body);
}

bool is_of_this_call(const net::Response& response) {
    return (response.status == 400 || response.status == 403) && !net::complaint(response);
}

}  // namespace chatleaf::rocketchat
