// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"

namespace chatleaf::flows {

/// Whether a word names all of a server's pages, and not a file: its alias and a colon, `wiki:`.
[[nodiscard]] bool names_server(std::string_view word) noexcept;

/// Told while pages are read: how many of how many are done.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Tells the latest change of each page of a Confluence that the query asks for and that is not restricted, one page at
/// a time, the oldest change first. Posts nothing. The visitor returns false to stop. Fails as fetch_page does.
/// REQUIRES: names_server(word).
[[nodiscard]] Result<pages::Tally> digest_wiki(std::string_view word, const pages::ChangeQuery& query,
                                               const DigestSettings& settings, const std::optional<Input>& config,
                                               const Outside& outside, const Progress& progress,
                                               const std::function<bool(PageDigest&&)>& visit);

/// The same for one page, restricted or not, as fetch_latest_change finds it.
[[nodiscard]] Result<pages::Tally> digest_wiki_page(std::string_view word, const DigestSettings& settings,
                                                    const std::optional<Input>& config, const Outside& outside,
                                                    const std::function<bool(PageDigest&&)>& visit);

}  // namespace chatleaf::flows
