// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/poster.hpp"

namespace chatleaf::test {

/// What goes wrong with one call.
enum class Fault {
    none,
    limited,
    bad_gateway_before,  // something in between answers, and the server never saw it
    bad_gateway_after,   // … and the server has taken it
    timeout_before,
    timeout_after,
    crash_before,  // our program dies
    crash_after,
    reset_before,  // the connection breaks
    reset_mid_response,
    unsent,
    unauthorised,
    refused,
};

/// The nine of which all sequences are tried.
inline const std::vector<Fault> common_faults{
    Fault::limited,        Fault::bad_gateway_before, Fault::bad_gateway_after,
    Fault::timeout_before, Fault::timeout_after,      Fault::crash_before,
    Fault::crash_after,    Fault::reset_before,       Fault::reset_mid_response};

/// The death of the program at a place of its own choosing.
struct Crash : std::runtime_error {
    Crash() : std::runtime_error("crash") {}
};

/// A Rocket.Chat, and an incoming webhook "hook", in memory. As the server does, it takes an id once, and answers the
/// second time as if something were wrong; it refuses what answers a message that is gone.
class FakeChat : public chat::Poster {
public:
    struct Message {
        std::string id;
        std::string room;
        std::string text;
        std::string thread;
        bool is_ours = true;
        bool is_deleted = false;
    };

    std::vector<Message> messages;  // in the order they came
    std::deque<Fault> faults;       // for the next calls
    bool faults_on_posts_only = false;
    std::chrono::milliseconds wait{60'000};  // what it says when limited
    std::string refusal = "error-not-allowed";
    bool may_edit = true;
    std::size_t posts = 0;
    std::size_t updates = 0;
    std::size_t finds = 0;

    bool keeps_ids(std::string_view server) const override { return server != "hook"; }
    Result<markup::Dialect> dialect(std::string_view) override { return markup::Dialect{}; }
    Result<std::string> room(std::string_view, std::string_view name) override {
        if (name == "nowhere") return Error{{}, "There is no such room."};
        return "id-of-" + std::string(name);
    }

    chat::PostAnswer post(std::string_view server, const chat::Post& post) override {
        ++posts;
        const Fault fault = next(true);
        if (const auto answer = instead(fault)) return *answer;
        const bool taken = take(server, post);
        return after(fault, taken);
    }

    chat::PostAnswer update(std::string_view, const chat::Post& post) override {
        ++updates;
        const Fault fault = next(false);
        if (const auto answer = instead(fault)) return *answer;
        Message* message = there(post.id);
        if (message == nullptr || !may_edit) return refused("error-action-not-allowed");
        message->text = post.text;
        return after(fault, true);
    }

    chat::Standing find(std::string_view, std::string_view id, std::string_view room_id) override {
        ++finds;
        const Fault fault = next(false);
        if (fault == Fault::crash_before || fault == Fault::crash_after) throw Crash();
        if (fault != Fault::none) return chat::Standing::unknown;
        const Message* message = there(id);
        if (message == nullptr) return chat::Standing::absent;
        return message->is_ours && message->room == room_id ? chat::Standing::ours : chat::Standing::foreign;
    }

    [[nodiscard]] std::vector<std::string> texts(std::string_view room) const {
        std::vector<std::string> all;
        for (const Message& message : messages) {
            if (message.room == room && message.is_ours && !message.is_deleted) all.push_back(message.text);
        }
        return all;
    }

    Message* there(std::string_view id) {
        const auto found = std::find_if(messages.begin(), messages.end(), [&](const Message& message) {
            return !id.empty() && message.id == id && !message.is_deleted;
        });
        return found == messages.end() ? nullptr : &*found;
    }

private:
    Fault next(bool is_post) {
        if (faults.empty() || (faults_on_posts_only && !is_post)) return Fault::none;
        const Fault fault = faults.front();
        faults.pop_front();
        return fault;
    }

    static chat::PostAnswer refused(std::string code) {
        return {chat::Posted::refused, {}, std::move(code), {{}, "It is not allowed."}};
    }

    std::optional<chat::PostAnswer> instead(Fault fault) {
        switch (fault) {
            case Fault::crash_before: throw Crash();
            case Fault::limited: return chat::PostAnswer{chat::Posted::limited, wait, {}, {{}, "Too many requests."}};
            case Fault::unsent: return chat::PostAnswer{chat::Posted::unsent, {}, {}, {{}, "No connection."}};
            case Fault::unauthorised: return chat::PostAnswer{chat::Posted::unauthorised, {}, {}, {{}, "Who is that?"}};
            case Fault::refused: return refused(refusal);
            case Fault::bad_gateway_before:
            case Fault::timeout_before:
            case Fault::reset_before: return chat::PostAnswer{chat::Posted::unclear, {}, {}, {{}, "No answer."}};
            default: return std::nullopt;
        }
    }

    static chat::PostAnswer after(Fault fault, bool taken) {
        if (fault == Fault::crash_after) throw Crash();
        if (fault != Fault::none) return {chat::Posted::unclear, {}, {}, {{}, "No whole answer."}};
        if (!taken) return {chat::Posted::unclear, {}, {}, {{}, "Cannot read properties of undefined."}};
        return {chat::Posted::accepted, {}, {}, {}};
    }

    // Whether it stands now, and by this.
    bool take(std::string_view server, const chat::Post& post) {
        if (keeps_ids(server) && std::any_of(messages.begin(), messages.end(),
                                             [&](const Message& message) { return message.id == post.id; })) {
            Message* standing = there(post.id);
            if (standing != nullptr) return false;
            std::erase_if(messages, [&](const Message& message) { return message.id == post.id; });
        }
        messages.push_back({post.id, post.room_id, post.text, post.thread_id});
        return true;
    }
};

}  // namespace chatleaf::test
