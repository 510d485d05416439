// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/config/delivery.hpp"
#include "chatleaf/config/service.hpp"
#include "chatleaf/confluence/server.hpp"
#include "chatleaf/markup/dialect.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/routes/route.hpp"

namespace chatleaf::config {

/// How to ask a server, where an admin says that it is to be asked. Secrets are only named, not held.
struct Access {
    std::string alias;
    chat::ServerUrl url;
    std::string credentials_file;  ///< as it is written; empty: they are in variables
    std::string user_variable;     ///< environment variables; of a Confluence, the one of the e-mail address
    std::string token_variable;
    std::optional<chat::ServerUrl> proxy;  ///< without a path
    std::string proxy_login_variable;      ///< may be empty
    std::string ca_file;                   ///< as it is written; may be empty
    bool has_version = false;              ///< else the server has to be asked for it

    friend bool operator==(const Access&, const Access&) = default;
};

/// A Confluence to ask for pages.
struct Wiki {
    confluence::Flavour flavour = confluence::Flavour::data_center;
    Access access;  ///< its url's path is what stands before `/rest`

    friend bool operator==(const Wiki&, const Wiki&) = default;
};

/// A file of an admin's own words for a language (locale::OwnWords).
struct WordsFile {
    std::string language;  ///< one with a catalogue
    std::string file;      ///< as it is written

    friend bool operator==(const WordsFile&, const WordsFile&) = default;
};

/// An incoming webhook of a Rocket.Chat, to post by without an account. Its address is a secret, and only named.
struct Webhook {
    std::string server;            ///< alias of the server that it is of; empty: one that is not in the configuration
    std::string address_file;      ///< as it is written; empty: the address is in the variable
    std::string address_variable;  ///< of the environment
    std::optional<markup::Dialect> dialect;  ///< none: the server has to be asked for its version
    Access access;                           ///< where the server is and how it is reached, without credentials

    friend bool operator==(const Webhook&, const Webhook&) = default;
};

/// What `chatleaf.toml` says:
///
///     [servers.team]                       # the alias that macros name
///     url = "https://chat.example.org"     # optional; permalinks and links back need it
///     version = "8.7"                      # of the Rocket.Chat server; default: the newest known
///     public_rooms = true                  # public channels may appear in pages (default)
///     bound_rooms = ["board-minutes"]      # private rooms that may appear, by name or id
///     show_usernames = false               # call people by username, as UI_Use_Real_Name = false does
///     hidden_events = ["uj", "ul"]         # as in Hide_System_Messages
///     emoji = { party_parrot = "🦜" }      # characters for the server's own emoji
///
/// and, for a server that is to be asked for its messages:
///
///     credentials = "team.credentials"     # a file: "X-User-Id: …" and "X-Auth-Token: …", a line each; or
///     user_variable = "TEAM_USER"          # environment variables that hold them
///     token_variable = "TEAM_TOKEN"
///     proxy = "http://proxy.example.org:3128"
///     proxy_login_variable = "PROXY_LOGIN" # one that holds "user:password"
///     ca_file = "company-ca.pem"           # the authorities to trust in place of the system's
///
/// and, to read pages of a Confluence:
///
///     [confluence.wiki]                    # another alias
///     url = "https://wiki.example.org"     # with its context path; or "https://acme.atlassian.net"
///     flavour = "data-center"              # or "cloud"; default: cloud below atlassian.net
///     credentials = "wiki.credentials"     # a file: "Token: …" and for Cloud "Email: …", a line each; or
///     email_variable = "WIKI_EMAIL"        # environment variables that hold them; of these only for Cloud
///     token_variable = "WIKI_TOKEN"
///     proxy, proxy_login_variable, ca_file # as above
///
/// and, so that issues on pages lead to their Jira:
///
///     [jira]
///     default = "https://jira.example.org"          # of all macros that name no other
///     "Jira of the lab" = "https://lab.example.org" # the name that the macro has for it
///
/// and, to say things in other words:
///
///     [words]
///     de = "words.de.properties"           # a file of entries for a language: docs/translating.md
///
/// and, to tell rooms of changed pages, `[routes.NAME]` and `[delivery]`: docs/routes.md has all keys of both.
///
/// and, to post by an incoming webhook of a Rocket.Chat:
///
///     [webhooks.releases]                  # another alias
///     server = "team"                      # the server that it is of; or a url of its own, with version, proxy,
///                                          # proxy_login_variable and ca_file as above
///     address_file = "releases.hook"       # a file that holds what Rocket.Chat shows as Webhook URL; or
///     address_variable = "RELEASES_HOOK"   # an environment variable that does
///
/// and, for `chatleaf serve`, `[service]`: docs/service.md has all its keys.
struct Config {
    std::vector<render::Server> servers;                   ///< sorted by alias
    std::vector<Access> access;                            ///< of those that are to be asked; sorted by alias
    std::vector<Wiki> wikis;                               ///< sorted by alias; none of the aliases is one of a server
    std::vector<WordsFile> words;                          ///< sorted by language
    std::map<std::string, std::string, std::less<>> jira;  ///< addresses, as render::Options::jira has them
    std::vector<routes::Route> routes;  ///< sorted by name; all that they name is here, and their zones are known
    Delivery delivery;
    std::vector<Webhook> webhooks;  ///< sorted by alias; none of the aliases is one of the above
    std::optional<Service> service;
};

/// Reads the text of a configuration. An unknown key, a wrong type or a bad value is an
/// error with its line and, for keys, the nearest known one. Of several, one.
[[nodiscard]] Result<Config> read(std::string_view toml, std::string_view name);

/// All of them, in the order of the file; none when `read` gives a configuration. Where the text is no TOML, the first
/// fault is the only one.
[[nodiscard]] std::vector<Error> faults(std::string_view toml, std::string_view name);

}  // namespace chatleaf::config
