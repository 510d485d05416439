// SPDX-License-Identifier: MIT
#include "flows/live_servers.hpp"

#include <optional>
#include <string>
#include <utility>

#include "flows/credentials.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

Result<std::vector<net::Credential>> credentials_for(const config::Access& access, const std::filesystem::path& folder,
                                                     const Outside& outside, std::vector<Diagnostic>& diagnostics) {
    if (!access.credentials_file.empty()) return read_credentials(folder / access.credentials_file, diagnostics);
    std::vector<net::Credential> credentials;
    for (const auto& [header, variable] :
         {std::pair{"X-User-Id", access.user_variable}, std::pair{"X-Auth-Token", access.token_variable}}) {
        auto secret = secret_in(variable, access.alias, outside);
        if (!secret) return secret.error();
        credentials.push_back({header, *std::move(secret)});
    }
    return credentials;
}

}  // namespace

Result<std::vector<net::Site>> sites_of(const std::vector<config::Access>& access, const std::filesystem::path& folder,
                                        const Outside& outside, std::vector<Diagnostic>& diagnostics) {
    std::vector<net::Site> sites;
    for (const config::Access& each : access) {
        auto site = site_of(each, folder, outside);
        if (!site) return site.error();
        auto credentials = credentials_for(each, folder, outside, diagnostics);
        if (!credentials) return credentials.error();
        site->credentials = *std::move(credentials);
        sites.push_back(*std::move(site));
    }
    return sites;
}

Result<LiveServers> open_live_servers(const std::vector<config::Access>& access, const std::filesystem::path& folder,
                                      const Outside& outside, std::vector<Diagnostic>& diagnostics,
                                      const rocketchat::Settings& settings) {
    auto sites = sites_of(access, folder, outside, diagnostics);
    if (!sites) return sites.error();
    LiveServers live;
    live.resolver = net::system_resolver();
    auto client = net::Client::create(*std::move(sites), {}, *live.resolver, outside.clock);
    if (!client) return client.error();
    live.client = *std::move(client);
    live.servers = std::make_unique<rocketchat::Servers>(*live.client, outside.clock, settings);
    return live;
}

}  // namespace chatleaf::flows
