// SPDX-License-Identifier: MIT
#include "chatleaf/config/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <span>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/utf8.hpp"
#include "config/access.hpp"
#include "config/faults.hpp"
#include "config/nesting.hpp"
#include "config/routes.hpp"
#include "config/service.hpp"
#include "config/webhooks.hpp"

namespace chatleaf::config {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;

constexpr std::string_view top_keys[] = {"confluence", "delivery", "jira",     "routes",
                                         "servers",    "service",  "webhooks", "words"};
constexpr std::string_view wiki_keys[] = {"ca_file", "credentials",          "email_variable", "flavour",
                                          "proxy",   "proxy_login_variable", "token_variable", "url"};
constexpr std::string_view server_keys[] = {
    "bound_rooms",  "ca_file",        "credentials",    "emoji", "hidden_events", "proxy",  "proxy_login_variable",
    "public_rooms", "show_usernames", "token_variable", "url",   "user_variable", "version"};

// Reads the tables of one file.
class Reader {
public:
    explicit Reader(std::string_view name) : faults_(name) {}

    Config read(const toml::table& root) {
        Config config;
        only_knows(root, top_keys);
        if (const toml::node* servers = root.get("servers")) {
            if (const toml::table* table = servers->as_table()) {
                for (const auto& [alias, server] : *table) {
                    config.servers.push_back(read_server(alias, server));
                    read_access_to(server, alias.str(), config);
                }
            } else {
                fail(*servers, "servers must be tables, like [servers.team].");
            }
        }
        if (const toml::node* wikis = root.get("confluence")) {
            if (const toml::table* table = wikis->as_table()) {
                for (const auto& [alias, wiki] : *table) read_wiki_at(alias, wiki, config);
            } else {
                fail(*wikis, "confluence must be tables, like [confluence.wiki].");
            }
        }
        if (const toml::node* words = root.get("words")) read_words(*words, config);
        if (const toml::node* jira = root.get("jira")) read_jira(*jira, config);
        read_webhooks(root, config, faults_);
        read_routes(root, config, faults_);
        read_service(root, config, faults_);
        return config;
    }

    std::vector<Error> take_faults() { return std::move(faults_).take(); }

private:
    void fail(const toml::source_region& region, std::string message) { faults_.add(region, std::move(message)); }
    void fail(const toml::node& node, std::string message) { faults_.add(node, std::move(message)); }

    void only_knows(const toml::table& table, std::span<const std::string_view> known) {
        faults_.add_unknown_keys(table, known);
    }

