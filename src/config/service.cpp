// SPDX-License-Identifier: MIT
#include "config/service.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/net/address.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "config/hooks.hpp"
#include "config/listener.hpp"
#include "config/names.hpp"
#include "config/values.hpp"
#include "config/wiki_choice.hpp"

namespace chatleaf::config {
namespace {

constexpr std::string_view service_keys[] = {"admin",     "frames", "fresh",  "hooks",   "keep",  "keys",
                                             "language",  "listen", "memory", "proxies", "proxy", "readers",
                                             "sign_with", "spaces", "url",    "watch",   "zone"};
constexpr std::string_view key_keys[] = {"file", "variable"};
constexpr std::string_view proxy_keys[] = {"addresses", "header", "user_is"};
constexpr std::string_view space_keys[] = {"from", "pages", "rooms"};

// As in Readers and NamedBy.
constexpr std::string_view readers_names[] = {"signed", "open", "named"};
constexpr std::string_view named_by_names[] = {"username", "email"};

constexpr std::size_t longest_name = 40;  // in a sentence
constexpr std::size_t longest_space_key = 255;
constexpr std::chrono::seconds shortest_fresh{1}, longest_fresh{600}, longest_keep = std::chrono::days(7);
constexpr std::int64_t least_memory = 1, most_memory = 65'536;

// RFC 9110, 5.1: what may stand in a header's name, in lower case.
bool is_header_name(std::string_view name) noexcept {
    return !name.empty() && name.size() <= 100 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string origin_of(chat::ServerUrl url) {
    url.path.clear();
    return chat::to_string(url);
}

class ServiceReader {
public:
    ServiceReader(const toml::table& table, const toml::table& root, Config& config, Faults& faults)
        : values_(table, faults), names_(root), config_(config), faults_(faults) {}

    void read(Service& service) {
        read_places(service);
        if (const auto readers = values_.choice("readers", readers_names))
            service.readers = static_cast<Readers>(*readers);
        read_keys(service);
        read_proxy(service);
        read_addresses(values_, "proxies", service.proxies);
        read_frames(service);
        read_spaces(service);
        read_lengths(service);
        read_words(service);
        service.hooks = read_hooks(values_, names_, config_, faults_);
        if (const auto watches = values_.flag("watch")) service.watches = *watches;
    }

private:
    void read_places(Service& service) {
        for (const auto& [key, listener] : {std::pair{"listen", &service.listen}, std::pair{"admin", &service.admin}}) {
            const auto text = values_.text(key, "be an address and a port in quotation marks, like \"127.0.0.1:8400\"");
            if (!text) continue;
            if (const auto read = read_listener(*text))
                *listener = *read;
            else
                values_.fail(key, std::string(key) +
                                      " must be an address as numbers and a port, like \"127.0.0.1:8400\" or "
                                      "\"[::1]:8400\".");
        }
        if (service.listen == service.admin)
            values_.fail("admin", "admin must not be the same as listen: readers are not to reach what it tells.");
        const std::string_view what =
            "be the address at which readers' browsers find the service, like \"https://chatleaf.example.org\"";
        const auto url = values_.text("url", what);
        if (!url) {
            if (!values_.has("url")) values_.fail("url", "url must " + std::string(what) + ".");
            return;
        }
        const auto read = chat::read_server_url(*url);
        if (!read) return values_.fail("url", "url cannot be used. " + read.error().message);
        service.url = *read;
    }

    void read_keys(Service& service) {
        if (const toml::table* keys = values_.table("keys", "keys must be tables, like [service.keys.k1]."))
            for (const auto& [id, key] : *keys) read_key(id, key, service);
        if (const auto id = values_.text("sign_with", "name one of [service.keys] in quotation marks")) {
            const auto found = std::ranges::find(service.keys, *id, &LinkKey::id);
            if (found == service.keys.end())
                values_.fail("sign_with", "There is no [service.keys." + text::one_line(*id, longest_name) + "].");
            else
                std::rotate(service.keys.begin(), found, found + 1);
        } else if (service.keys.size() > 1) {
            values_.fail("sign_with", "sign_with must say which of the keys new links are sealed with.");
        }
        if (service.readers == Readers::signed_links && service.keys.empty())
            values_.fail("keys",
                         "Readers come by sealed links, which need a key: write [service.keys.k1] with file = "
                         "\"k1.key\", or say readers = \"open\" or \"named\".");
    }

    void read_key(const toml::key& id, const toml::node& node, Service& service) {
        if (!chat::is_alias(id.str()))
            faults_.add(id.source(), "A key's name has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        const toml::table* table = node.as_table();
        if (table == nullptr) return faults_.add(node, "A key must be a table, like [service.keys.k1].");
        faults_.add_unknown_keys(*table, key_keys);
        const Values values(*table, faults_);
        LinkKey key;
        key.id = id.str();
        key.file = values.text("file", "name a file in quotation marks").value_or("");
        key.variable = values.text("variable", "name an environment variable in quotation marks").value_or("");
        if (values.has("file") == values.has("variable"))
            faults_.add(node, "A key needs file or variable, one of both: it is a secret, and never stands here.");
        else if (!key.variable.empty() && !is_variable_name(key.variable))
            values.fail("variable", "variable must name an environment variable; what is secret stands in that.");
        service.keys.push_back(std::move(key));
    }

    void read_proxy(Service& service) {
        const toml::table* table = values_.table("proxy", "proxy must be a table: [service.proxy].");
        const bool is_needed = service.readers == Readers::named;
        if (table == nullptr) {
            if (is_needed && !values_.has("proxy"))
                values_.fail("readers",
                             "Readers are named by a proxy, which must be described: write [service.proxy] with "
                             "addresses and header.");
            return;
        }
        faults_.add_unknown_keys(*table, proxy_keys);
        const Values values(*table, faults_);
        ReaderProxy proxy;
        read_addresses(values, "addresses", proxy.addresses);
        if (!values.has("addresses"))
            values.fail("addresses",
                        "A proxy that says who is asking needs addresses, from which alone it is believed.");
        proxy.header = text::lower_ascii(values.text("header", "name a header in quotation marks").value_or(""));
        if (!is_header_name(proxy.header))
            values.fail("header",
                        "header must be the name of the header that says who is asking, like "
                        "\"X-Forwarded-User\".");
        if (const auto named = values.choice("user_is", named_by_names)) proxy.named_by = static_cast<NamedBy>(*named);
        if (!is_needed) values_.fail("proxy", "Nobody asks [service.proxy] who is asking, unless readers = \"named\".");
        service.proxy = std::move(proxy);
    }

    void read_addresses(const Values& values, const char* key, std::vector<std::string>& addresses) {
        for (const Word& word : values.words(key)) {
            if (const auto address = net::read_address(word.text))
                addresses.push_back(net::to_string(*address));
            else
                values.fail(*word.node, text::quoted(word.text) + " is no address as numbers, like \"10.0.0.7\".");
        }
    }

    void read_frames(Service& service) {
        for (const Wiki& wiki : config_.wikis) service.frames.push_back(origin_of(wiki.access.url));
        for (const Word& word : values_.words("frames")) {
            const auto url = chat::read_server_url(word.text);
            if (url && url->path.empty())
                service.frames.push_back(chat::to_string(*url));
            else
                values_.fail(*word.node, text::quoted(word.text) +
                                             " is not where pages come from, like \"https://wiki.example.org\".");
        }
    }

    void read_spaces(Service& service) {
        const toml::table* spaces = values_.table("spaces", "spaces must be tables, like [service.spaces.KIT].");
        if (spaces == nullptr) return;
        for (const auto& [key, node] : *spaces) read_space(key, node, service);
        std::ranges::sort(service.spaces, {}, [](const SpaceRules& space) { return std::tie(space.wiki, space.key); });
    }

    void read_space(const toml::key& key, const toml::node& node, Service& service) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return faults_.add(node, "A space must be a table, like [service.spaces.KIT].");
        if (key.str().empty() || key.str().size() > longest_space_key)
            faults_.add(key.source(), "A space is called by its key, as in the address of its pages.");
        faults_.add_unknown_keys(*table, space_keys);
        const Values values(*table, faults_);
        SpaceRules space;
        space.key = key.str();
        space.wiki = read_wiki_choice(values, names_, "space", "is of").value_or("");
        if (const auto pages = values.flag("pages")) space.shows_pages = *pages;
        for (const Word& word : values.words("rooms")) read_room(values, word, space);
        service.spaces.push_back(std::move(space));
    }

    void read_room(const Values& values, const Word& word, SpaceRules& space) {
        const auto colon = word.text.find(':');
        const std::string_view server = word.text.substr(0, colon);
        const std::string_view room = colon == std::string_view::npos ? "" : word.text.substr(colon + 1);
        if (!chat::is_room_name(room))
            return values.fail(*word.node, text::quoted(word.text) +
                                               " is no room. A room is written SERVER:ROOM, the room by its name, as "
                                               "in its address, or its id.");
        if (!is_among(names_.servers, server))
            return values.fail(*word.node, "There is no [servers." + text::one_line(server, longest_name) + "]." +
                                               text::did_you_mean(server, names_.servers));
        space.rooms.push_back({std::string(server), std::string(room)});
    }

    void read_lengths(Service& service) {
        if (const auto fresh = values_.duration("fresh", shortest_fresh, longest_fresh)) service.fresh = *fresh;
        if (const auto keep = values_.duration("keep", std::chrono::seconds(60), longest_keep)) service.keep = *keep;
        if (service.keep < service.fresh) values_.fail("keep", "keep must not be shorter than fresh.");
        if (const auto memory = values_.number("memory", least_memory, most_memory)) service.most_memory_mib = *memory;
    }

    void read_words(Service& service) {
        if (auto language = values_.language()) service.language = *std::move(language);
        if (auto zone = values_.time_zone()) service.zone = *std::move(zone);
    }

    const Values values_;
    const Names names_;
    Config& config_;
    Faults& faults_;
};

}  // namespace

void read_service(const toml::table& root, Config& config, Faults& faults) {
    const toml::node* node = root.get("service");
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return faults.add(*node, "service must be a table: [service].");
    faults.add_unknown_keys(*table, service_keys);
    Service service;
    ServiceReader(*table, root, config, faults).read(service);
    config.service = std::move(service);
}

}  // namespace chatleaf::config
