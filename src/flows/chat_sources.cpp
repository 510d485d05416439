// SPDX-License-Identifier: MIT
#include "flows/chat_sources.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "chatleaf/flows/own_words.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/reading.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

std::vector<render::Server> servers_of(const folder::SavedMessages& messages) {
    std::vector<render::Server> servers;
    for (const std::string& alias : messages.servers()) {
        render::Server server;
        server.alias = alias;
        servers.push_back(std::move(server));
    }
    return servers;
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
    if (sources.saved || outside == nullptr || read->access.empty()) return sources;
    auto live = open_live_servers(read->access, folder_of(*config), *outside, sources.diagnostics);
    if (!live) return live.error();
    sources.live = *std::move(live);
    sources.access = std::move(read->access);
    return sources;
}

void learn_dialects(ChatSources& sources, const storage::Document& document) {
    if (!sources.live.servers || !has_chat_macros(document)) return;
    for (const config::Access& access : sources.access) {
        if (access.has_version) continue;
        const auto info = sources.live.servers->info(access.alias);
        if (!info || !info->dialect) continue;  // what failed is told with the other failures
        const auto server = std::ranges::find(sources.servers, access.alias, &render::Server::alias);
        if (server != sources.servers.end()) server->dialect = *info->dialect;
    }
}

std::vector<Diagnostic> failures_of(const ChatSources& sources) {
    std::vector<Diagnostic> diagnostics;
    if (!sources.live.servers) return diagnostics;
    for (Error& failure : sources.live.servers->failures())
        diagnostics.push_back({Severity::error, std::move(failure.place), "server-failed", std::move(failure.message)});
    return diagnostics;
}

}  // namespace chatleaf::flows
