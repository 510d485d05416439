// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/locale/own_words.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::flows {

struct Compared {
    diff::Changes changes;
    std::vector<Diagnostic> diagnostics;  ///< of both pages
};

/// What changed between two versions of a page. Fails only for a page that is refused.
[[nodiscard]] Result<Compared> compare_pages(const Input& older, const Input& newer,
                                             Reading reading = Reading::repairing);

/// What changed from the first to the last of a page's versions, each record with the names of
/// those that changed it. Fails only for a page that is refused. REQUIRES: two versions at least.
[[nodiscard]] Result<Compared> compare_versions(std::span<const Input> versions, Reading reading = Reading::repairing);

/// How digests are told.
struct DigestSettings {
    std::string language = "en";
    std::string time_zone = "UTC";
    digest::Options options;
    locale::OwnWords words;  ///< of the language; see read_own_words
};

/// Rocket.Chat message texts that tell the changes, in the order to post them. Fails for an
/// unknown language or zone.
[[nodiscard]] Result<std::vector<std::string>> tell(const diff::Changes& changes, const digest::PageFacts& facts,
                                                    const DigestSettings& settings);

/// The digest of one page's latest change.
struct PageDigest {
    pages::Page page;
    std::vector<std::string> messages;    ///< empty when a version's body is not storage format
    std::vector<Diagnostic> diagnostics;  ///< of both versions
};

/// Tells the changes of pages, each by itself: the same change gives the same digest, whatever was
/// told before. Immutable; const members may be called from several threads.
class PageTeller {
public:
    /// Fails for an unknown language or zone.
    [[nodiscard]] static Result<PageTeller> create(const DigestSettings& settings);

    [[nodiscard]] PageDigest tell(const pages::LatestChange& change) const;

private:
    PageTeller(locale::Reader&& reader, const DigestSettings& settings)
        : reader_(std::move(reader)), settings_(settings) {}

    locale::Reader reader_;
    DigestSettings settings_;
};

/// How work on many pages is done.
struct Running {
    std::size_t workers = 0;  ///< threads that tell pages, beside the one that reads; 0: one for each core
    exports::Watch watch;     ///< is told how far it has come
};

/// Tells the latest change of each page of an export that the query asks for. Posts nothing. Pages
/// are told on several threads; the visitor gets them on the caller's, in the order of
/// exports::Export, whatever the number of threads. It returns false to stop. Memory: the export's
/// index, and the texts of some dozens of pages, 64 MiB of them at most or one page alone.
[[nodiscard]] Result<pages::Tally> digest_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                                 const DigestSettings& settings,
                                                 const std::function<bool(PageDigest&&)>& visit,
                                                 const Running& running = {});

}  // namespace chatleaf::flows
