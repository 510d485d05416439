// SPDX-License-Identifier: MIT
#include "chatleaf/flows/explain.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/routes/schedule.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::flows {
namespace {

/// The page as ALIAS:ID or address.
Result<std::string> full_name(std::string_view word, const config::Config& config) {
    if (names_page_of_server(word)) return std::string(word);
    if (!confluence::is_page_id(word))
        return Error{
            {}, text::quoted(word) + " names no page; write its address, or its server's alias and its id: wiki:1002."};
    if (config.wikis.size() == 1) return config.wikis.front().access.alias + ":" + std::string(word);
    return Error{{},
                 config.wikis.empty() ? "The configuration names no Confluence; write a table [confluence.ALIAS]."
                                      : "The configuration names several Confluences; write which of them has page " +
                                            std::string(word) + ": " + config.wikis.front().access.alias + ":" +
                                            std::string(word) + "."};
}

pages::Event event_of(const FetchedFacts& facts, const Happening& happening) {
    pages::Event event;
    event.kind = happening.kind;
    event.source = facts.source;
    event.page = facts.page;
    event.version = facts.version.number;
    event.time = happening.now;
    event.author = facts.version.author;
    event.author_id = facts.version.author_id;
    event.is_minor = happening.is_minor;
    return event;
}

Result<RouteExplanation> explain_route(const routes::Route& route, const pages::Event& event,
                                       const pages::Readership& readership, Instant now) {
    RouteExplanation explanation{
        route, judge(route, event), policy::may_be_told(readership, event.page.id, route.restricted_pages), {}};
    if (explanation.verdict.matches == routes::Match::no || !explanation.telling.is_allowed) return explanation;
    const auto schedule = routes::Schedule::create(route.timing);
    if (!schedule) return schedule.error();
    explanation.due = schedule->due_at(now, now);
    return explanation;
}

bool is_told_anywhere(const Explanation& explanation) {
    return std::ranges::any_of(explanation.routes,
                               [](const RouteExplanation& each) { return each.telling.is_allowed; });
}

/// Reasons name the author and the labels of a page; of one that may be told nowhere, nothing is said but that.
void drop_reasons(routes::Verdict& verdict) {
    if (verdict.reasons.empty()) return;
    verdict.reasons = {{verdict.matches, "Why is not said of a page that may be told to no room."}};
}

}  // namespace

Result<Explanation> explain(std::string_view word, const Happening& happening, const Input& config,
                            const Outside& outside) {
    const auto read = config::read(config.text, config.name);
    if (!read) return read.error();
    const auto name = full_name(word, *read);
    if (!name) return name.error();
    auto facts = fetch_facts(*name, config, outside);
    if (!facts) return facts.error();
    Explanation explanation{
        event_of(*facts, happening), words_of(facts->readership, facts->page.id), {}, std::move(facts->diagnostics)};
    for (const routes::Route& route : read->routes) {
        auto of_route = explain_route(route, explanation.event, facts->readership, happening.now);
        if (!of_route) return of_route.error();
        explanation.routes.push_back(*std::move(of_route));
    }
    if (!explanation.restriction.empty() && !is_told_anywhere(explanation)) {
        explanation.event.page.title.clear();
        explanation.event.author.clear();
        explanation.event.author_id.clear();
        for (RouteExplanation& each : explanation.routes) drop_reasons(each.verdict);
    }
    return explanation;
}

}  // namespace chatleaf::flows
