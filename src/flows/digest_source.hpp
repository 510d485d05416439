// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/digest.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/readership.hpp"
#include "chatleaf/pages/source.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {

/// What one span of a digest is told from.
struct SpanTexts {
    pages::Page page;
    pages::Version newer;                 ///< of a comment, the comment; without a body where nothing is compared
    std::optional<pages::Version> older;  ///< none: the page is new to the room
    std::string older_title;
    std::vector<std::string> others{};  ///< who saved the versions in between
    std::string compare_url{};
};

/// Why there is nothing to tell a span from, in kebab-case: "gone", "not-in-export".
struct NoTexts {
    std::string code;
};

/// The pages that digests are of.
class DigestSource {
public:
    DigestSource() = default;
    DigestSource(const DigestSource&) = delete;
    DigestSource& operator=(const DigestSource&) = delete;
    virtual ~DigestSource() = default;

    /// Whether texts() can be asked for it now.
    [[nodiscard]] virtual bool is_at_hand(const delivery::Span&) { return true; }
    /// The same span gives the same, as long as its versions are kept. An error: ask again later.
    [[nodiscard]] virtual Result<std::variant<SpanTexts, NoTexts>> texts(const delivery::Span& span) = 0;
    /// Asked anew each time.
    [[nodiscard]] virtual pages::Readership readership(const delivery::Span& span) = 0;
    /// What a page is called now; empty when that is unknown, and of one in the trash.
    [[nodiscard]] virtual std::string title(const std::string& source, const std::string& page_id) = 0;
};

/// Confluences by their aliases, asked as texts are needed.
class WikiSource final : public DigestSource {
public:
    /// `wikis` must outlive this, and so must the flavours' configuration.
    explicit WikiSource(const std::map<std::string, OpenWiki, std::less<>>& wikis) : wikis_(wikis) {}

    [[nodiscard]] Result<std::variant<SpanTexts, NoTexts>> texts(const delivery::Span& span) override;
    [[nodiscard]] pages::Readership readership(const delivery::Span& span) override;
    [[nodiscard]] std::string title(const std::string& source, const std::string& page_id) override;

    /// A page's versions without bodies, the newest first. Asked for once in a round, and again where what was listed
    /// does not reach to that version; until end_round(), or until it is asked again. A version that was deleted since
    /// cannot be read, which is then an error of who reads it. Who may read the page is asked anew each time.
    [[nodiscard]] Result<const std::vector<pages::Version>*> versions(const std::string& source,
                                                                      const std::string& page_id,
                                                                      std::int64_t at_least);
    void end_round() { listed_.clear(); }

private:
    [[nodiscard]] Result<std::variant<SpanTexts, NoTexts>> compared_texts(const OpenWiki& wiki,
                                                                          const delivery::Span& span,
                                                                          confluence::CurrentPage&& current);

    const std::map<std::string, OpenWiki, std::less<>>& wikis_;
    std::map<std::pair<std::string, std::string>, std::vector<pages::Version>> listed_;  // by source and page
};

/// Changes that were read from an export, as long as they are kept.
class KeptSource final : public DigestSource {
public:
    /// `file` says what other pages are called; it must outlive this.
    explicit KeptSource(const exports::Export& file) : file_(file) {}

    void keep(pages::LatestChange&& change);
    /// A page in the trash.
    void keep_trashed(exports::ExportedPage&& page);
    void forget();
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
    /// Ids of pages that were asked for and not at hand, since the last time.
    [[nodiscard]] std::set<std::string, std::less<>> take_missed();
    [[nodiscard]] bool is_at_hand(const delivery::Span& span) override;

    [[nodiscard]] Result<std::variant<SpanTexts, NoTexts>> texts(const delivery::Span& span) override;
    /// As the export has it; of a page that it does not have, or has in the trash, it is not known.
    [[nodiscard]] pages::Readership readership(const delivery::Span& span) override;
    [[nodiscard]] std::string title(const std::string& source, const std::string& page_id) override;

private:
    [[nodiscard]] const pages::LatestChange* kept_for(const delivery::Span& span) const;

    const exports::Export& file_;
    std::map<std::string, exports::ExportedPage, std::less<>> trashed_;             // by page
    std::map<std::string, std::vector<pages::LatestChange>, std::less<>> changes_;  // by page
    std::size_t bytes_ = 0;
    std::set<std::string, std::less<>> missed_;
};

}  // namespace chatleaf::flows
