// SPDX-License-Identifier: MIT
#include "flows/wikis.hpp"

#include <utility>

#include "chatleaf/text/suggest.hpp"
#include "flows/credentials.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::string_view cloud_lines[] = {"Email", "Token"};
constexpr std::string_view data_center_lines[] = {"Token"};

/// What is sent, and the token that it was made of.
struct Login {
    net::Credential credential;
    net::Secret token;
};

Result<Login> from_file(const config::Wiki& wiki, const std::filesystem::path& file,
                        std::vector<Diagnostic>& diagnostics) {
    if (wiki.flavour == confluence::Flavour::cloud) {
        const auto secrets = read_secrets(file, cloud_lines, diagnostics);
        if (!secrets) return secrets.error();
        return Login{basic_authorization((*secrets)[0].value, (*secrets)[1].value), (*secrets)[1].value};
    }
    const auto secrets = read_secrets(file, data_center_lines, diagnostics);
    if (!secrets) return secrets.error();
    return Login{bearer_authorization(secrets->front().value), secrets->front().value};
}

Result<Login> from_variables(const config::Wiki& wiki, const Outside& outside) {
    const auto token = secret_in(wiki.access.token_variable, wiki.access.alias, outside);
    if (!token) return token.error();
    if (wiki.flavour == confluence::Flavour::data_center) return Login{bearer_authorization(*token), *token};
    const auto email = secret_in(wiki.access.user_variable, wiki.access.alias, outside);
    if (!email) return email.error();
    return Login{basic_authorization(*email, *token), *token};
}

}  // namespace

Result<OpenWiki> open_wiki(const config::Wiki& wiki, const std::filesystem::path& folder, const Outside& outside,
                           std::function<void(std::uint64_t, std::uint64_t)> progress) {
    OpenWiki open;
    open.url = wiki.access.url;
    open.flavour = wiki.flavour;
    auto site = site_of(wiki.access, folder, outside);
    if (!site) return site.error();
    auto login = wiki.access.credentials_file.empty()
                     ? from_variables(wiki, outside)
                     : from_file(wiki, folder / wiki.access.credentials_file, open.diagnostics);
    if (!login) return login.error();
    site->credentials.push_back(std::move(login->credential));
    site->never_said.push_back(std::move(login->token));
    open.resolver = net::system_resolver();
    std::vector<net::Site> sites;
    sites.push_back(*std::move(site));
    auto client = net::Client::create(std::move(sites), {}, *open.resolver, outside.clock);
    if (!client) return client.error();
    open.client = *std::move(client);
    confluence::Settings settings;
    settings.flavour = wiki.flavour;
    settings.progress = std::move(progress);
    open.server = std::make_unique<confluence::Server>(*open.client, outside.clock, wiki.access.alias, settings);
    return open;
}

Result<const config::Wiki*> wiki_called(std::string_view alias, const std::vector<config::Wiki>& wikis) {
    std::vector<std::string_view> known;
    for (const config::Wiki& wiki : wikis) {
        if (wiki.access.alias == alias) return &wiki;
        known.push_back(wiki.access.alias);
    }
    return Error{
        {}, "The configuration has no [confluence." + std::string(alias) + "]." + text::did_you_mean(alias, known)};
}

Error needs_config() {
    return {{},
            "What is on a server needs --config, which says how to ask it. A file of this name can be written with "
            "its folder, like ./wiki:1002."};
}

}  // namespace chatleaf::flows