    render::Server read_server(const toml::key& alias, const toml::node& node) {
        render::Server server;
        server.alias = alias.str();
        if (!chat::is_alias(server.alias)) {
            fail(alias.source(), "A server's alias has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        }
        const toml::table* table = node.as_table();
        if (table == nullptr) {
            fail(node, "A server must be a table, like [servers.team].");
            return server;
        }
        only_knows(*table, server_keys);
        read_url(*table, server);
        read_version(*table, server);
        server.rooms.public_rooms = read_switch(*table, "public_rooms", true);
        if (read_switch(*table, "show_usernames", false)) server.names = chat::NameStyle::usernames;
        read_bound_rooms(*table, server);
        read_hidden_events(*table, server);
        read_emoji(*table, server);
        return server;
    }

    void read_access_to(const toml::node& server, std::string_view alias, Config& config) {
        if (!server.is_table()) return;
        auto access = read_access(*server.as_table(), alias, [this](const toml::node& node, std::string message) {
            fail(node, std::move(message));
        });
        if (access) config.access.push_back(*std::move(access));
    }

    void read_wiki_at(const toml::key& alias, const toml::node& node, Config& config) {
        if (!chat::is_alias(alias.str()))
            fail(alias.source(), "A Confluence's alias has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        if (std::ranges::find(config.servers, alias.str(), &render::Server::alias) != config.servers.end())
            fail(alias.source(), "A server of Rocket.Chat has this alias already.");
        const toml::table* table = node.as_table();
        if (table == nullptr) return fail(node, "A Confluence must be a table, like [confluence.wiki].");
        only_knows(*table, wiki_keys);
        auto wiki = read_wiki(*table, alias.str(),
                              [this](const toml::node& at, std::string message) { fail(at, std::move(message)); });
        if (wiki) config.wikis.push_back(*std::move(wiki));
    }

    void read_words(const toml::node& node, Config& config) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return fail(node, "words must be a table of languages and files, like [words].");
        const std::vector<std::string_view> languages = locale::languages();
        only_knows(*table, languages);
        for (const auto& [language, value] : *table) {
            const auto file = value.value_exact<std::string_view>();
            if (!file || file->empty() || file->find('\0') != std::string_view::npos)
                return fail(value, std::string(language.str()) + " must name a file of words in quotation marks.");
            config.words.push_back({std::string(language.str()), std::string(*file)});
        }
    }

    void read_jira(const toml::node& node, Config& config) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return fail(node, "jira must be a table of names and addresses, like [jira].");
        for (const auto& [name, value] : *table) {
            const auto text = value.value_exact<std::string_view>();
            const auto url = text ? chat::read_server_url(*text) : Result<chat::ServerUrl>(Error{{}, ""});
            if (!url)
                fail(value, "The address of a Jira must be in quotation marks, like \"https://jira.example.org\".");
            else
                config.jira[name.str() == "default" ? std::string() : std::string(name.str())] = chat::to_string(*url);
        }
    }

    bool read_switch(const toml::table& table, std::string_view key, bool otherwise) {
        const toml::node* value = table.get(key);
        if (value == nullptr) return otherwise;
        if (!value->is_boolean()) fail(*value, std::string(key) + " must be true or false.");
        return value->value_or(false);
    }

    void read_url(const toml::table& table, render::Server& server) {
        const toml::node* value = table.get("url");
        if (value == nullptr) return;
        const auto url = value->value_exact<std::string_view>();
        if (!url) return fail(*value, "url must be an address in quotation marks, like \"https://chat.example.org\".");
        const auto read = chat::read_server_url(*url);
        if (!read) return fail(*value, "url cannot be used. " + read.error().message);
        server.url = chat::to_string(*read);
    }

    void read_version(const toml::table& table, render::Server& server) {
        const toml::node* value = table.get("version");
        if (value == nullptr) return;
        const auto version = value->value_exact<std::string_view>();
        if (version) {
            if (const auto dialect = markup::dialect_of_server(*version)) {
                server.dialect = *dialect;
                return;
            }
        }
        fail(*value, "version must be that of the Rocket.Chat server in quotation marks, like \"8.7\".");
    }

    void read_bound_rooms(const toml::table& table, render::Server& server) {
        const toml::node* value = table.get("bound_rooms");
        if (value == nullptr) return;
        const toml::array* rooms = value->as_array();
        if (rooms == nullptr) return fail(*value, "bound_rooms must be a list of names, like [\"board-minutes\"].");
        for (const toml::node& entry : *rooms) {
            const auto room = entry.value_exact<std::string_view>();
            if (!room || !chat::is_room_name(*room)) {
                return fail(entry,
                            "bound_rooms must hold names or ids of rooms in quotation marks, each as in the room's "
                            "address; patterns are not known.");
            }
            server.rooms.bound_rooms.emplace_back(*room);
        }
    }

    void read_hidden_events(const toml::table& table, render::Server& server) {
        const toml::node* value = table.get("hidden_events");
        if (value == nullptr) return;
        const toml::array* events = value->as_array();
        if (events == nullptr) return fail(*value, "hidden_events must be a list of kinds, like [\"uj\", \"ul\"].");
        for (const toml::node& entry : *events) {
            const auto event = entry.value_exact<std::string_view>();
            if (!event || event->empty())
                return fail(entry, "hidden_events must hold kinds of events in quotation marks, like \"uj\".");
            server.hidden_events.emplace_back(*event);
        }
    }

    void read_emoji(const toml::table& table, render::Server& server) {
        const toml::node* value = table.get("emoji");
        if (value == nullptr) return;
        const toml::table* emoji = value->as_table();
        if (emoji == nullptr)
            return fail(*value, "emoji must be a table of names and characters, like { party_parrot = \"🦜\" }.");
        for (const auto& [name, characters] : *emoji) {
            const auto text = characters.value_exact<std::string_view>();
            constexpr std::size_t most_bytes = 64;
            if (!text || text->empty() || text->size() > most_bytes)
                return fail(characters, "An emoji must be 1 to 64 bytes of characters in quotation marks.");
            server.emoji.emplace(name.str(), *text);
        }
    }

    Faults faults_;
};

/// What a text says, as far as it can be read, and all that is wrong with it, as it was met.
struct Reading {
    Config config;
    std::vector<Error> faults;
};

Reading read_all(std::string_view toml, std::string_view name) {
    const auto fault_at = [&](Place place, std::string message) {
        place.source = name;
        return Reading{{}, {Error{std::move(place), std::move(message)}}};
    };
    if (toml.size() > most_bytes) return fault_at({}, "A configuration must not be over 1 MiB.");
    if (!text::is_utf8(toml)) return fault_at({}, "A configuration must be UTF-8 text.");
    if (const auto offset = too_deep_at(toml)) {
        const auto [line, column] = text::LineTable(toml).at(toml, *offset);
        return fault_at({{}, line, column}, "This is nested too deeply.");
    }
    try {
        const toml::table root = toml::parse(toml);
        Reader reader(name);
        Config config = reader.read(root);
        return {std::move(config), reader.take_faults()};
    } catch (const toml::parse_error& error) {
        const auto& at = error.source().begin;
        return fault_at({{}, at.line, at.column}, std::string(error.description()));
    }
}

}  // namespace

Result<Config> read(std::string_view toml, std::string_view name) {
    Reading reading = read_all(toml, name);
    if (!reading.faults.empty()) return std::move(reading.faults.front());
    return std::move(reading.config);
}

std::vector<Error> faults(std::string_view toml, std::string_view name) {
    return in_order(read_all(toml, name).faults);
}

}  // namespace chatleaf::config
