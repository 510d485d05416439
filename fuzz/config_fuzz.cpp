// SPDX-License-Identifier: MIT
// Any bytes as chatleaf.toml: a configuration whose every server could be used, or an error
// with a place and a sentence.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/config/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto config = chatleaf::config::read(text, "chatleaf.toml");
    if (!config) {
        if (config.error().message.empty() || config.error().place.source != "chatleaf.toml") std::abort();
        return 0;
    }
    std::string_view last;
    for (const auto& server : config->servers) {
        if (server.alias <= last) std::abort();
        last = server.alias;
        if (server.url.empty()) continue;
        const auto url = chatleaf::chat::read_server_url(server.url);
        if (!url || to_string(*url) != server.url) std::abort();
    }
    for (const auto& wiki : config->wikis) {
        if (wiki.access.url.host.empty() || wiki.access.alias.empty()) std::abort();
        if (wiki.access.credentials_file.empty() && wiki.access.token_variable.empty()) std::abort();
    }
    return 0;
}
