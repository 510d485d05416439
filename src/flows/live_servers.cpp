// SPDX-License-Identifier: MIT
#include "flows/live_servers.hpp"

#include <optional>
#include <string>
#include <utility>

#include "flows/credentials.hpp"

namespace chatleaf::flows {
namespace {

Result<net::Secret> secret_in(const std::string& variable, const std::string& alias, const Outside& outside) {
    auto value = outside.variable ? outside.variable(variable) : std::nullopt;
    if (!value || value->empty())
        return Error{{alias}, "The environment variable " + variable + ", which the configuration names, is not set."};
    net::Secret secret(*value);
    net::wipe(*value);
    return secret;
}

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

Result<net::Site> site_of(const config::Access& access, const std::filesystem::path& folder, const Outside& outside,
                          std::vector<Diagnostic>& diagnostics) {
    auto credentials = credentials_for(access, folder, outside, diagnostics);
    if (!credentials) return credentials.error();
    net::Site site;
    site.alias = access.alias;
    site.tls = access.url.scheme == "https";
    site.host = access.url.host;
    site.port = access.url.port;
    site.prefix = access.url.path;
    site.credentials = *std::move(credentials);
    if (access.proxy) {
        site.proxy = net::Proxy{access.proxy->scheme == "https", access.proxy->host, access.proxy->port, {}};
        if (!access.proxy_login_variable.empty()) {
            auto login = secret_in(access.proxy_login_variable, access.alias, outside);
            if (!login) return login.error();
            site.proxy->login = *std::move(login);
        }
    }
    if (!access.ca_file.empty()) site.ca_file = (folder / access.ca_file).string();
    return site;
}

}  // namespace

Result<LiveServers> open_live_servers(const std::vector<config::Access>& access, const std::filesystem::path& folder,
                                      const Outside& outside, std::vector<Diagnostic>& diagnostics) {
    std::vector<net::Site> sites;
    for (const config::Access& each : access) {
        auto site = site_of(each, folder, outside, diagnostics);
        if (!site) return site.error();
        sites.push_back(*std::move(site));
    }
    LiveServers live;
    live.resolver = net::system_resolver();
    auto client = net::Client::create(std::move(sites), {}, *live.resolver, outside.clock);
    if (!client) return client.error();
    live.client = *std::move(client);
    // A page is rendered once, so that a limit of a minute may be waited for.
    rocketchat::Settings settings;
    settings.most_wait = std::chrono::seconds(70);
    settings.fresh = std::chrono::minutes(5);
    live.servers = std::make_unique<rocketchat::Servers>(*live.client, outside.clock, settings);
    return live;
}

}  // namespace chatleaf::flows
