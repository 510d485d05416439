// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "flows/wiki_site.hpp"
#include "render/wiki_shell.hpp"

namespace chatleaf::flows {

/// How many pages above a page are shown, and how many beside and below it; of those beside it few before it, so that
/// it is in sight.
inline constexpr std::size_t most_above = 10;
inline constexpr std::size_t most_before = 10;
inline constexpr std::size_t most_beside = 100;
inline constexpr std::size_t most_below = 100;

/// What stands around a page. O(1) in the number of pages.
[[nodiscard]] render::WikiShell shell_of(const WikiSite& site, WikiSite::Number page);

/// All pages, for the one that leads to them. O(n).
[[nodiscard]] std::vector<render::TreeOfSpace> trees_of(const WikiSite& site);

}  // namespace chatleaf::flows
