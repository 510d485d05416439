// SPDX-License-Identifier: MIT
// What changed on a server, page by page.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "chatleaf/confluence/server.hpp"
#include "confluence/api.hpp"
#include "confluence/calls.hpp"
#include "confluence/cql.hpp"
#include "confluence/readerships.hpp"
#include "confluence/search.hpp"
#include "net/together.hpp"

namespace chatleaf::confluence {
namespace {

std::string words_of_page(const std::string& id) { return "Page " + id; }

void note_findings(const std::string& alias, const Findings& findings, std::vector<Diagnostic>& diagnostics) {
    if (findings.unreadable > 0)
        diagnostics.push_back({Severity::error,
                               {alias},
                               "unreadable-results",
                               std::to_string(findings.unreadable) + " of the pages found cannot be read."});
    if (findings.is_cut)
        diagnostics.push_back({Severity::error,
                               {alias},
                               "too-many-changes",
                               "More pages changed than are looked at in one go; ask for one space, or for changes "
                               "since a later time."});
}

}  // namespace

/// One round over pages that changed.
class Server::Round {
public:
    Round(Server& server, std::vector<Diagnostic> diagnostics) : server_(server), readerships_(*server.api_) {
        tally_.diagnostics = std::move(diagnostics);
    }

    enum class Given : std::uint8_t {
        done,    ///< told, or nothing to tell
        failed,  ///< the server failed over this page
        enough,  ///< told, and the visitor has had enough
        at_end,  ///< the server does not answer any more: `error` says why
    };

    /// Tells the first of `rest`, which is what is left of the pages found. Those after it are asked for with it, a few
    /// at one time.
    Given give(std::span<const Hit> rest, const std::function<bool(pages::LatestChange&&)>& visit) {
        if (ahead_.empty()) ask_for(rest.first(std::min(rest.size(), Calls::most_at_once)));
        const Hit& hit = rest.front();
        Page page = std::move(ahead_.front());
        ahead_.pop_front();
        auto& [content, readership, older] = page;
        ++tally_.pages;
        if (!content && content.is_missing) {
            note(hit.id, Severity::note, "page-gone", " is no longer there, or no longer for the account.");
            return Given::done;
        }
        if (!content) return failed(hit.id, std::move(content.error), content.is_alone);
        if (readership.is_restricted()) {
            const bool is_known = readership.restrictions.front().is_known;
            note(hit.id, is_known ? Severity::note : Severity::warning, "page-restricted",
                 is_known ? " is restricted, and left out."
                          : " may be restricted, which cannot be told, and is left out.");
            return Given::done;
        }
        if (!older) return failed(hit.id, std::move(older.error), older.is_alone || older.is_missing);
        pages::LatestChange change;
        change.page = std::move(content.value->page);
        change.newer = std::move(content.value->version);
        change.older = *std::move(older.value);
        if (change.older) change.older_title = change.older->title;
        ++tally_.delivered;
        return visit(std::move(change)) ? Given::done : Given::enough;
    }

    std::optional<Error> error;

    pages::Tally take_tally() { return std::move(tally_); }

private:
    /// What the server says of a page that was found; of one that is missing or restricted, no more than that it is.
    struct Page {
        confluence::Given<Content> content;
        pages::Readership readership;
        confluence::Given<std::optional<pages::Version>> older;
    };

    void ask_for(std::span<const Hit> hits) {
        ahead_.resize(hits.size());
        std::vector<std::function<void()>> tasks;
        for (std::size_t i = 0; i < hits.size(); ++i) tasks.emplace_back([&, i] { ahead_[i] = page_of(hits[i]); });
        net::together(tasks, Calls::most_at_once);
    }

    [[nodiscard]] Page page_of(const Hit& hit) {
        Page page;
        page.content = server_.api_->content(hit.id, true);
        if (!page.content) return page;
        page.readership = readerships_.of(hit.id, page.content.value->page.ancestors);
        if (!page.readership.is_restricted())
            page.older = server_.api_->version_before(hit.id, page.content.value->version.number);
        return page;
    }

