// SPDX-License-Identifier: MIT
#include "flows/delivery_desk.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "chatleaf/flows/own_words.hpp"
#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "flows/instance_key_file.hpp"
#include "flows/sites.hpp"
#include "flows/webhooks.hpp"

namespace chatleaf::flows {
namespace {

Result<std::vector<routes::Route>> routes_asked_for(const config::Config& config, const Input& file,
                                                    const std::string& name) {
    if (config.routes.empty())
        return Error{{file.name},
                     "It has no routes; write a table [routes.NAME] that says what interests which rooms."};
    if (name.empty()) return config.routes;
    const auto found = std::ranges::find(config.routes, name, &routes::Route::name);
    if (found != config.routes.end()) return std::vector{*found};
    std::vector<std::string_view> known;
    for (const routes::Route& route : config.routes) known.push_back(route.name);
    return Error{{file.name}, "There is no route " + text::quoted(name) + "." + text::did_you_mean(name, known)};
}

Result<Done> open_routes(DeliveryDesk& desk, const Input& config, const std::string& only) {
    const auto asked = routes_asked_for(desk.config, config, only);
    if (!asked) return asked.error();
    for (const routes::Route& route : *asked) {
        const auto own = read_own_words(config, route.language);
        if (!own) return own.error();
        auto reader = locale::Reader::create(route.language, route.timing.time_zone, *own);
        if (!reader) return reader.error();
        std::string mark;
        for (const std::string_view key : locale::keys(route.language))
            if (const std::string* words = own->find(key)) mark.append(key).append("=").append(*words).append("\n");
        desk.routes.push_back({route, *std::move(reader), std::move(mark)});
    }
    return Done{};
}

Result<Done> open_wikis(DeliveryDesk& desk, const Input& config, const Outside& outside,
                        const DeliveryOptions& options) {
    for (const ToldRoute& told : desk.routes) {
        const std::string& alias = told.route.source;
        if (desk.wikis.contains(alias)) continue;
        const auto wiki = wiki_called(alias, desk.config.wikis);
        if (!wiki) return wiki.error();
        auto open = open_wiki(**wiki, folder_of(config), outside, options.progress);
        if (!open) return open.error();
        append(desk.diagnostics, std::exchange(open->diagnostics, {}));
        desk.wikis.emplace(alias, *std::move(open));
    }
    return Done{};
}

Result<Done> open_posters(DeliveryDesk& desk, const Input& config, const Outside& outside) {
    const auto folder = folder_of(config);
    auto sites = sites_of(desk.config.access, folder, outside, desk.diagnostics);
    if (!sites) return sites.error();
    std::vector<rocketchat::Webhook> webhooks;
    for (const config::Webhook& webhook : desk.config.webhooks) {
        auto ready = ready_webhook(webhook, folder, outside, desk.diagnostics);
        if (!ready) return ready.error();
        sites->push_back(std::move(ready->site));
        webhooks.push_back(std::move(ready->webhook));
    }
    OpenPosters& open = desk.posters;
    open.resolver = net::system_resolver();
    auto client = net::Client::create(*std::move(sites), {}, *open.resolver, outside.clock);
    if (!client) return client.error();
    open.client = *std::move(client);
    open.servers = std::make_unique<rocketchat::Servers>(*open.client, outside.clock);
    rocketchat::PostSettings settings;
    for (const config::Access& access : desk.config.access) {
        if (!access.has_version) continue;
        const auto server = std::ranges::find(desk.config.servers, access.alias, &render::Server::alias);
        if (server != desk.config.servers.end()) settings.dialects.emplace(access.alias, server->dialect);
    }
    open.rooms = std::make_unique<rocketchat::RoomPoster>(*open.client, outside.clock, *open.servers, settings);
    open.webhooks =
        std::make_unique<rocketchat::WebhookPoster>(*open.client, outside.clock, *open.servers, std::move(webhooks));
    open.posters = std::make_unique<rocketchat::Posters>(*open.rooms, *open.webhooks);
    return Done{};
}

Result<Done> open_ledger(DeliveryDesk& desk, const Input& config, const Outside& outside,
                         const DeliveryOptions& options) {
    const auto folder = folder_of(config);
    const auto file = folder / desk.config.delivery.ledger;
    std::error_code code;
    const bool is_there = std::filesystem::exists(file, code);
    if (options.dry_run) {
        // What a key is for, a dry run does not do.
        desk.key = *delivery::InstanceKey::of(std::string(delivery::InstanceKey::size, '\0'));
        if (!is_there) return Done{};
        auto ledger = delivery::SqliteLedger::open_to_read(file);
        if (!ledger) return ledger.error();
        desk.ledger = *std::move(ledger);
        return Done{};
    }
    auto key = read_or_make_key(desk.config.delivery, folder, is_there, outside, options.random, desk.diagnostics);
    if (!key) return key.error();
    desk.key = *std::move(key);
    auto ledger = delivery::SqliteLedger::open(file);
    if (!ledger) return ledger.error();
    desk.ledger = *std::move(ledger);
    return Done{};
}

}  // namespace

Result<DeliveryDesk> open_desk(const Configuration& config, const Outside& outside, const DeliveryOptions& options) {
    DeliveryDesk desk;
    desk.config = config.read;
    if (auto done = open_routes(desk, config.file, options.route); !done) return done.error();
    if (auto done = open_wikis(desk, config.file, outside, options); !done) return done.error();
    if (auto done = open_posters(desk, config.file, outside); !done) return done.error();
    if (auto done = open_ledger(desk, config.file, outside, options); !done) return done.error();
    return desk;
}

}  // namespace chatleaf::flows
