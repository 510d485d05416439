// SPDX-License-Identifier: MIT
#include "flows/chat_sources.hpp"

#include <string>
#include <utility>

#include "chatleaf/config/config.hpp"

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

}  // namespace

Result<ChatSources> open_chat_sources(const std::optional<std::filesystem::path>& messages,
                                      const std::optional<Input>& config, std::string_view language,
                                      std::string_view time_zone) {
    auto reader = locale::Reader::create(language, time_zone);
    if (!reader) return reader.error();
    ChatSources sources{*std::move(reader), nullptr, {}};

    if (messages) {
        auto opened = folder::SavedMessages::open(*messages);
        if (!opened) return opened.error();
        sources.messages = *std::move(opened);
    }
    if (config) {
        auto read = config::read(config->text, config->name);
        if (!read) return read.error();
        sources.servers = std::move(read->servers);
    } else if (sources.messages) {
        sources.servers = servers_of(*sources.messages);
    }
    return sources;
}

}  // namespace chatleaf::flows
