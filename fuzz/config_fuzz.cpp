// SPDX-License-Identifier: MIT
// Any bytes as chatleaf.toml: a configuration whose every server and route could be used, or errors
// with a place and a sentence.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/routes/schedule.hpp"

using chatleaf::Error;
using chatleaf::config::Config;

namespace {

void check_routes(const Config& config) {
    const chatleaf::Instant now{std::chrono::days(20'000)};
    for (const auto& route : config.routes) {
        const auto schedule = chatleaf::routes::Schedule::create(route.timing);
        if (!schedule || schedule->due_at(now, now) < now || route.rooms.empty()) std::abort();
        const auto is_source = [&](const auto& wiki) { return wiki.access.alias == route.source; };
        if (std::ranges::none_of(config.wikis, is_source)) std::abort();
        for (const auto& room : route.rooms) {
            const auto is_server = [&](const auto& access) { return access.alias == room.server; };
            if (!room.is_webhook() && std::ranges::none_of(config.access, is_server)) std::abort();
        }
    }
    if (config.delivery.key_file.empty() == config.delivery.key_variable.empty()) std::abort();
}

void check_faults(const std::vector<Error>& faults) {
    const auto by_place = [](const Error& left, const Error& right) { return left.place < right.place; };
    if (!std::ranges::is_sorted(faults, by_place)) std::abort();
    for (const Error& fault : faults)
        if (fault.message.empty() || fault.place.source != "chatleaf.toml") std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto config = chatleaf::config::read(text, "chatleaf.toml");
    const auto faults = chatleaf::config::faults(text, "chatleaf.toml");
    check_faults(faults);
    if (config.has_value() != faults.empty()) std::abort();
    if (!config) {
        if (std::ranges::find(faults, config.error()) == faults.end()) std::abort();
        return 0;
    }
    check_routes(*config);
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
