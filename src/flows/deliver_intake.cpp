// SPDX-License-Identifier: MIT
// What comes in: pages and comments that changed, and events.
#include <algorithm>
#include <utility>

#include "chatleaf/confluence/event_reading.hpp"
#include "flows/deliverer.hpp"
#include "flows/watermark_text.hpp"

namespace chatleaf::flows {

using pages::EventKind;

Happened happened(const std::string& source, const pages::LatestChange& change, ComparedVersions& compared) {
    Happened happened;
    pages::Event& event = happened.event;
    event.kind = change.older ? EventKind::changed : EventKind::created;
    event.source = source;
    event.page = change.page;
    event.version = change.newer.number;
    event.time = change.newer.time;
    event.author = change.newer.author;
    event.author_id = change.newer.author_id;
    event.is_minor = change.newer.is_minor;
    happened.readership = change.readership.value_or(pages::unknown_readership(change.page.id));
    happened.from = change.older ? change.older->number : 0;
    happened.size = [&change, &compared] { return compared.size_of(pair_of(change)); };
    return happened;
}

Result<OpenWiki*> Deliverer::wiki(const std::string& source) {
    const auto found = desk_.wikis.find(source);
    if (found != desk_.wikis.end()) return &found->second;
    return Error{{source}, "No route is for this Confluence."};
}

Result<Deliverer::Arrivals> Deliverer::arrivals(const Happened& happened, bool at_once) {
    Routing::WaitingSince since;
    if (!at_once && desk_.ledger)
        since = [this](const delivery::Audience& audience, std::string_view group) {
            return desk_.ledger->waiting_since(audience, group);
        };
    return routing_.arrivals(happened, outside_.now(), at_once, since, knows());
}

Routing::Knows Deliverer::knows() {
    if (!desk_.ledger) return {};
    return [this](const delivery::Audience& audience, const delivery::Span& span) -> std::optional<delivery::Known> {
        const auto known = desk_.ledger->known(audience, span.source, span.page_id);
        return known ? *known : std::nullopt;
    };
}

/// Each room of a route may know another one.
std::vector<std::int64_t> Deliverer::known_versions(const std::string& source, const std::string& page_id) {
    std::vector<std::int64_t> versions;
    if (!desk_.ledger) return versions;
    for (const ToldRoute& told : desk_.routes) {
        if (told.route.source != source) continue;
        for (const routes::Destination& room : told.route.rooms) {
            const auto known = desk_.ledger->known({told.route.name, room.server, room.room}, source, page_id);
            if (known && *known) versions.push_back((*known)->version);
        }
    }
    return versions;
}

Result<Done> Deliverer::accept(const Arrivals& arrivals, const std::optional<delivery::Watermark>& mark, Taken& taken) {
    const auto known = [this](const delivery::Audience& audience,
                              const delivery::Span& span) -> Result<std::optional<delivery::Known>> {
        if (!desk_.ledger) return std::optional<delivery::Known>();
        return desk_.ledger->known(audience, span.source, span.page_id);
    };
    auto accepted = options_.dry_run ? rehearsal_.accept(arrivals, outside_.now(), known)
                                     : desk_.ledger->accept(arrivals, mark, outside_.now());
    if (!accepted) return accepted.error();
    taken.taken += accepted->taken;
    return Done{};
}

Result<std::optional<confluence::Watermark>> Deliverer::mark_of(const std::string& source) {
    if (!desk_.ledger) return std::optional<confluence::Watermark>();
    const auto text = desk_.ledger->watermark(source);
    if (!text) return text.error();
    if (!*text) return std::optional<confluence::Watermark>();
    auto mark = read_watermark(**text);
    if (!mark) return Error{{source}, "The ledger holds a mark that cannot be read; it was written by something else."};
    return mark;
}

Result<Taken> Deliverer::take_since(const std::string& source, Instant since) {
    auto open = wiki(source);
    if (!open) return open.error();
    Taken taken;
    std::optional<Error> fault;
    auto tally = (*open)->server->latest_changes({{}, since, true}, [&](pages::LatestChange&& change) {
        auto come = arrivals(happened(source, change, compared_), true);
        auto done = come ? accept(*come, std::nullopt, taken) : come.error();
        if (!done) fault = done.error();
        return !fault;
    });
    if (fault) return *fault;
    if (!tally) return tally.error();
    taken.changes = tally->pages;
    taken.diagnostics = std::move(tally->diagnostics);
    return taken;
}

Result<Taken> Deliverer::take_news(const std::string& source, bool at_once) {
    auto open = wiki(source);
    if (!open) return open.error();
    wiki_source_.end_round();
    auto taken = take_pages(source, *(*open)->server, at_once);
    if (!taken) return taken;
    if (auto done = take_comments(source, *(*open)->server, at_once, *taken); !done) return done.error();
    return taken;
}

// What came in is accepted together with the mark: a crash in between reads it again, and it is known then.
Result<Taken> Deliverer::take_pages(const std::string& source, confluence::Server& server, bool at_once) {
    auto known = mark_of(source);
    if (!known) return known.error();
    const bool is_first = !known->has_value();
    auto mark = known->value_or(confluence::Watermark{outside_.now()});
    Taken taken;
    Arrivals all;
    std::optional<Error> fault;
    if (!is_first) {
        const confluence::Watermark before = mark;
        auto tally = server.changes_after(mark, {{}, {}, true}, [&](pages::LatestChange&& change) {
            Happened all_saves = happened(source, change, compared_);
            auto looked = look_back(all_saves, change, server, before);
            if (!looked) fault = looked.error();
            if (fault) return false;
            auto come = arrivals(all_saves, at_once);
            if (!come) fault = come.error();
            if (come) all.insert(all.end(), come->begin(), come->end());
            return !fault;
        });
        if (fault) return *fault;
        if (!tally) return tally.error();
        taken.changes = tally->pages;
        taken.diagnostics = std::move(tally->diagnostics);
    }
    if (is_first)
        taken.diagnostics.push_back({Severity::note,
                                     {source},
                                     "first-time",
                                     "This was the first time: what changes from now on is told. Give --since to tell "
                                     "what changed before."});
    if (auto done = accept(all, delivery::Watermark{source, to_text(mark)}, taken); !done) return done.error();
    return taken;
}

/// A page that was saved several times since the last time is told from what it was then, and each of the saves may be
/// the one that interests a route. How much changed is that of all of them together.
Result<Done> Deliverer::look_back(Happened& happened, const pages::LatestChange& change, confluence::Server& server,
                                  const confluence::Watermark& mark) {
    const pages::Event& event = happened.event;
    if (event.version <= 1) return Done{};
    const auto listed = wiki_source_.versions(event.source, event.page.id, event.version);
    if (!listed) return listed.error();
    const std::vector<pages::Version>* versions = *listed;
    const auto told = mark.told.find(event.page.id);
    happened.from = told != mark.told.end() ? told->second.version : 0;
    if (told == mark.told.end())
        for (const pages::Version& version : *versions)
            if (version.time && *version.time < mark.since) happened.from = std::max(happened.from, version.number);
    if (happened.from == 0) happened.event.kind = EventKind::created;
    for (const pages::Version& version : *versions) {
        const Save save{version.author, version.author_id, version.is_minor};
        const bool is_new = version.number > happened.from && version.number < event.version;
        if (is_new && std::ranges::find(happened.earlier, save) == happened.earlier.end())
            happened.earlier.push_back(save);
    }
    if (!change.older || happened.from == change.older->number) return Done{};
    happened.size = [this, &change, &server, from = happened.from] {
        if (from == 0) return compared_.size_of({change.page, change.newer, nullptr});
        const auto older = server.version(change.page.id, from);
        // Of what cannot be read nobody knows that it is too small.
        return older ? compared_.size_of({change.page, change.newer, &*older}) : change.newer.body.size();
    };
    return Done{};
}

Result<Done> Deliverer::take_comments(const std::string& source, confluence::Server& server, bool at_once,
                                      Taken& taken) {
    const std::string name = source + "/comments";
    auto known = mark_of(name);
    if (!known) return known.error();
    const bool is_first = !known->has_value();
    auto mark = known->value_or(confluence::Watermark{outside_.now()});
    Arrivals all;
    std::optional<Error> fault;
    if (!is_first) {
        auto tally = server.changed_comments_after(mark, {{}, {}, true}, [&](confluence::CommentOnPage&& found) {
            Happened happened;
            happened.event = {EventKind::commented,
                              source,
                              std::move(found.page),
                              found.comment.version.number,
                              found.comment.version.time,
                              found.comment.version.author,
                              found.comment.version.author_id,
                              found.comment.version.is_minor,
                              found.comment.id};
            happened.readership = server.readership(happened.event.page.id);
            auto come = arrivals(happened, at_once);
            if (!come) fault = come.error();
            if (come) all.insert(all.end(), come->begin(), come->end());
            return !fault;
        });
        if (fault) return *fault;
        if (!tally) return tally.error();
        taken.changes += tally->pages;
        append(taken.diagnostics, std::move(tally->diagnostics));
    }
    return accept(all, delivery::Watermark{name, to_text(mark)}, taken);
}

Result<Taken> Deliverer::take_event(const std::string& source, std::string_view json) {
    auto open = wiki(source);
    if (!open) return open.error();
    auto event = confluence::read_event(json);
    if (!event) return event.error();
    Taken taken;
    if (!*event) return taken;
    pages::Event& hint = **event;
    if (hint.page.id.empty() && !hint.comment_id.empty()) {
        auto comment = (*open)->server->comment(hint.comment_id);
        if (!comment) return comment.error();
        hint.page.id = std::move(comment->page_id);
    }
    if (hint.page.id.empty()) {
        const auto address = confluence::read_page_address((*open)->url, hint.page.url);
        auto id = (*open)->server->find(
            address.value_or(confluence::PageAddress{{}, hint.page.space_key, hint.page.title, hint.page.type}));
        if (!id) return id.error();
        hint.page.id = *std::move(id);
    }
    if (auto done = take_hint(source, hint, taken); !done) return done.error();
    return taken;
}

/// The page is read again: whoever sent the event is not believed but for what happened, and when.
Result<Done> Deliverer::take_hint(const std::string& source, const pages::Event& hint, Taken& taken) {
    confluence::Server& server = *desk_.wikis.find(source)->second.server;
    ++taken.changes;
    if (delivery::is_of_content(hint.kind)) {
        auto change = server.change(hint.page.id);
        if (!change) return change.error();
        change->readership = server.readership(hint.page.id);
        auto come = arrivals(happened(source, *change, compared_), false);
        return come ? accept(*come, std::nullopt, taken) : come.error();
    }
    auto where = server.whereabouts(hint.page.id);
    if (!where) return where.error();
    Happened happened;
    happened.event = hint;
    happened.event.source = source;
    happened.event.page = std::move(where->current.page);
    happened.event.version = where->current.version.number;
    happened.readership = server.readership(hint.page.id);
    if (hint.kind == EventKind::commented) {
        const auto comment = server.comment(hint.comment_id);
        if (!comment) return comment.error();
        if (comment->page_id != hint.page.id) return Done{};
        happened.event.version = comment->version.number;
        happened.event.author = comment->version.author;
        happened.event.author_id = comment->version.author_id;
    }
    auto come = arrivals(happened, false);
    return come ? accept(*come, std::nullopt, taken) : come.error();
}

}  // namespace chatleaf::flows
