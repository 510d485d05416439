// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace chatleaf::render {

/// What a macro that Confluence, or an app that many have, comes with needs for being shown.
enum class MacroNeeds : std::uint8_t {
    nothing,  ///< all of it stands on the page
    pages,    ///< other pages, which a wiki has by their names: `chatleaf serve`, and a whole wiki
    wiki,     ///< all pages or the files of a wiki: `chatleaf render --pages`
};

/// How one of them is shown; docs/macros.md is made from these.
struct BundledMacro {
    std::string_view name;
    MacroNeeds needs = MacroNeeds::nothing;
    std::string_view parameters;  ///< that change what is shown, "title, collapse"; the others do not
    std::string_view shown;       ///< what a reader sees, a sentence
};

/// In the order of their names. All others are shown by their names and what stands in them.
[[nodiscard]] std::span<const BundledMacro> bundled_macros() noexcept;

}  // namespace chatleaf::render
