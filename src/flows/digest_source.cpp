// SPDX-License-Identifier: MIT
#include "flows/digest_source.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::flows {
namespace {

using Texts = std::variant<SpanTexts, NoTexts>;
using pages::EventKind;

constexpr std::size_t most_lists = 256;  // of versions of pages, in a round

/// The version of that number, or the newest there still is before it; none where there is none.
Result<std::optional<pages::Version>> version_or_before(confluence::Server& server, const delivery::Span& span,
                                                        const std::vector<pages::Version>& versions) {
    std::int64_t best = 0;
    for (const pages::Version& version : versions)
        if (version.number <= span.from) best = std::max(best, version.number);
    if (best == 0) return std::optional<pages::Version>();
    auto version = server.version(span.page_id, best);
    if (!version) return version.error();
    return std::optional(*std::move(version));
}

std::vector<std::string> authors_between(const std::vector<pages::Version>& versions, const delivery::Span& span) {
    std::vector<std::string> authors;
    for (const pages::Version& version : versions) {
        if (version.number <= span.from || version.number >= span.to || version.author.empty()) continue;
        if (std::ranges::find(authors, version.author) == authors.end()) authors.push_back(version.author);
    }
    return authors;
}

Result<Texts> comment_texts(const OpenWiki& wiki, const delivery::Span& span, pages::Page&& page) {
    auto comment = wiki.server->comment(span.comment_id);
    if (!comment) return comment.error();
    if (comment->page_id != span.page_id) return Texts(NoTexts{"gone"});
    SpanTexts texts;
    texts.page = std::move(page);
    if (!comment->url.empty()) texts.page.url = comment->url;
    texts.newer = std::move(comment->version);
    return Texts(std::move(texts));
}

}  // namespace

Result<const std::vector<pages::Version>*> WikiSource::versions(const std::string& source, const std::string& page_id,
                                                                std::int64_t at_least) {
    const auto wiki = wikis_.find(source);
    if (wiki == wikis_.end()) return Error{{source}, "No route is for this Confluence."};
    const std::pair key(source, page_id);
    const auto known = listed_.find(key);
    if (known != listed_.end() && !known->second.empty() && known->second.front().number >= at_least)
        return &known->second;
    auto versions = wiki->second.server->versions(page_id);
    if (!versions) return versions.error();
    if (listed_.size() >= most_lists) listed_.clear();
    return &listed_.insert_or_assign(key, *std::move(versions)).first->second;
}

/// What of a page's own versions is compared.
Result<Texts> WikiSource::compared_texts(const OpenWiki& wiki, const delivery::Span& span,
                                         confluence::CurrentPage&& current) {
    SpanTexts texts;
    texts.page = std::move(current.page);
    if (current.version.number == span.to) {
        texts.newer = std::move(current.version);
    } else {
        auto newer = wiki.server->version(span.page_id, span.to);
        if (!newer) return newer.error();
        texts.newer = *std::move(newer);
    }
    if (span.from <= 0) return Texts(std::move(texts));
    const auto versions = this->versions(span.source, span.page_id, span.to);
    if (!versions) return versions.error();
    auto older = version_or_before(*wiki.server, span, **versions);
    if (!older) return older.error();
    texts.older = *std::move(older);
    texts.others = authors_between(**versions, span);
    if (!texts.older) return Texts(std::move(texts));
    texts.older_title = texts.older->title;
    texts.compare_url =
        confluence::comparison_address(wiki.url, wiki.flavour, span.page_id, texts.older->number, span.to);
    return Texts(std::move(texts));
}

Result<Texts> WikiSource::texts(const delivery::Span& span) {
    const auto wiki = wikis_.find(span.source);
    if (wiki == wikis_.end()) return Texts(NoTexts{"source-gone"});
    confluence::Server& server = *wiki->second.server;
    auto where = server.whereabouts(span.page_id);
    if (!where) {
        const auto gone = server.is_gone(span.page_id);
        return gone && *gone ? Result<Texts>(Texts(NoTexts{"gone"})) : where.error();
    }
    if (span.kind == EventKind::trashed || where->is_trashed) {
        // What was trashed and came back, or the other way round, is told by a later event.
        if (where->is_trashed != (span.kind == EventKind::trashed)) return Texts(NoTexts{"gone"});
        if (where->current.version.number != span.to) return Texts(NoTexts{"gone"});
        return Texts(SpanTexts{std::move(where->current.page), std::move(where->current.version), {}, {}});
    }
    auto current = server.page(span.page_id);
    if (!current) return current.error();
    if (span.kind == EventKind::commented) return comment_texts(wiki->second, span, std::move(current->page));
    if (delivery::is_of_content(span.kind)) return compared_texts(wiki->second, span, *std::move(current));
    current->version.body.clear();
    return Texts(SpanTexts{std::move(current->page), std::move(current->version), {}, {}});
}