    Given failed(const std::string& id, Error what, bool is_alone) {
        if (is_alone) {
            note(id, Severity::error, "page-failed", " cannot be read. " + what.message);
            return Given::failed;
        }
        error = std::move(what);
        return Given::at_end;
    }

    void note(const std::string& id, Severity severity, std::string code, const std::string& predicate) {
        tally_.diagnostics.push_back({severity, {server_.alias_}, std::move(code), words_of_page(id) + predicate});
    }

    Server& server_;
    Readerships readerships_;
    std::deque<Page> ahead_;  // of the pages that come next
    pages::Tally tally_;
};

pages::Readership Server::readership(std::string_view id) {
    Readerships readerships(*api_);
    if (!is_page_id(id)) return {{{std::string(id), {}, {}, false}}};
    const auto content = api_->content(std::string(id), false);
    return readerships.of(std::string(id), content ? content.value->page.ancestors : std::nullopt);
}

Result<pages::Tally> Server::latest_changes(const pages::ChangeQuery& query,
                                            const std::function<bool(pages::LatestChange&&)>& visit) {
    auto findings = search(*calls_, changes_cql(query), settings_.most_results);
    if (!findings) return findings.error();
    if (query.since) std::erase_if(findings->hits, [&](const Hit& hit) { return hit.time < *query.since; });
    std::vector<Diagnostic> diagnostics;
    note_findings(alias_, *findings, diagnostics);
    Round round(*this, std::move(diagnostics));
    const std::span<const Hit> hits(findings->hits);
    std::size_t done = 0;
    while (done < hits.size()) {
        if (settings_.progress) settings_.progress(done, hits.size());
        const auto given = round.give(hits.subspan(done), visit);
        if (given == Round::Given::at_end) return *std::move(round.error);
        ++done;
        if (given == Round::Given::enough) break;
    }
    if (settings_.progress) settings_.progress(done, hits.size());
    return round.take_tally();
}

Result<pages::Tally> Server::changes_after(Watermark& mark, const pages::ChangeQuery& query,
                                           const std::function<bool(pages::LatestChange&&)>& visit) {
    pages::ChangeQuery window = query;
    window.since = std::max(mark.start, mark.since - settings_.overlap);
    auto findings = search(*calls_, changes_cql(window), settings_.most_results);
    if (!findings) return findings.error();
    std::vector<Diagnostic> diagnostics;
    note_findings(alias_, *findings, diagnostics);
    std::erase_if(findings->hits, [&](const Hit& hit) {
        const auto told = mark.told.find(hit.id);
        return hit.time < *window.since || (told != mark.told.end() && told->second.version >= hit.version);
    });
    Round round(*this, std::move(diagnostics));
    bool is_whole = !findings->is_cut;
    const std::span<const Hit> hits(findings->hits);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const Hit& hit = hits[i];
        // What is given may be newer than what was found.
        Watermark::Told told{hit.version, hit.time};
        const auto given = round.give(hits.subspan(i), [&](pages::LatestChange&& change) {
            if (change.newer.number > told.version) told = {change.newer.number, change.newer.time.value_or(hit.time)};
            return visit(std::move(change));
        });
        if (given == Round::Given::at_end) return *std::move(round.error);
        // What the server failed over is tried again for as long as changes are looked at again.
        if (given != Round::Given::failed) mark.told[hit.id] = told;
        if (given != Round::Given::enough) continue;
        is_whole = false;
        break;
    }
    if (is_whole && findings->date) {
        mark.since = std::max(mark.since, *findings->date);
        std::erase_if(mark.told, [&](const auto& each) { return each.second.time < mark.since - settings_.overlap; });
    }
    return round.take_tally();
}

}  // namespace chatleaf::confluence
