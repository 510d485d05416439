// SPDX-License-Identifier: MIT
#include "config/routes.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "config/destinations.hpp"
#include "config/names.hpp"
#include "config/route_filters.hpp"
#include "config/timings.hpp"
#include "config/values.hpp"
#include "config/wiki_choice.hpp"

namespace chatleaf::config {
namespace {

using pages::EventKind;
using routes::ContentType;
using routes::Route;

constexpr std::string_view route_keys[] = {
    "at",          "authors",  "below",       "edit_window",     "events",
    "from",        "group_by", "labels",      "language",        "minor_edits",
    "not_authors", "on",       "quiet_hours", "quiet_window",    "restricted_pages",
    "rooms",       "smallest", "spaces",      "thread_per_page", "types",
    "when",        "zone"};
constexpr std::string_view default_keys[] = {"at",   "edit_window", "group_by",     "language", "minor_edits",
                                             "on",   "quiet_hours", "quiet_window", "smallest", "thread_per_page",
                                             "when", "zone"};
constexpr std::string_view delivery_keys[] = {"defaults", "key_file",      "key_variable",
                                              "ledger",   "message_units", "poll"};

constexpr std::string_view grouping_names[] = {"page", "space", "author"};
constexpr std::int64_t most_characters = 1'000'000;
constexpr std::chrono::minutes longest_edit_window = std::chrono::days(7);

// What a message must hold at least, as digests take it, and what no server's limit goes over.
constexpr std::int64_t least_units = 500;
constexpr std::int64_t most_units = 1'000'000;
constexpr std::chrono::seconds shortest_poll{10};
constexpr std::chrono::seconds longest_poll = std::chrono::hours(1);

/// Reads the routes of one file.
class RouteReader {
public:
    RouteReader(const toml::table& root, Config& config, Faults& faults)
        : root_(root), names_(root), config_(config), faults_(faults) {}

    void read() {
        const Values root(root_, faults_);
        if (const toml::table* delivery = root.table("delivery", "delivery must be a table: [delivery]."))
            read_delivery(*delivery);
        const toml::table* routes = root.table("routes", "routes must be tables, like [routes.release-notes].");
        if (routes == nullptr) return;
        for (const auto& [name, route] : *routes) read_route(name, route);
    }

private:
    void read_delivery(const toml::table& table) {
        faults_.add_unknown_keys(table, delivery_keys);
        const Values values(table, faults_);
        Delivery& delivery = config_.delivery;
        if (auto file = values.text("ledger", "name a file in quotation marks")) delivery.ledger = *std::move(file);
        read_key(values, delivery);
        if (const auto poll = values.duration("poll", shortest_poll, longest_poll)) delivery.poll = *poll;
        if (const auto units = values.number("message_units", least_units, most_units)) delivery.message_units = *units;
        const toml::node* defaults = table.get("defaults");
        if (defaults == nullptr) return;
        if (!defaults->is_table()) return faults_.add(*defaults, "defaults must be a table: [delivery.defaults].");
        faults_.add_unknown_keys(*defaults->as_table(), default_keys);
        is_when_known_ = read_settings(Values(*defaults->as_table(), faults_), defaults_);
    }

    static void read_key(const Values& values, Delivery& delivery) {
        if (auto file = values.text("key_file", "name a file in quotation marks")) delivery.key_file = *std::move(file);
        const std::string_view what = "name an environment variable in quotation marks, like \"CHATLEAF_KEY\"";
        const auto variable = values.text("key_variable", what);
        if (!variable) return;
        if (!is_variable_name(*variable))
            return values.fail("key_variable", "key_variable must " + std::string(what) +
                                                   "; what is secret stands in that, and never here.");
        if (values.has("key_file"))
            return values.fail("key_variable", "Either key_file or key_variable must be there, not both.");
        delivery.key_file.clear();
        delivery.key_variable = *variable;
    }

