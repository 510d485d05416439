// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "storage/kinds.hpp"

namespace chatleaf::storage {

/// Which names have a closing tag anywhere in a page: the others were never meant to hold
/// anything. Nearly always the closing tag stands not far behind the opening one. So it is looked for
/// there first, as long as all these looks together are no longer than the page; then the page is
/// gone through once.
class ClosedNames {
public:
    explicit ClosedNames(std::string_view page) : page_(page), may_look_ahead_(page.size()) {}

    /// In a page that closes more names than anybody writes, all are said to be closed.
    /// `from` is where an element of that name was opened.
    [[nodiscard]] bool contain(std::string_view name, std::size_t from = 0);
    /// Bytes looked at so far.
    [[nodiscard]] std::size_t steps() const noexcept {
        return (page_.size() - may_look_ahead_) + (gathered_ ? page_.size() : 0);
    }

private:
    [[nodiscard]] bool is_closed_behind(std::string_view name, std::size_t from);
    void gather();
    void add(std::string_view name);

    std::string_view page_;
    std::size_t may_look_ahead_;  // how many bytes may still be looked at so
    bool gathered_ = false;
    bool too_many_ = false;
    std::size_t count_ = 0;
    std::bitset<ElementName::listed> listed_;                     // by the numbers of their names
    std::optional<std::unordered_set<std::string_view>> others_;  // made for the first one
};

}  // namespace chatleaf::storage
