// SPDX-License-Identifier: MIT
#include "chatleaf/flows/digest_wiki.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "flows/sites.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {

bool names_server(std::string_view word) noexcept {
    return word.ends_with(':') && chat::is_alias(word.substr(0, word.size() - 1));
}

Result<pages::Tally> digest_wiki(std::string_view word, const pages::ChangeQuery& query, const DigestSettings& settings,
                                 const std::optional<Input>& config, const Outside& outside, const Progress& progress,
                                 const std::function<bool(PageDigest&&)>& visit) {
    const auto teller = PageTeller::create(settings);
    if (!teller) return teller.error();
    if (!config) return needs_config();
    const auto read = config::read(config->text, config->name);
    if (!read) return read.error();
    const auto wiki = wiki_called(word.substr(0, word.size() - 1), read->wikis);
    if (!wiki) return wiki.error();
    auto open = open_wiki(**wiki, folder_of(*config), outside, progress);
    if (!open) return open.error();
    std::vector<Diagnostic> of_pages;
    auto tally = open->server->latest_changes(query, [&](pages::LatestChange&& change) {
        auto digest = teller->tell(change);
        append(of_pages, std::exchange(digest.diagnostics, {}));
        return visit(std::move(digest));
    });
    if (!tally) return tally.error();
    std::vector<Diagnostic> diagnostics = std::move(open->diagnostics);
    append(diagnostics, std::move(tally->diagnostics));
    append(diagnostics, std::move(of_pages));
    tally->diagnostics = std::move(diagnostics);
    return tally;
}

Result<pages::Tally> digest_wiki_page(std::string_view word, const DigestSettings& settings,
                                      const std::optional<Input>& config, const Outside& outside,
                                      const std::function<bool(PageDigest&&)>& visit) {
    const auto teller = PageTeller::create(settings);
    if (!teller) return teller.error();
    auto fetched = fetch_latest_change(word, config, outside);
    if (!fetched) return fetched.error();
    auto digest = teller->tell(fetched->change);
    pages::Tally tally{1, 1, std::move(fetched->diagnostics)};
    append(tally.diagnostics, std::exchange(digest.diagnostics, {}));
    visit(std::move(digest));
    return tally;
}

}  // namespace chatleaf::flows
