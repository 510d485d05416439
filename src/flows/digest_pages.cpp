// SPDX-License-Identifier: MIT
#include "chatleaf/flows/digest_pages.hpp"

#include <utility>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/history.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/storage/parse.hpp"
#include "flows/ordered_work.hpp"
#include "flows/version_pair.hpp"

namespace chatleaf::flows {
namespace {

Diagnostic note(const pages::LatestChange& change, std::string code, std::string message) {
    return {Severity::warning, {name_of(change.page, change.newer)}, std::move(code), std::move(message)};
}

}  // namespace

Result<Compared> compare_pages(const Input& older, const Input& newer, Reading reading) {
    auto before = read_page(older, reading);
    if (!before) return before.error();
    auto after = read_page(newer, reading);
    if (!after) return after.error();

    Compared compared;
    compared.changes = diff::compare(before->document, after->document);
    compared.diagnostics = std::move(before->diagnostics);
    append(compared.diagnostics, std::move(after->diagnostics));
    return compared;
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
    const VersionPair pair = pair_of(change);
    if (!is_storage_format(pair)) {
        digest.diagnostics.push_back(
            note(change, "body-not-storage-format",
                 "This version is wiki markup or raw text, not storage format; there is no digest of it."));
        return digest;
    }
    auto compared = told_between(pair);
    if (!compared) {
        digest.diagnostics.push_back(note(change, "page-refused", compared.error().message));
        return digest;
    }
    digest.diagnostics = std::move(compared->diagnostics);
    if (change.older) tell_title(compared->changes, change.older_title, change.page.title);
    digest.messages = digest::messages(compared->changes, facts_of(pair), reader_, settings_.options);
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
