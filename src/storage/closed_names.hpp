// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "storage/kinds.hpp"

namespace chatleaf::storage {

/// Which names have a closing tag anywhere in a page: the others were never meant to hold
/// anything. The page is gone through once, when the first name is asked for.
class ClosedNames {
public:
    explicit ClosedNames(std::string_view page) : page_(page) {}

    /// In a page that closes more names than anybody writes, all are said to be closed.
    [[nodiscard]] bool contain(std::string_view name);
    /// Bytes looked at so far.
    [[nodiscard]] std::size_t steps() const noexcept { return gathered_ ? page_.size() : 0; }

private:
    void gather();
    void add(std::string_view name);

    std::string_view page_;
    bool gathered_ = false;
    bool too_many_ = false;
    std::size_t count_ = 0;
    std::bitset<ElementName::not_listed> listed_;  // by the numbers of their names
    std::unordered_set<std::string_view> others_;
};

}  // namespace chatleaf::storage