    // What a route may leave to the defaults. False when nobody can tell when it is told.
    static bool read_settings(const Values& values, Route& route) {
        const bool is_when_known = read_timing(values, route.timing);
        if (auto language = values.language()) route.language = *std::move(language);
        if (const auto grouping = values.choice("group_by", grouping_names))
            route.grouping = static_cast<routes::Grouping>(*grouping);
        if (const auto edits = values.flag("minor_edits")) route.filter.minor_edits = *edits;
        if (const auto smallest = values.number("smallest", 0, most_characters)) route.filter.smallest = *smallest;
        if (const auto threads = values.flag("thread_per_page")) route.thread_per_page = *threads;
        if (const auto window = values.whole_minutes("edit_window", longest_edit_window)) route.edit_window = *window;
        return is_when_known;
    }

    void read_route(const toml::key& name, const toml::node& node) {
        if (!chat::is_alias(name.str()))
            faults_.add(name.source(), "A route's name has 1 to 40 characters of a-z, 0-9, \"-\" and \"_\".");
        const toml::table* table = node.as_table();
        if (table == nullptr) return faults_.add(node, "A route must be a table, like [routes.release-notes].");
        faults_.add_unknown_keys(*table, route_keys);
        const Values values(*table, faults_);
        Route route = defaults_;
        route.name = name.str();
        if (auto wiki = read_wiki_choice(values, names_, "route", "is for")) route.source = *std::move(wiki);
        const auto is_source = [&](const Wiki& wiki) { return wiki.access.alias == route.source; };
        const auto found = std::ranges::find_if(config_.wikis, is_source);
        const Wiki* wiki = found == config_.wikis.end() ? nullptr : &*found;
        const bool is_when_known = read_settings(values, route) && (is_when_known_ || values.has("when"));
        read_filter(values, wiki, route.filter);
        route.restricted_pages = read_pages(values, "restricted_pages", wiki);
        route.rooms = read_rooms(values, names_);
        if (is_when_known) check_timing(values, route.timing);
        check_uses(values, route);
        config_.routes.push_back(std::move(route));
    }

    // Comments are told by an event of their own; whether changes of pages are asked for.
    static bool check_types(const Values& values, const routes::Filter& filter) {
        const auto has_event = [&](auto is_one) {
            return filter.events.empty() || std::ranges::any_of(filter.events, is_one);
        };
        const auto has_type = [&](auto is_one) {
            return filter.types.empty() || std::ranges::any_of(filter.types, is_one);
        };
        const bool has_pages = has_type([](ContentType type) { return type != ContentType::comment; });
        if (!has_pages && !has_event([](EventKind kind) { return kind == EventKind::commented; }))
            values.fail("types", "These are comments, and \"commented\" is not among the events.");
        if (!has_type([](ContentType type) { return type == ContentType::comment; }) &&
            !has_event([](EventKind kind) { return kind != EventKind::commented; }))
            values.fail("types", "Only comments are told by these events, and \"comment\" is not among the types.");
        return has_pages && has_event([](EventKind kind) { return kind == EventKind::changed; });
    }

    // What the route itself asks for, and never gets. Defaults are for all routes, and may be of no use to some.
    static void check_uses(const Values& values, const Route& route) {
        const bool has_changes = check_types(values, route.filter);
        for (const char* key : {"smallest", "minor_edits"}) {
            if (values.has(key) && !has_changes)
                values.fail(key, std::string(key) + " is about changes, which are not among the events.");
        }
        if (values.has("thread_per_page") && route.thread_per_page && route.grouping != routes::Grouping::page)
            values.fail("thread_per_page",
                        "thread_per_page is of no use where a digest has several pages: see group_by.");
        const bool has_only_webhooks =
            !route.rooms.empty() && std::ranges::all_of(route.rooms, &routes::Destination::is_webhook);
        for (const char* key : {"thread_per_page", "edit_window"}) {
            if (values.has(key) && has_only_webhooks)
                values.fail(key, std::string(key) +
                                     " is of no use for incoming webhooks, which cannot come back to what "
                                     "they said.");
        }
    }

    const toml::table& root_;
    const Names names_;
    Config& config_;
    Faults& faults_;
    Route defaults_;
    bool is_when_known_ = true;  // of the defaults
};

}  // namespace

void read_routes(const toml::table& root, Config& config, Faults& faults) { RouteReader(root, config, faults).read(); }

}  // namespace chatleaf::config
