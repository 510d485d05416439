// SPDX-License-Identifier: MIT
#include "flows/chat_sources.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/flows/own_words.hpp"
#include "chatleaf/macros/bare_link.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/reading.hpp"
#include "flows/sites.hpp"
#include "net/together.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_servers_at_once = 8;

std::vector<render::Server> servers_of(const folder::SavedMessages& messages) {
    std::vector<render::Server> servers;
    for (const std::string& alias : messages.servers()) {
        render::Server server;
        server.alias = alias;
        servers.push_back(std::move(server));
    }
    return servers;
}

bool has_bare_links(const storage::Document& document, const std::vector<render::Server>& servers) {
    for (storage::NodeId node = 1; node < document.size(); ++node) {
        if (document.kind(node) != storage::Kind::paragraph) continue;
        const auto link = macros::bare_link(document, node);
        const auto reads = [&](const render::Server& server) {
            return chat::read_permalink(link->address, server.url).has_value();
        };
        if (link && std::ranges::any_of(servers, reads)) return true;
    }
    return false;
}

bool has_chat_macros(const storage::Document& document) {
    for (storage::NodeId node = 1; node < document.size(); ++node) {
        if (document.kind(node) != storage::Kind::macro) continue;
        if (macros::find(storage::macro(document, node).name) != nullptr) return true;
    }
    return false;
}

}  // namespace

Result<ChatSources> open_chat_sources(const std::optional<std::filesystem::path>& messages,
                                      const std::optional<Input>& config, const Outside* outside,
                                      std::string_view language, std::string_view time_zone) {
    const auto own = read_own_words(config, language);
    if (!own) return own.error();
    auto reader = locale::Reader::create(language, time_zone, *own);
    if (!reader) return reader.error();
    ChatSources sources{*std::move(reader), nullptr, {}, {}, {}, {}};

    if (messages) {
        auto opened = folder::SavedMessages::open(*messages);
        if (!opened) return opened.error();
        sources.saved = *std::move(opened);
        sources.diagnostics = sources.saved->diagnostics();
    }
    if (!config) {
        if (sources.saved) sources.servers = servers_of(*sources.saved);
        return sources;
    }
    auto read = config::read(config->text, config->name);
    if (!read) return read.error();
    sources.servers = std::move(read->servers);
    sources.jira = std::move(read->jira);
    if (sources.saved || outside == nullptr || read->access.empty()) return sources;
    auto live = open_live_servers(read->access, folder_of(*config), *outside, sources.diagnostics);
    if (!live) return live.error();
    sources.live = *std::move(live);
    sources.access = std::move(read->access);
    return sources;
}

void learn_dialects(ChatSources& sources, const storage::Document& document, bool expand_links) {
    learn_dialects(sources, sources.servers, document, expand_links);
}

void learn_dialects(const ChatSources& sources, std::vector<render::Server>& servers_of_page,
                    const storage::Document& document, bool expand_links) {
    if (!sources.live.servers) return;
    if (!has_chat_macros(document) && !(expand_links && has_bare_links(document, sources.servers))) return;
    std::vector<std::function<void()>> tasks;
    for (render::Server& server : servers_of_page) {
        const auto access = std::ranges::find(sources.access, server.alias, &config::Access::alias);
        if (access == sources.access.end() || access->has_version) continue;
        tasks.emplace_back([&server, &servers = *sources.live.servers] {
            const auto info = servers.info(server.alias);
            if (info && info->dialect) server.dialect = *info->dialect;  // what failed is told with the other failures
        });
    }
    net::together(tasks, most_servers_at_once);
}

std::vector<Diagnostic> failures_of(const ChatSources& sources) {
    std::vector<Diagnostic> diagnostics;
    if (!sources.live.servers) return diagnostics;
    for (Error& failure : sources.live.servers->failures())
        diagnostics.push_back({Severity::error, std::move(failure.place), "server-failed", std::move(failure.message)});
    return diagnostics;
}

}  // namespace chatleaf::flows
