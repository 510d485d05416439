// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "storage/faults.hpp"
#include "storage/repairs.hpp"

namespace chatleaf::storage {

/// The bytes of one element's tags. Where a closing tag is missing, it is empty and stands
/// where the element was closed.
struct ElementRecord {
    std::uint32_t open_begin = 0;
    std::uint32_t open_end = 0;
    std::uint32_t close_begin = 0;
    std::uint32_t close_end = 0;
};

/// What the gate found out about a page.
struct GateReport {
    std::vector<ElementRecord> elements;  ///< in document order
    Repairs repairs;                      ///< which make the page well formed, up to `read_until`
    FaultLog faults;
    std::size_t declaration_end = 0;  ///< of an XML declaration that the page begins with
    std::size_t nodes = 0;            ///< at least as many as the tree will have
    std::size_t attributes = 0;
    std::size_t read_until = 0;              ///< less than the page where a limit was passed
    std::optional<std::size_t> open_around;  ///< the innermost element open there, but for <br> and its like
    std::optional<std::size_t> doctype;      ///< where there is one
    std::size_t steps = 0;                   ///< bytes looked at, for the proof that this is linear
};

/// Reads a page's tags before any library does: finds where each element begins and ends,
/// keeps to the limits, and says how to change the page into one that is well formed with
/// all of its text. Linear: each token is looked at once, and closes what it opened.
/// `page` is UTF-8 without control characters.
[[nodiscard]] GateReport pass_gate(std::string_view page, const Limits& limits);

}  // namespace chatleaf::storage