pages::Readership WikiSource::readership(const delivery::Span& span) {
    const auto wiki = wikis_.find(span.source);
    if (wiki == wikis_.end()) return pages::unknown_readership(span.page_id);
    return wiki->second.server->readership(span.page_id);
}

std::string WikiSource::title(const std::string& source, const std::string& page_id) {
    const auto wiki = wikis_.find(source);
    if (wiki == wikis_.end()) return {};
    auto where = wiki->second.server->whereabouts(page_id);
    return where && !where->is_trashed ? std::move(where->current.page.title) : std::string();
}

void KeptSource::keep(pages::LatestChange&& change) {
    bytes_ += change.newer.body.size() + (change.older ? change.older->body.size() : 0);
    missed_.erase(change.page.id);
    auto& of_page = changes_[change.page.id];
    std::erase_if(of_page, [&](const pages::LatestChange& kept) { return kept.known == change.known; });
    of_page.push_back(std::move(change));
}

void KeptSource::keep_trashed(exports::ExportedPage&& page) {
    constexpr std::size_t of_a_page = 256;  // about what it takes beside its names
    bytes_ += of_a_page + page.page.title.size();
    missed_.erase(page.page.id);
    std::string id = page.page.id;
    trashed_.insert_or_assign(std::move(id), std::move(page));
}

void KeptSource::forget() {
    changes_.clear();
    trashed_.clear();
    bytes_ = 0;
}

std::set<std::string, std::less<>> KeptSource::take_missed() { return std::exchange(missed_, {}); }

/// What changed since the version that the span begins at; of a page that is new to the room, the latest change.
const pages::LatestChange* KeptSource::kept_for(const delivery::Span& span) const {
    const auto kept = changes_.find(span.page_id);
    if (kept == changes_.end()) return nullptr;
    const auto is_it = [&](const pages::LatestChange& change) {
        const bool is_latest = span.from <= 0 || !delivery::is_of_content(span.kind) || !change.older ||
                               change.older->number == span.from || change.newer.number != span.to;
        return change.known == 0 ? is_latest : change.known == span.from;
    };
    const auto found = std::ranges::find_if(kept->second, is_it);
    return found == kept->second.end() ? nullptr : &*found;
}

bool KeptSource::is_at_hand(const delivery::Span& span) {
    const bool is_kept = span.kind == EventKind::trashed ? trashed_.contains(span.page_id) : kept_for(span) != nullptr;
    if (!is_kept) missed_.insert(span.page_id);
    return is_kept;
}

Result<Texts> KeptSource::texts(const delivery::Span& span) {
    if (!is_at_hand(span))
        return Error{{span.source}, "Page " + span.page_id + " is told when the export comes to it."};
    if (span.kind == EventKind::trashed) {
        const exports::ExportedPage& page = trashed_.find(span.page_id)->second;
        if (page.version != span.to) return Texts(NoTexts{"not-in-export"});
        SpanTexts texts{page.page, {}, {}, {}};
        texts.newer.number = page.version;
        return Texts(std::move(texts));
    }
    const pages::LatestChange* change = kept_for(span);
    if (span.kind == EventKind::commented || change->newer.number != span.to) return Texts(NoTexts{"not-in-export"});
    SpanTexts texts{change->page, change->newer, {}, {}};
    if (!delivery::is_of_content(span.kind)) texts.newer.body.clear();
    if (delivery::is_of_content(span.kind) && span.from > 0 && change->older) {
        texts.older = change->older;
        texts.older_title = change->older_title;
    }
    return Texts(std::move(texts));
}

pages::Readership KeptSource::readership(const delivery::Span& span) {
    auto page = file_.page(span.page_id);
    return page ? std::move(page->readership) : pages::unknown_readership(span.page_id);
}

std::string KeptSource::title(const std::string&, const std::string& page_id) {
    auto page = file_.page(page_id);
    return page ? std::move(page->page.title) : std::string();
}

}  // namespace chatleaf::flows
