// SPDX-License-Identifier: MIT
#include "config/webhooks.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/text/quoting.hpp"
#include "config/access.hpp"

namespace chatleaf::config {
namespace {

constexpr std::string_view webhook_keys[] = {"address_file",         "address_variable", "ca_file", "proxy",
                                             "proxy_login_variable", "server",           "url",     "version"};
// What says how a server is reached, which a webhook of its own server needs and one of a known server must not say.
constexpr std::string_view own_keys[] = {"url", "version", "proxy", "proxy_login_variable", "ca_file"};

class WebhookReader {
public:
    WebhookReader(const toml::table& table, const toml::table& root, const Config& config, Faults& faults)
        : table_(table),
          root_(root),
          config_(config),
          fail_([&faults](const toml::node& node, std::string message) { faults.add(node, std::move(message)); }) {}

    std::optional<Webhook> read(std::string_view alias) {
        Webhook webhook;
        webhook.address_file = read_path(table_, "address_file", fail_);
        webhook.address_variable = read_variable(table_, "address_variable", fail_);
        if (table_.contains("address_file") == table_.contains("address_variable"))
            fail_(table_,
                  "A webhook needs address_file or address_variable, one of both: its address is a secret, and "
                  "stands in a file or an environment variable.");
        if (!(table_.contains("server") ? reach_by_server(webhook) : reach_by_itself(webhook))) return std::nullopt;
        webhook.access.alias = alias;
        return webhook;
    }

private:
    bool reach_by_server(Webhook& webhook) {
        const toml::node& value = *table_.get("server");
        for (const std::string_view key : own_keys)
            if (const toml::node* own = table_.get(key))
                fail_(*own, std::string(key) + " is that of the server; leave it out here.");
        const auto name = value.value_exact<std::string_view>().value_or("");
        const auto server = std::ranges::find(config_.servers, name, &render::Server::alias);
        if (server == config_.servers.end()) {
            fail_(value, "server must be the alias of one of [servers], in quotation marks.");
            return false;
        }
        webhook.server = name;
        webhook.access.has_version = static_cast<bool>(root_["servers"][name]["version"]);
        if (webhook.access.has_version) webhook.dialect = server->dialect;
        const auto access = std::ranges::find(config_.access, name, &Access::alias);
        if (access != config_.access.end()) {
            webhook.access.url = access->url;
            webhook.access.proxy = access->proxy;
            webhook.access.proxy_login_variable = access->proxy_login_variable;
            webhook.access.ca_file = access->ca_file;
            return true;
        }
        const auto url = chat::read_server_url(server->url);
        if (!url) fail_(value, "The server of a webhook needs its url.");
        if (url) webhook.access.url = *url;
        return url.has_value();
    }

    bool reach_by_itself(Webhook& webhook) {
        const toml::node* value = table_.get("url");
        if (value == nullptr) {
            fail_(table_, "A webhook needs server, the alias of one of [servers], or a url of its own.");
            return false;
        }
        const auto url = chat::read_server_url(value->value_exact<std::string_view>().value_or(""));
        if (!url) fail_(*value, "url cannot be used. " + url.error().message);
        if (url && url->path.find("/hooks") != std::string::npos)
            fail_(*value,
                  "url must be the server's address alone; the webhook's is a secret, and stands where "
                  "address_file or address_variable says.");
        webhook.access.proxy = read_proxy(table_, fail_);
        webhook.access.proxy_login_variable = read_variable(table_, "proxy_login_variable", fail_);
        webhook.access.ca_file = read_path(table_, "ca_file", fail_);
        if (const toml::node* login = table_.get("proxy_login_variable"); login != nullptr && !webhook.access.proxy)
            fail_(*login, "proxy_login_variable is of no use without proxy.");
        read_version(webhook);
        if (url) webhook.access.url = *url;
        return url.has_value();
    }

    void read_version(Webhook& webhook) {
        const toml::node* value = table_.get("version");
        if (value == nullptr) return;
        const auto dialect = markup::dialect_of_server(value->value_exact<std::string_view>().value_or(""));
        if (!dialect)
            return fail_(*value, "version must be that of the Rocket.Chat server in quotation marks, like \"8.7\".");
        webhook.dialect = *dialect;
        webhook.access.has_version = true;
    }

    const toml::table& table_;
    const toml::table& root_;
    const Config& config_;
    const Fail fail_;
};

bool is_taken(const Config& config, std::string_view alias) {
    return std::ranges::find(config.servers, alias, &render::Server::alias) != config.servers.end() ||
           std::ranges::find(config.wikis, alias, [](const Wiki& wiki) { return wiki.access.alias; }) !=
               config.wikis.end();
}

}  // namespace

void read_webhooks(const toml::table& root, Config& config, Faults& faults) {
    const toml::node* webhooks = root.get("webhooks");
    if (webhooks == nullptr) return;
    const toml::table* table = webhooks->as_table();
    if (table == nullptr) return faults.add(*webhooks, "webhooks must be tables, like [webhooks.releases].");
    for (const auto& [alias, node] : *table) {
        if (!chat::is_alias(alias.str()))
            faults.add(alias.source(), "A webhook's alias has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        if (is_taken(config, alias.str())) faults.add(alias.source(), "A server has this alias already.");
        const toml::table* webhook = node.as_table();
        if (webhook == nullptr) {
            faults.add(node, "A webhook must be a table, like [webhooks.releases].");
            continue;
        }
        faults.add_unknown_keys(*webhook, webhook_keys);
        if (auto read = WebhookReader(*webhook, root, config, faults).read(alias.str()))
            config.webhooks.push_back(*std::move(read));
    }
}

}  // namespace chatleaf::config
