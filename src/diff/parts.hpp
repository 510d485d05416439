// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/budget.hpp"

/// The parts of a block that have records of their own: links, mentions, dates, what a macro is given.
namespace chatleaf::diff {

/// A detail that came, went, or became another one. Indices of Block::details.
struct DetailChange {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::uint32_t older = none;
    std::uint32_t newer = none;

    friend bool operator==(const DetailChange&, const DetailChange&) = default;
};

/// What of a block's details changed, in the order of the newer ones, what went where it stood.
/// A thing that came, went or was replaced tells of its properties, too: they are left out.
/// O(n log n) beside the counted search.
[[nodiscard]] std::vector<DetailChange> changed_details(const Block& older, const Block& newer, Budget& budget);

/// Whether the block's words differ beyond what changed details show of themselves.
/// O(text + details).
[[nodiscard]] bool words_changed(const Block& older, const Block& newer, const std::vector<DetailChange>& details);

/// The words around a detail, or the beginning of its block's text where none of it stands there:
/// longest_path_text bytes at most. Of a macro's parameter the macro's name.
[[nodiscard]] std::string context_of(const Block& block, std::size_t detail);

}  // namespace chatleaf::diff
