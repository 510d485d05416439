// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::render {

/// Which tasks of the pages that it asks for a report shows, and in which order.
class TaskChoice {
public:
    enum class Order : unsigned char { as_found, due, assignee, page_title };

    /// None where only Confluence knows: who made a task, when that was, when it was done, and who is asking, stand in
    /// no page, and what it says of days that are not written as days nobody else does. Views are into the macro and
    /// its document. O(n log n).
    [[nodiscard]] static std::optional<TaskChoice> read(const storage::Macro& macro);

    /// O(log people asked for).
    [[nodiscard]] bool asks_for(const storage::Task& task) const;

    Order order = Order::as_found;
    bool reversed = false;

private:
    std::string_view status_;
    std::vector<std::string_view> assignees_;  // sorted
    std::optional<Instant> first_day_, last_day_;
};

}  // namespace chatleaf::render
