// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/folder/file.hpp"
#include "cli/system.hpp"
#include "seal/hashing.hpp"
#include "service/hooks.hpp"
#include "support/catch.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

namespace chatleaf::test {

inline const std::string secret = "secret-of-confluence", addon_secret = "secret-of-the-add-on",
                         token = "token-of-rocket-chat";

/// Notes that are on a disk which is full when it is said so.
class FullDisk final : public delivery::Notes {
public:
    explicit FullDisk(std::unique_ptr<delivery::Notes> notes) : notes_(std::move(notes)) {}
    Result<std::vector<Kept>> keep(std::span<const Arrived> arrived, Instant now) override {
        if (is_full) return Error{{}, "full"};
        return notes_->keep(arrived, now);
    }
    Result<std::vector<delivery::Note>> due(Instant now, std::size_t most) override { return notes_->due(now, most); }
    Result<Done> remove(std::int64_t id) override { return notes_->remove(id); }
    Result<Done> put_off(std::int64_t id, Instant until) override { return notes_->put_off(id, until); }
    Result<Done> forget(Instant before) override { return notes_->forget(before); }
    Result<std::int64_t> waiting() override { return notes_->waiting(); }
    Result<Done> check() override { return is_full ? Result<Done>(Error{{}, "full"}) : notes_->check(); }

    std::atomic<bool> is_full = false;

private:
    std::unique_ptr<delivery::Notes> notes_;
};

/// What a webhook was answered, and when.
struct Answer {
    int status = 0;
    std::string body;
    std::chrono::milliseconds took{0};
};

/// Hooks of a configuration between two servers, and what is left of what they were told.
class Desk {
public:
    explicit Desk(const std::string& wiki = "http://127.0.0.1:9", const std::string& chat = "http://127.0.0.1:9",
                  const std::string& more = "") {
        write("team", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki", "Token: pat-of-leaf\n");
        write("hook", secret + "\n");
        write("addon", addon_secret + "\n");
        write("token", token + "\n");
        const flows::Input config{(folder_.path() / "chatleaf.toml").string(),
                                  "[servers.team]\nurl = \"" + chat +
                                      "\"\ncredentials = \"team\"\n[confluence.wiki]\nurl = \"" + wiki +
                                      "\"\ncredentials = \"wiki\"\n" +
                                      "[routes.notes]\nrooms = [\"team:general\"]\nspaces = [\"DEV\"]\n"
                                      "[service]\nurl = \"https://leaf.example.org\"\nreaders = \"open\"\n"
                                      "[service.hooks.confluence.wiki]\nsecret_file = \"hook\"\n"
                                      "[service.hooks.addon.wiki]\nsecret_file = \"addon\"\n"
                                      "[service.hooks.rocketchat.links]\nsecret_file = \"token\"\n" +
                                      more};
        const auto configuration = flows::read_configuration(config);
        if (!configuration) FAIL(to_string(configuration.error()));
        const config::Config& read = configuration->read;
        conversations_ = *flows::Conversations::open(*configuration, outside_);
        pages_ = *flows::ReadablePages::open(*configuration, outside_);
        std::vector<Diagnostic> diagnostics;
        auto secrets = flows::read_hook_secrets(read.service->hooks, config, outside_, diagnostics);
        if (!secrets) FAIL(to_string(secrets.error()));
        auto disk = std::make_unique<FullDisk>(*flows::open_notes(read, config));
        disk_ = disk.get();
        seen_ = *flows::open_notes(read, config);
        hooks_ = std::make_unique<service::Hooks>(
            service::Hooks::Parts{read, *std::move(secrets), std::move(disk), *conversations_, pages_.get(), outside_});
    }

    Answer ask(const std::string& path, const std::string& body, http::Headers headers = {},
               const std::string& method = "POST") const {
        http::Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        request.body = body;
        auto promise = std::make_shared<std::promise<http::Response>>();
        auto answer = promise->get_future();
        const auto begin = std::chrono::steady_clock::now();
        hooks_->handle(std::move(request),
                       [promise](http::Response&& response) { promise->set_value(std::move(response)); });
        const http::Response response = answer.get();
        return {response.status, response.body ? *response.body : "",
                std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin)};
    }
    Answer tell(const std::string& body) { return ask("/hooks/confluence", body, signed_with(secret, body)); }
    Answer say(const std::string& text, const std::string& room = "GENERAL") const {
        const nlohmann::json message{{"token", token}, {"channel_id", room}, {"bot", false}, {"text", text}};
        return ask("/hooks/rocketchat/links", message.dump());
    }

    static http::Headers signed_with(const std::string& key, const std::string& body) {
        const std::span bytes(reinterpret_cast<const unsigned char*>(key.data()), key.size());
        return {{"x-hub-signature", "sha256=" + seal::hexadecimal(seal::hmac_sha256(bytes, body))}};
    }

    [[nodiscard]] std::vector<std::string> notes() const {
        std::vector<std::string> events;
        const auto due = seen_->due(cli::now(), 10'000);
        REQUIRE(due);
        for (const delivery::Note& note : *due) events.push_back(note.source + ' ' + note.event);
        return events;
    }
    [[nodiscard]] FullDisk& disk() const { return *disk_; }
    [[nodiscard]] service::Hooks& hooks() const { return *hooks_; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

private:
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
        std::filesystem::permissions(folder_.path() / name, std::filesystem::perms::owner_read);
    }

    TemporaryFolder folder_;
    cli::SystemClock clock_;
    flows::Outside outside_{clock_, [](const std::string&) { return std::nullopt; }, cli::now};
    std::unique_ptr<flows::Conversations> conversations_;
    std::unique_ptr<flows::ReadablePages> pages_;
    FullDisk* disk_ = nullptr;
    std::unique_ptr<delivery::Notes> seen_;
    std::unique_ptr<service::Hooks> hooks_;
};

inline std::string address(const StandIn& server) { return "http://127.0.0.1:" + std::to_string(server.port()); }
inline std::string link_to(const StandIn& wiki, const std::string& id) {
    return address(wiki) + "/pages/viewpage.action?pageId=" + id;
}

}  // namespace chatleaf::test
