// SPDX-License-Identifier: MIT
#include "flows/route_composer.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "chatleaf/policy/telling.hpp"
#include "flows/version_pair.hpp"

namespace chatleaf::flows {
namespace {

using Outcome = std::variant<delivery::Composed, delivery::Withheld>;
using pages::EventKind;

VersionPair pair_of(const SpanTexts& texts) { return {texts.page, texts.newer, texts.older ? &*texts.older : nullptr}; }

digest::PageFacts facts_of(const delivery::Span& span, const SpanTexts& texts) {
    digest::PageFacts facts = facts_of(pair_of(texts));
    if (delivery::is_of_content(span.kind)) {
        facts.compare_url = texts.compare_url;
        facts.others = texts.others;
        return facts;
    }
    facts.event = span.kind;
    facts.comment.clear();
    if (span.kind == EventKind::commented) {
        facts.from_version = texts.newer.number > 1 ? texts.newer.number - 1 : 0;
        return facts;
    }
    // Whoever saved the newest version need not be who did this since.
    facts.author.clear();
    facts.time.reset();
    if (span.kind == EventKind::moved) {
        const auto& above = texts.page.ancestors;
        facts.place = above && !above->empty() ? above->back().title : facts.space;
    }
    return facts;
}

bool has_text(EventKind kind) { return delivery::is_of_content(kind) || kind == EventKind::commented; }

/// What the pages of a digest have in common is that of the first; an author need not be known.
std::string common_name(const digest::PageFacts& facts, digest::Common common) {
    return common == digest::Common::space ? facts.space : facts.author;
}

}  // namespace

const ToldRoute* RouteComposer::route_of(const delivery::Digest& digest) const {
    const auto found =
        std::ranges::find_if(routes_, [&](const ToldRoute& each) { return each.route.name == digest.audience.route; });
    return found == routes_.end() ? nullptr : &*found;
}

bool RouteComposer::may_be_told(const delivery::Audience& audience, const delivery::Span& span,
                                const routes::Route& route) {
    if (span.kind == EventKind::trashed && knows_ && knows_all_of_trashed(span, knows_(audience, span))) return true;
    return policy::may_be_told(pages_.readership(span), span.page_id, route.restricted_pages).is_allowed;
}

Result<RouteComposer::Gathered> RouteComposer::gather(const delivery::Digest& digest, const routes::Route& route) {
    Gathered gathered;
    for (const delivery::Span& span : digest.spans) {
        if (!may_be_told(digest.audience, span, route)) {
            gathered.code = "restricted";
            continue;
        }
        auto texts = pages_.texts(span);
        if (!texts) return texts.error();
        if (const auto* none = std::get_if<NoTexts>(&*texts)) {
            if (gathered.code.empty()) gathered.code = none->code;
            continue;
        }
        const SpanTexts& found = std::get<SpanTexts>(*texts);
        digest::PageChanges page{{}, facts_of(span, found)};
        if (has_text(span.kind)) {
            const auto compared = compared_.between(pair_of(found));
            if (!compared) {
                if (gathered.code.empty()) gathered.code = "no-storage-format";
                continue;
            }
            page.changes = *compared;
            if (found.older) tell_title(page.changes, found.older_title, found.page.title);
            // A save that no reader would notice is not told, as one that the digest was reopened for may be.
            const bool is_silent = page.facts.event == EventKind::changed && page.changes.records.empty();
            if (is_silent && !digest.posted) continue;
        }
        if (span.kind == EventKind::moved) tell_older_place(digest, span, route, page.facts, gathered);
        gathered.pages.push_back(std::move(page));
        gathered.spans.push_back(span);
    }
    return gathered;
}

/// The page that it stood below is named where it may be told itself, which is asked again before it is sent.
void RouteComposer::tell_older_place(const delivery::Digest& digest, const delivery::Span& moved,
                                     const routes::Route& route, digest::PageFacts& facts, Gathered& gathered) {
    constexpr std::string_view page = "page ";
    constexpr std::string_view space = "space ";
    const std::string_view place = moved.older_place;
    if (place.starts_with(space)) facts.older_place = place.substr(space.size());
    if (!place.starts_with(page)) return;
    delivery::Span above;
    above.source = moved.source;
    above.page_id = place.substr(page.size());
    if (!may_be_told(digest.audience, above, route)) return;
    facts.older_place = pages_.title(above.source, above.page_id);
    if (!facts.older_place.empty()) gathered.spans.push_back(std::move(above));
}

bool RouteComposer::is_at_hand(const delivery::Digest& digest) {
    bool all = true;
    for (delivery::Span span : digest.spans) {
        // As the outbox does when the digest's turn comes.
        const bool is_open = digest.state == delivery::State::waiting && !digest.posted;
        const auto known = knows_ && is_open ? knows_(digest.audience, span) : std::nullopt;
        if (known && delivery::is_of_content(span.kind)) span.from = known->version;
        all = pages_.is_at_hand(span) && all;
    }
    return all;
}

std::string RouteComposer::basis(const ToldRoute& route, const digest::Options& options) const {
    return key_.hash(route.words_mark + '\n' + std::string(route.reader.language()) + '\n' +
                     std::string(route.reader.time_zone()) + '\n' + std::to_string(static_cast<int>(options.dialect)) +
                     '\n' + std::to_string(options.message_units) + '\n' +
                     std::string(to_string(route.route.grouping)));
}

Result<Outcome> RouteComposer::compose(const delivery::Digest& digest) {
    const ToldRoute* told = route_of(digest);
    if (told == nullptr) return Outcome(delivery::Withheld{"route-gone"});
    const auto dialect = poster_.dialect(digest.audience.server);
    if (!dialect) return dialect.error();
    digest::Options options;
    options.dialect = *dialect;
    options.message_units = message_units_;
    auto gathered = gather(digest, told->route);
    if (!gathered) return gathered.error();
    composed_ = digest.id;
    told_ = std::move(gathered->spans);
    const auto& pages = gathered->pages;
    if (pages.empty() && !gathered->code.empty()) return Outcome(delivery::Withheld{gathered->code});
    delivery::Composed composed;
    composed.basis = basis(*told, options);
    composed.pointer = told->reader.say("digest.superseded");
    if (pages.size() == 1) {
        composed.parts = digest::messages(pages.front().changes, pages.front().facts, told->reader, options);
    } else if (!pages.empty()) {
        const auto common =
            told->route.grouping == routes::Grouping::author ? digest::Common::author : digest::Common::space;
        composed.parts =
            digest::messages(pages, common, common_name(pages.front().facts, common), told->reader, options);
    }
    return Outcome(std::move(composed));
}

Result<std::optional<delivery::Withheld>> RouteComposer::may_not_be_sent(const delivery::Digest& digest) {
    const ToldRoute* told = route_of(digest);
    if (told == nullptr) return std::optional(delivery::Withheld{"route-gone"});
    // Pages that were restricted when the digest was composed are not in it.
    const std::vector<delivery::Span>& spans = composed_ == digest.id ? told_ : digest.spans;
    const auto allowed = std::ranges::count_if(
        spans, [&](const delivery::Span& span) { return may_be_told(digest.audience, span, told->route); });
    if (static_cast<std::size_t>(allowed) == spans.size()) return std::optional<delivery::Withheld>();
    if (allowed == 0) return std::optional(delivery::Withheld{"restricted"});
    return Error{{digest.audience.server},
                 "One of its pages was restricted just now; it is told without that one later."};
}

}  // namespace chatleaf::flows
