// SPDX-License-Identifier: MIT
#include "config/hooks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"

namespace chatleaf::config {
namespace {

constexpr std::string_view hooks_keys[] = {"addon", "confluence", "rocketchat"};
constexpr std::string_view event_keys[] = {"old_secret_file", "old_secret_variable", "secret_file", "secret_variable"};
constexpr std::string_view chat_keys[] = {"old_secret_file", "old_secret_variable", "secret_file", "secret_variable",
                                          "server"};
constexpr std::size_t longest_name = 40;  // in a sentence

class HooksReader {
public:
    HooksReader(const Names& names, const Config& config, Faults& faults)
        : names_(names), config_(config), faults_(faults) {}

    void read(const toml::table& table, Hooks& hooks) {
        faults_.add_unknown_keys(table, hooks_keys);
        each(table, "confluence", "wiki",
             [&](const toml::key& key, const toml::table& hook) { read_event_hook(key, hook, hooks.confluence); });
        each(table, "addon", "wiki",
             [&](const toml::key& key, const toml::table& hook) { read_event_hook(key, hook, hooks.addon); });
        each(table, "rocketchat", "team",
             [&](const toml::key& key, const toml::table& hook) { read_chat_hook(key, hook, hooks.rocketchat); });
        std::ranges::sort(hooks.confluence, {}, &EventHook::wiki);
        std::ranges::sort(hooks.addon, {}, &EventHook::wiki);
        std::ranges::sort(hooks.rocketchat, {}, &ChatHook::name);
    }

private:
    template <typename Read>
    void each(const toml::table& table, const char* kind, const char* example, const Read& read) {
        const toml::node* node = table.get(kind);
        if (node == nullptr) return;
        const std::string form =
            "must be tables, like [service.hooks." + std::string(kind) + "." + std::string(example) + "].";
        const toml::table* hooks = node->as_table();
        if (hooks == nullptr) return faults_.add(*node, std::string(kind) + " " + form);
        for (const auto& [key, hook] : *hooks) {
            if (hook.is_table())
                read(key, *hook.as_table());
            else
                faults_.add(hook, "Webhooks " + form);
        }
    }

    void read_event_hook(const toml::key& key, const toml::table& table, std::vector<EventHook>& hooks) {
        const std::string alias(key.str());
        if (!is_among(names_.wikis, alias)) {
            faults_.add(key.source(), "A webhook of a Confluence is called by its alias, and there is no [confluence." +
                                          text::one_line(alias, longest_name) + "]." +
                                          text::did_you_mean(alias, names_.wikis));
        } else if (std::ranges::find(config_.routes, alias, &routes::Route::source) == config_.routes.end()) {
            faults_.add(key.source(), "Nobody is told of what this webhook tells: no route is for [confluence." +
                                          text::one_line(alias, longest_name) +
                                          "]. Write a [routes.NAME], or take the webhook out.");
        }
        faults_.add_unknown_keys(table, event_keys);
        hooks.push_back({alias, read_secrets(table)});
    }

    void read_chat_hook(const toml::key& key, const toml::table& table, std::vector<ChatHook>& hooks) {
        if (!chat::is_alias(key.str()))
            faults_.add(key.source(), "A webhook's name has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        faults_.add_unknown_keys(table, chat_keys);
        const Values values(table, faults_);
        ChatHook hook;
        hook.name = key.str();
        const auto server = values.text("server", "name a Rocket.Chat by its alias in quotation marks");
        if (server) {
            hook.server = *server;
        } else if (!values.has("server")) {
            if (names_.servers.size() == 1)
                hook.server = names_.servers.front();
            else
                values.fail("server", "server must say which of [servers] the webhook is of.");
        }
        check_server(values, hook.server);
        hook.secrets = read_secrets(table);
        hooks.push_back(std::move(hook));
    }

    // Who may read a room is asked of its server, so that has to be one that can be asked.
    void check_server(const Values& values, const std::string& server) {
        if (server.empty()) return;
        const std::string place = "[servers." + text::one_line(server, longest_name) + "]";
        if (!is_among(names_.servers, server))
            values.fail("server", "There is no " + place + "." + text::did_you_mean(server, names_.servers));
        else if (is_among(names_.silent, server))
            values.fail("server", place +
                                      " needs credentials: what its rooms may be told depends on who may read "
                                      "them, which it is asked.");
    }

    std::vector<SecretPlace> read_secrets(const toml::table& table) {
        const Values values(table, faults_);
        std::vector<SecretPlace> secrets;
        for (const auto& [file, variable, must_be] : {std::tuple{"secret_file", "secret_variable", true},
                                                      std::tuple{"old_secret_file", "old_secret_variable", false}}) {
            SecretPlace place;
            place.file = values.text(file, "name a file in quotation marks").value_or("");
            place.variable = values.text(variable, "name an environment variable in quotation marks").value_or("");
            if (values.has(file) && values.has(variable))
                values.fail(variable, std::string(variable) + " and " + file + " cannot both stand here.");
            else if (must_be && !values.has(file) && !values.has(variable))
                values.fail(file,
                            "A webhook needs secret_file or secret_variable: it is a secret, and never stands "
                            "here.");
            else if (!place.variable.empty() && !is_variable_name(place.variable))
                values.fail(variable, std::string(variable) +
                                          " must name an environment variable; what is secret stands in that.");
            if (!place.file.empty() || !place.variable.empty()) secrets.push_back(std::move(place));
        }
        return secrets;
    }

    const Names& names_;
    const Config& config_;
    Faults& faults_;
};

}  // namespace

Hooks read_hooks(const Values& service, const Names& names, const Config& config, Faults& faults) {
    Hooks hooks;
    const toml::node* node = service.find("hooks");
    if (node == nullptr) return hooks;
    if (const toml::table* table = node->as_table())
        HooksReader(names, config, faults).read(*table, hooks);
    else
        faults.add(*node, "hooks must be tables, like [service.hooks.confluence.wiki].");
    return hooks;
}

}  // namespace chatleaf::config
