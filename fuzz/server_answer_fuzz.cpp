// SPDX-License-Identifier: MIT
// Any bytes as a Rocket.Chat server's answer: a status, headers and a body. What is told of it is short, legible and
// of one line; a pause is never without end, nor none; and ids are ids.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/utf8.hpp"
#include "net/complaint.hpp"
#include "net/http_date.hpp"
#include "net/retry_after.hpp"
#include "rocketchat/members.hpp"
#include "rocketchat/pace.hpp"
#include "rocketchat/post_answer.hpp"
#include "rocketchat/refusal.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

// "429\nRetry-After: 5\n\n{…}"
net::Response response_in(std::string_view input) {
    net::Response response;
    const auto line = [&input] {
        const std::string_view whole = input.substr(0, input.find('\n'));
        input.remove_prefix(std::min(input.size(), whole.size() + 1));
        return whole;
    };
    for (const char digit : line().substr(0, 3))
        if (digit >= '0' && digit <= '9') response.status = response.status * 10 + (digit - '0');
    for (std::string_view header = line(); !header.empty(); header = line()) {
        const auto colon = std::min(header.find(": "), header.size());
        response.headers.emplace_back(header.substr(0, colon), header.substr(std::min(header.size(), colon + 2)));
    }
    response.body = input;
    return response;
}

void check_sentence(std::string_view sentence) {
    require(!sentence.empty() && sentence.size() < 4000 && text::is_utf8(sentence));
    require(std::none_of(sentence.begin(), sentence.end(), [](char c) { return c >= 0 && c < ' '; }));
}

void check_pause(std::optional<std::chrono::milliseconds> pause) {
    require(!pause || (*pause >= net::shortest_pause && *pause <= net::longest_pause));
}

// As it is, or with an escape that may stand for a part of it.
bool holds(std::string_view body, std::string_view word) {
    return body.find(word) != std::string_view::npos || body.find('\\') != std::string_view::npos;
}

void check_post(const chat::PostAnswer& answer, const net::Response& response, bool has_id) {
    using chat::Posted;
    require((answer.what == Posted::accepted) == answer.error.message.empty());
    require(answer.what != Posted::unsent);
    if (answer.what == Posted::accepted) {
        require(response.status == 200 && holds(response.body, "success") && (!has_id || holds(response.body, "ours")));
        return;
    }
    check_sentence(answer.error.message);
    require((answer.what == Posted::limited) == answer.wait.has_value());
    check_pause(answer.wait);
    require(answer.code.empty() || (answer.what == Posted::refused && answer.code.size() <= 60));
    // A redirect's host is all that is repeated of an answer.
    require(answer.error.message.find("canary") == std::string::npos || response.status / 100 == 3 ||
            answer.code.find("canary") != std::string::npos);
}

void check_posts(const net::Response& response) {
    const chat::Post post{"ours", "room", "canary", {}};
    check_post(rocketchat::answer_to_post(response, "team", post), response, true);
    check_post(rocketchat::answer_to_update(response, "team", post), response, true);
    check_post(rocketchat::answer_to_webhook(response, "hook"), response, false);
    const auto standing = rocketchat::standing_in(response, "ours", "room", "us");
    require(standing != chat::Standing::absent || response.status == 400);
    require(standing != chat::Standing::ours || (holds(response.body, "ours") && holds(response.body, "us")));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const net::Response response = response_in({reinterpret_cast<const char*>(data), size});
    if (const auto complaint = net::complaint(response)) check_sentence(*complaint);
    if (const auto refusal = rocketchat::refusal(response)) check_sentence(*refusal);
    require(!rocketchat::is_of_this_call(response) || rocketchat::refusal(response));
    check_pause(rocketchat::pause_after(response));
    check_pause(net::retry_after(response));
    require(response.status != 429 || rocketchat::pause_after(response));

    check_posts(response);
    if (const auto permissions = rocketchat::permissions_in(response.body))
        for (const auto& [name, roles] : *permissions)
            for (const auto& role : roles) require(text::is_utf8(name + role));

    (void)rocketchat::total_in(response.body);
    const std::string version = rocketchat::version_in(response.body);
    require(version.find_first_not_of("0123456789.") == std::string::npos);
    if (const auto user = rocketchat::user_in(response.body))
        require(text::is_utf8(user->username) && text::is_utf8(user->name));
    if (const auto result = rocketchat::sync_result_in(response.body, "team")) {
        for (const auto& id : result->deleted) require(chat::is_id(id));
        for (const auto& message : result->updated) require(!message.unreadable.empty() || chat::is_id(message.id));
        for (const auto& diagnostic : result->diagnostics) require(text::is_utf8(diagnostic.message));
    }
    return 0;
}
