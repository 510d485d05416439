// SPDX-License-Identifier: MIT
#pragma once

#include <unordered_map>
#include <vector>

#include "exports/ids.hpp"
#include "exports/surroundings.hpp"

namespace chatleaf::exports {

/// Which pages are restricted, by themselves or by one above them. What was found out is remembered, so that to ask
/// about all pages takes O(n) however deep they are nested. `surroundings` must outlive it.
class RestrictedPages {
public:
    explicit RestrictedPages(const Surroundings& surroundings) : surroundings_(surroundings) {}

    [[nodiscard]] bool contains(Id page);

private:
    const Surroundings& surroundings_;
    std::unordered_map<Id, bool> known_;
    std::vector<Id> way_;
};

}  // namespace chatleaf::exports
