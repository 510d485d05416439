// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace chatleaf::lint {

/// Names of macros that come with Confluence (Server, Data Center, Cloud, and those of older versions) or with apps
/// that many have, in order. Sources: the storage format pages of Atlassian's documentation, a page for each macro, and
/// the macros met in public exports.
[[nodiscard]] std::span<const std::string_view> known_macros() noexcept;

/// Whether the macro puts what stands elsewhere into the page, headings and anchors among it.
[[nodiscard]] bool brings_in_content(std::string_view name) noexcept;

}  // namespace chatleaf::lint
