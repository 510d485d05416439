// SPDX-License-Identifier: MIT
#include "chatleaf/flows/digest_pages.hpp"

#include <utility>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/history.hpp"
#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/storage/parse.hpp"
#include "flows/ordered_work.hpp"

namespace chatleaf::flows {
namespace {

digest::PageFacts facts_of(const pages::LatestChange& change) {
    digest::PageFacts facts;
    facts.title = change.page.title;
    facts.url = change.page.url;
    facts.space = change.page.space_name.empty() ? change.page.space_key : change.page.space_name;
    facts.author = change.newer.author;
    facts.comment = change.newer.comment;
    facts.time = change.newer.time;
    facts.to_version = change.newer.number;
    if (change.older) {
        facts.from_version = change.older->number;
    } else {
        facts.event = pages::EventKind::created;
    }
    return facts;
}

/// What places in one version's body say: "Release plan (page 42, version 3)".
std::string name_of(const pages::Page& page, const pages::Version& version) {
    return page.title + " (page " + page.id + ", version " + std::to_string(version.number) + ")";
}

bool is_storage(const pages::LatestChange& change) {
    return change.newer.body_type == pages::BodyType::storage &&
           (!change.older || change.older->body_type == pages::BodyType::storage);
}

Diagnostic note(const pages::LatestChange& change, std::string code, std::string message) {
    return {Severity::warning, {name_of(change.page, change.newer)}, std::move(code), std::move(message)};
}

void tell_title(diff::Changes& changes, const pages::LatestChange& change) {
    diff::PageState older;
    diff::PageState newer;
    if (!change.older_title.empty()) older.title = change.older_title;
    newer.title = change.page.title;
    diff::compare_states(changes, older, newer);
}

}  // namespace

namespace {

using Comparing = diff::Changes (*)(const storage::Document&, const storage::Document&);

Result<Compared> compared_by(Comparing comparing, const Input& older, const Input& newer, Reading reading) {
    auto before = read_page(older, reading);
    if (!before) return before.error();
    auto after = read_page(newer, reading);
    if (!after) return after.error();

    Compared compared;
    compared.changes = comparing(before->document, after->document);
    compared.diagnostics = std::move(before->diagnostics);
    append(compared.diagnostics, std::move(after->diagnostics));
    return compared;
}

diff::Changes with_steps(const storage::Document& older, const storage::Document& newer) {
    return diff::compare(older, newer);
}

/// A digest undoes nothing.
diff::Changes only_told(const storage::Document& older, const storage::Document& newer) {
    return diff::told_changes(older, newer);
}

}  // namespace

Result<Compared> compare_pages(const Input& older, const Input& newer, Reading reading) {
    return compared_by(with_steps, older, newer, reading);
}

Result<Compared> compare_versions(std::span<const Input> versions, Reading reading) {
    auto compared = compare_pages(versions.front(), versions.back(), reading);
    if (!compared || versions.size() == 2) return compared;
    Compared all{std::move(compared->changes), {}};
    std::vector<diff::VersionChanges> history;
    std::vector<storage::Parsed> pages;
    for (const Input& version : versions) {
        auto page = read_page(version, reading);
        if (!page) return page.error();
        append(all.diagnostics, std::move(page->diagnostics));
        pages.push_back(*std::move(page));
        if (pages.size() == 1) continue;
        history.push_back({diff::compare(pages[0].document, pages[1].document), version.name, {}});
        pages.erase(pages.begin());
    }
    if (auto attributed = diff::attribute(all.changes, history); !attributed) return attributed.error();
    return all;
}

Result<std::vector<std::string>> tell(const diff::Changes& changes, const digest::PageFacts& facts,
                                      const DigestSettings& settings) {
    auto reader = locale::Reader::create(settings.language, settings.time_zone, settings.words);
    if (!reader) return reader.error();
    return digest::messages(changes, facts, *reader, settings.options);
}

Result<PageTeller> PageTeller::create(const DigestSettings& settings) {
    auto reader = locale::Reader::create(settings.language, settings.time_zone, settings.words);
    if (!reader) return reader.error();
    return PageTeller(*std::move(reader), settings);
}

PageDigest PageTeller::tell(const pages::LatestChange& change) const {
    PageDigest digest;
    digest.page = change.page;
    if (!is_storage(change)) {
        digest.diagnostics.push_back(
            note(change, "body-not-storage-format",
                 "This version is wiki markup or raw text, not storage format; there is no digest of it."));
        return digest;
    }
    const Input newer{name_of(change.page, change.newer), change.newer.body};
    // A page saved only once is compared with an empty one: all it holds is new.
    const Input older = change.older ? Input{name_of(change.page, *change.older), change.older->body}
                                     : Input{newer.name, std::string()};
    auto compared = compared_by(only_told, older, newer, Reading::repairing);
    if (!compared) {
        digest.diagnostics.push_back(note(change, "page-refused", compared.error().message));
        return digest;
    }
    digest.diagnostics = std::move(compared->diagnostics);
    if (change.older) tell_title(compared->changes, change);
    digest.messages = digest::messages(compared->changes, facts_of(change), reader_, settings_.options);
    return digest;
}

Result<pages::Tally> digest_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                   const DigestSettings& settings, const std::function<bool(PageDigest&&)>& visit,
                                   const Running& running) {
    const auto teller = PageTeller::create(settings);
    if (!teller) return teller.error();
    auto source = exports::Export::open(file);
    if (!source) return source.error();
    (*source)->set_watch(running.watch);

    Findings findings(file.string());
    OrderedWork<pages::LatestChange, PageDigest> work(
        running.workers, [&](const pages::LatestChange& change) { return teller->tell(change); },
        [&](PageDigest&& digest) {
            for (Diagnostic& diagnostic : std::exchange(digest.diagnostics, {})) findings.add(std::move(diagnostic));
            return visit(std::move(digest));
        });
    auto tally = (*source)->latest_changes(query, [&](pages::LatestChange&& change) {
        const std::size_t bytes = change.newer.body.size() + (change.older ? change.older->body.size() : 0);
        return work.add(std::move(change), bytes);
    });
    if (!tally) return tally.error();
    work.finish();
    append(tally->diagnostics, findings.take());
    return tally;
}

}  // namespace chatleaf::flows
