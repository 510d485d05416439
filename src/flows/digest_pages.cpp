// SPDX-License-Identifier: MIT
#include "chatleaf/flows/digest_pages.hpp"

#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/history.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/storage/parse.hpp"
#include "flows/digests.hpp"

namespace chatleaf::flows {
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
    auto reader = locale::Reader::create(settings.language, settings.time_zone);
    if (!reader) return reader.error();
    return written(digest::compose(changes, facts, *reader, settings.options), settings.options.dialect);
}

Result<pages::Tally> digest_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                   const DigestSettings& settings, const std::function<bool(PageDigest&&)>& visit) {
    auto reader = locale::Reader::create(settings.language, settings.time_zone);
    if (!reader) return reader.error();
    auto source = exports::Export::open(file);
    if (!source) return source.error();

    Digests digests(*reader, settings, visit);
    auto tally =
        (*source)->latest_changes(query, [&](pages::LatestChange&& change) { return digests.take(std::move(change)); });
    if (!tally) return tally.error();
    append(tally->diagnostics, std::move(digests.diagnostics));
    return tally;
}

}  // namespace chatleaf::flows
