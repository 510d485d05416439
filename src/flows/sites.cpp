// SPDX-License-Identifier: MIT
#include "flows/sites.hpp"

#include <utility>

namespace chatleaf::flows {

std::filesystem::path folder_of(const Input& config) {
    return config.name == "-" ? std::filesystem::path() : std::filesystem::path(config.name).parent_path();
}

Result<net::Secret> secret_in(const std::string& variable, const std::string& alias, const Outside& outside) {
    auto value = outside.variable ? outside.variable(variable) : std::nullopt;
    if (!value || value->empty())
        return Error{{alias}, "The environment variable " + variable + ", which the configuration names, is not set."};
    net::Secret secret(*value);
    net::wipe(*value);
    return secret;
}

Result<net::Site> site_of(const config::Access& access, const std::filesystem::path& folder, const Outside& outside) {
    net::Site site;
    site.alias = access.alias;
    site.tls = access.url.scheme == "https";
    site.host = access.url.host;
    site.port = access.url.port;
    site.prefix = access.url.path;
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

}  // namespace chatleaf::flows
