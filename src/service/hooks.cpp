// SPDX-License-Identifier: MIT
#include "service/hooks.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "seal/hashing.hpp"
#include "service/card_rule.hpp"
#include "service/hook_reading.hpp"

namespace chatleaf::service {
namespace {

constexpr std::string_view confluence_path = "/hooks/confluence";
constexpr std::string_view addon_path = "/hooks/rocketchat-addon/";
constexpr std::string_view rocketchat_path = "/hooks/rocketchat/";

// All that cannot be told is answered when it is over, whatever the reason is.
constexpr std::chrono::milliseconds patience{3'000};

/// Cards are made anew for each message: who restricts a page is in time.
Renderings::Settings settings_of_cards(bool are_wanted) {
    Renderings::Settings settings;
    settings.patience = patience;
    settings.fresh = std::chrono::milliseconds(0);
    settings.keep = std::chrono::milliseconds(0);
    settings.most_bytes = 0;
    settings.workers = are_wanted ? 4 : 1;
    settings.most_waiting = 64;
    return settings;
}

http::Headers headers_for(std::string_view type) {
    return {{"content-type", std::string(type)}, {"cache-control", "no-store"}, {"x-content-type-options", "nosniff"}};
}

void answer_empty(int status, const http::Respond& respond) {
    http::Response response;
    response.status = status;
    response.headers = {{"cache-control", "no-store"}};
    respond(std::move(response));
}

void answer_json(std::shared_ptr<const std::string> json, const http::Respond& respond) {
    respond({200, headers_for("application/json"), std::move(json)});
}

std::shared_ptr<const std::string> no_cards() { return std::make_shared<const std::string>("{}"); }

}  // namespace

Hooks::Hooks(Parts&& parts)
    : parts_(std::move(parts)), cards_(parts_.outside.clock, settings_of_cards(!parts_.secrets.rocketchat.empty())) {
    for (const config::Wiki& wiki : parts_.config.wikis) wikis_.push_back({wiki.access.alias, wiki.access.url});
    if (parts_.notes) keeper_ = std::make_unique<NoteKeeper>(std::move(parts_.notes), parts_.outside);
}

Result<Done> Hooks::check_notes() const { return keeper_ ? keeper_->check() : Result<Done>(Done{}); }

Hooks::Kind Hooks::kind_of(std::string_view path) const noexcept {
    const bool takes_events = keeper_ != nullptr;
    if (path == confluence_path && takes_events && !parts_.secrets.confluence.empty()) return Kind::confluence;
    if (path.starts_with(addon_path) && takes_events && !parts_.secrets.addon.empty()) return Kind::addon;
    if (path.starts_with(rocketchat_path) && !parts_.secrets.rocketchat.empty()) return Kind::rocketchat;
    return Kind::none;
}

std::size_t Hooks::most_body(std::string_view path) const noexcept {
    return kind_of(path) == Kind::none ? 0 : most_hook_bytes;
}

void Hooks::handle(http::Request&& request, http::Respond respond) {
    const Kind kind = kind_of(request.path);
    if (kind == Kind::none) return refuse(404, "There is no such webhook here.\n", respond);
    if (request.method != "POST") return refuse(405, "Webhooks are told with POST.\n", respond);
    const std::string_view path = request.path;
    switch (kind) {
        case Kind::none: break;
        case Kind::confluence: return take_event(request, std::move(respond));
        case Kind::addon: return take_notification(request, path.substr(addon_path.size()), std::move(respond));
        case Kind::rocketchat: return take_message(request, path.substr(rocketchat_path.size()), std::move(respond));
    }
}

void Hooks::take_event(const http::Request& request, http::Respond&& respond) {
    const flows::HookSecret* signer = signer_of(request, parts_.secrets.confluence);
    if (signer == nullptr) return refuse(401, "The signature is not that of any Confluence known here.\n", respond);
    auto event = event_told_by_confluence(request.body);
    if (!event) return refuse(400, event.error().message + "\n", respond);
    if (!*event) {
        counters_.nothing++;
        return answer_empty(200, respond);
    }
    keep(signer->of, **std::move(event), false, request.body, std::move(respond));
}

void Hooks::take_notification(const http::Request& request, std::string_view secret, http::Respond&& respond) {
    const flows::HookSecret* owner = owner_of(secret, parts_.secrets.addon);
    if (owner == nullptr) return refuse(401, "The secret is not that of any Confluence known here.\n", respond);
    const auto wiki = std::ranges::find(wikis_, owner->of, &KnownWiki::alias);
    if (wiki == wikis_.end()) return refuse(401, "The secret is not that of any Confluence known here.\n", respond);
    auto event = event_told_by_addon(request.body, wiki->url);
    if (!event) return refuse(400, event.error().message + "\n", respond);
    keep(owner->of, *std::move(event), true, request.body, std::move(respond));
}

void Hooks::keep(const std::string& source, std::string&& event, bool may_repeat, std::string_view body,
                 http::Respond&& respond) {
    seal::Fields seen;
    seen.add(source);
    seen.add(body);
    const seal::Hash hash = seal::sha256(seen.bytes());
    delivery::Notes::Arrived arrived{
        source, std::move(event), {reinterpret_cast<const char*>(hash.data()), hash.size()}, may_repeat};
    keeper_->keep(std::move(arrived), [this, respond = std::move(respond)](NoteKeeper::Outcome outcome) {
        if (outcome != NoteKeeper::Outcome::not_kept) {
            (outcome == NoteKeeper::Outcome::noted ? counters_.noted : counters_.known)++;
            return answer_empty(204, respond);
        }
        counters_.not_kept++;
        http::Response response{503, headers_for("text/plain; charset=utf-8"), {}};
        response.headers.emplace_back("retry-after", "30");
        response.body = std::make_shared<const std::string>("No note of it could be kept.\n");
        respond(std::move(response));
    });
}

void Hooks::take_message(const http::Request& request, std::string_view name, http::Respond&& respond) {
    const auto message = read_told_message(request.body);
    const flows::HookSecret* owner = message ? owner_of(message->token, parts_.secrets.rocketchat) : nullptr;
    const auto hook = std::ranges::find(parts_.config.service->hooks.rocketchat, name, &config::ChatHook::name);
    if (owner == nullptr || owner->of != name || hook == parts_.config.service->hooks.rocketchat.end())
        return refuse(401, "The token is not that of this webhook.\n", respond);
    std::vector<LinkedPage> pages;
    if (!message->is_said_again && parts_.pages != nullptr)
        pages = linked_pages(message->text, markup::Dialect::v0_32_0, wikis_);
    if (pages.empty()) {
        counters_.nothing++;
        return answer_json(no_cards(), respond);
    }
    counters_.answered++;
    seal::Fields key;
    key.add(hook->server);
    key.add(message->room_id);
    for (const LinkedPage& page : pages) key.add(page.wiki + ' ' + page.link);
    auto make = [this, server = hook->server, room = message->room_id, pages = std::move(pages)] {
        return cards(server, room, pages);
    };
    cards_.ask(key.bytes(), std::move(make), [respond = std::move(respond)](const Served& served) {
        answer_json(served.rendering == nullptr ? no_cards() : served.rendering->body, respond);
    });
}

Rendering Hooks::cards(const std::string& server, const std::string& room_id,
                       const std::vector<LinkedPage>& pages) const {
    PageCards cards(parts_.conversations.reader(), dialect_of(server));
    const auto room = parts_.conversations.servers().room(server, room_id);
    for (const LinkedPage& page : pages) {
        if (!room || room->id != room_id) break;
        const auto facts = parts_.pages->fetch(page.wiki, page.address);
        if (facts && may_have_card(*facts, server, *room, parts_.config.routes, *parts_.config.service))
            cards.add(*facts, page.link);
    }
    Rendering rendering;
    rendering.body = std::make_shared<const std::string>(cards.json());
    // Which of them is not told, and why, nobody can tell by the time.
    rendering.is_absent = cards.size() < pages.size();
    return rendering;
}

markup::Dialect Hooks::dialect_of(const std::string& server) const {
    const auto info = parts_.conversations.servers().info(server);
    return info && info->dialect ? *info->dialect : markup::Dialect::v0_32_0;
}

void Hooks::refuse(int status, std::string_view why, const http::Respond& respond) {
    counters_.refused++;
    respond({status, headers_for("text/plain; charset=utf-8"), std::make_shared<const std::string>(why)});
}

}  // namespace chatleaf::service
