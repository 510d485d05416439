// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/storage/parse.hpp"

namespace chatleaf::storage {

/// The first thing in a page for which it is refused.
struct StrictFault {
    std::size_t offset = 0;
    std::string message;
};

struct StrictReport {
    std::optional<StrictFault> fault;
    std::size_t steps = 0;  ///< bytes looked at and names compared, for the proof that this is linear
};

/// Reads a page by the rules of XML 1.0, up to the first fault against them or against a limit.
/// All rules but Limits::bytes. Linear, but for the attributes of one element, whose names are
/// sorted: O(k log k) comparisons. Memory: one entry for each open element.
[[nodiscard]] StrictReport find_fault(std::string_view page, const Limits& limits);

}  // namespace chatleaf::storage
