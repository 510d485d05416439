// SPDX-License-Identifier: MIT
#include "flows/route_composer.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/policy/telling.hpp"
#include "chatleaf/storage/parse.hpp"

namespace chatleaf::flows {
namespace {

using Outcome = std::variant<delivery::Composed, delivery::Withheld>;
using pages::EventKind;

digest::PageFacts facts_of(const delivery::Span& span, const SpanTexts& texts) {
    digest::PageFacts facts;
    facts.event = span.kind;
    if (delivery::is_of_content(span.kind)) facts.event = texts.older ? EventKind::changed : EventKind::created;
    facts.type = texts.page.type;
    facts.title = texts.page.title;
    facts.url = texts.page.url;
    facts.compare_url = texts.compare_url;
    facts.space = texts.page.space_name.empty() ? texts.page.space_key : texts.page.space_name;
    facts.time = texts.newer.time;
    facts.to_version = texts.newer.number;
    // Whoever saved the newest version need not be who moved the page since.
    if (delivery::is_of_content(span.kind) || span.kind == EventKind::commented) facts.author = texts.newer.author;
    if (span.kind == EventKind::moved) {
        const auto& above = texts.page.ancestors;
        facts.place = above && !above->empty() ? above->back().title : facts.space;
        facts.time.reset();
    }
    if (span.kind == EventKind::trashed || span.kind == EventKind::restored) facts.time.reset();
    if (span.kind == EventKind::commented) facts.from_version = texts.newer.number > 1 ? texts.newer.number - 1 : 0;
    if (!delivery::is_of_content(span.kind)) return facts;
    facts.comment = texts.newer.comment;
    facts.others = texts.others;
    if (texts.older) facts.from_version = texts.older->number;
    return facts;
}

/// What happened to the text; none when a version is no storage format or is refused.
std::optional<diff::Changes> changes_of(const SpanTexts& texts) {
    const bool is_storage = texts.newer.body_type == pages::BodyType::storage &&
                            (!texts.older || texts.older->body_type == pages::BodyType::storage);
    if (!is_storage) return std::nullopt;
    const auto older = storage::parse(texts.older ? texts.older->body : std::string_view(), "older");
    const auto newer = storage::parse(texts.newer.body, "newer");
    if (!older || !newer) return std::nullopt;
    diff::Changes changes = diff::told_changes(older->document, newer->document);
    if (!texts.older) return changes;
    diff::PageState before;
    diff::PageState after;
    if (!texts.older_title.empty()) before.title = texts.older_title;
    after.title = texts.page.title;
    diff::compare_states(changes, before, after);
    return changes;
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
    if (span.kind == EventKind::trashed && knows_ && knows_(audience, span)) return true;
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
            auto changes = changes_of(found);
            if (!changes) {
                if (gathered.code.empty()) gathered.code = "no-storage-format";
                continue;
            }
            // A save that no reader would notice is not told, as one that the digest was reopened for may be.
            const bool is_silent = page.facts.event == EventKind::changed && changes->records.empty();
            if (is_silent && !digest.posted) continue;
            page.changes = *std::move(changes);
        }
        gathered.pages.push_back(std::move(page));
        gathered.spans.push_back(span);
    }
    return gathered;
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
