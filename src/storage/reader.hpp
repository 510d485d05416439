// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/gate.hpp"
#include "storage/repairs.hpp"

namespace chatleaf::storage {

/// The three states of a page, each made from the one before.
struct PageBytes {
    std::string_view source;    ///< as DocumentBuilder::source()
    std::string_view clean;     ///< without byte order mark and control characters
    std::string_view repaired;  ///< well formed
    const Repairs& cleaning;    ///< of source
    const Repairs& repairs;     ///< of clean

    /// Where in the source something of the repaired page begins and ends.
    [[nodiscard]] SourceRange in_source(std::size_t begin, std::size_t end) const noexcept;
};

/// Has pugixml read the repaired page, and tells the builder each node with its decoded
/// text and its bytes in the source. Gives the node of the element GateReport::open_around,
/// or the root; none when pugixml and the gate do not see the same elements, so that the
/// tree cannot be trusted.
[[nodiscard]] std::optional<NodeId> read_tree(const PageBytes& page, const GateReport& gate, DocumentBuilder& builder,
                                              FaultLog& faults);

}  // namespace chatleaf::storage
