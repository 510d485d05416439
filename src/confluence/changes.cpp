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
#include "confluence/round.hpp"
#include "confluence/search.hpp"
#include "net/together.hpp"

namespace chatleaf::confluence {
namespace {

void note_findings(const std::string& alias, const Findings& findings, std::vector<Diagnostic>& diagnostics) {
    if (findings.unreadable > 0)
        diagnostics.push_back({Severity::error,
                               {alias},
                               "unreadable-results",
                               std::to_string(findings.unreadable) + " of the results found cannot be read."});
    if (findings.is_cut)
        diagnostics.push_back({Severity::error,
                               {alias},
                               "too-many-changes",
                               "More changed than is looked at in one go; ask for one space, or for changes "
                               "since a later time."});
}

}  // namespace

void Server::Round::ask_for(std::span<const Hit> hits) {
    ahead_.resize(hits.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < hits.size(); ++i) tasks.emplace_back([&, i] { ahead_[i] = page_of(hits[i]); });
    net::together(tasks, Calls::most_at_once);
}

Server::Round::Page Server::Round::page_of(const Hit& hit) {
    Page page;
    page.content = server_.api_->content(hit.id, true);
    if (!page.content) return page;
    page.readership = readerships_.of(hit.id, page.content.value->page.ancestors);
    if (restricted_ || !page.readership.is_restricted())
        page.older = server_.api_->version_before(hit.id, page.content.value->version.number);
    return page;
}

Server::Round::Given Server::Round::give(std::span<const Hit> rest,
                                         const std::function<bool(pages::LatestChange&&)>& visit) {
    if (ahead_.empty()) ask_for(rest.first(std::min(rest.size(), Calls::most_at_once)));
    const std::string subject = "Page " + rest.front().id;
    Page page = std::move(ahead_.front());
    ahead_.pop_front();
    auto& [content, readership, older] = page;
    ++tally_.pages;
    if (!content && content.is_missing) {
        note(subject, Severity::note, "page-gone", " is no longer there, or no longer for the account.");
        return Given::done;
    }
    if (!content) return failed(subject, "page-failed", std::move(content.error), content.is_alone);
    if (is_withheld(subject, "page-restricted", readership)) return Given::done;
    if (!older) return failed(subject, "page-failed", std::move(older.error), older.is_alone || older.is_missing);
    pages::LatestChange change;
    change.page = std::move(content.value->page);
    change.newer = std::move(content.value->version);
    change.older = *std::move(older.value);
    if (change.older) change.older_title = change.older->title;
    change.readership = std::move(readership);
    ++tally_.delivered;
    return visit(std::move(change)) ? Given::done : Given::enough;
}

bool Server::Round::is_withheld(const std::string& subject, const char* code, const pages::Readership& readership) {
    if (restricted_ || !readership.is_restricted()) return false;
    const bool is_known = readership.restrictions.front().is_known;
    note(subject, is_known ? Severity::note : Severity::warning, code,
         is_known ? " is restricted, and left out." : " may be restricted, which cannot be told, and is left out.");
    return true;
}

Server::Round::Given Server::Round::failed(const std::string& subject, const char* code, Error what, bool is_alone) {
    if (is_alone) {
        note(subject, Severity::error, code, " cannot be read. " + what.message);
        return Given::failed;
    }
    error = std::move(what);
    return Given::at_end;
}

void Server::Round::note(const std::string& subject, Severity severity, const char* code,
                         const std::string& predicate) {
    tally_.diagnostics.push_back({severity, {server_.alias_}, code, subject + predicate});
}

pages::Readership Server::readership(std::string_view id) {
    Readerships readerships(*api_);
    if (!is_page_id(id)) return {{{std::string(id), {}, {}, false}}};
    const auto content = api_->content(std::string(id), false);
    return readerships.of(std::string(id), content ? content.value->page.ancestors : std::nullopt);
}

Result<pages::Tally> Server::latest_changes(const pages::ChangeQuery& query,
                                            const std::function<bool(pages::LatestChange&&)>& visit) {
    auto findings = search(*calls_, changes_cql(query), Sought::pages, settings_.most_results);
    if (!findings) return findings.error();
    if (query.since) std::erase_if(findings->hits, [&](const Hit& hit) { return hit.time < *query.since; });
    std::vector<Diagnostic> diagnostics;
    note_findings(alias_, *findings, diagnostics);
    Round round(*this, query.restricted, std::move(diagnostics));
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
    return follow(mark, query, {Sought::pages, [&](Round& round, std::span<const Hit> rest, Watermark::Told& told) {
                                    return round.give(rest, [&](pages::LatestChange&& change) {
                                        if (change.newer.number > told.version)
                                            told = {change.newer.number, change.newer.time.value_or(rest.front().time)};
                                        return visit(std::move(change));
                                    });
                                }});
}

Result<pages::Tally> Server::follow(Watermark& mark, const pages::ChangeQuery& query, const Follower& follower) {
    pages::ChangeQuery window = query;
    window.since = std::max(mark.start, mark.since - settings_.overlap);
    auto findings = search(*calls_, changes_cql(window, follower.sought), follower.sought, settings_.most_results);
    if (!findings) return findings.error();
    std::vector<Diagnostic> diagnostics;
    note_findings(alias_, *findings, diagnostics);
    std::erase_if(findings->hits, [&](const Hit& hit) {
        const auto told = mark.told.find(hit.id);
        return hit.time < *window.since || (told != mark.told.end() && told->second.version >= hit.version);
    });
    Round round(*this, query.restricted, std::move(diagnostics));
    bool is_whole = !findings->is_cut;
    const std::span<const Hit> hits(findings->hits);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const Hit& hit = hits[i];
        // What is given may be newer than what was found.
        Watermark::Told told{hit.version, hit.time};
        const auto given = follower.give(round, hits.subspan(i), told);
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
