// SPDX-License-Identifier: MIT
#include "exports/restricted_pages.hpp"

namespace chatleaf::exports {

bool RestrictedPages::contains(Id page) {
    way_.clear();
    bool is_restricted = false;
    for (Id at = page; at != no_id; at = surroundings_.parent(at)) {
        // A page of the way itself is there as unrestricted: pages below each other in a circle end it.
        const auto [known, is_new] = known_.try_emplace(at, false);
        if (!is_new) {
            is_restricted = known->second;
            break;
        }
        way_.push_back(at);
        is_restricted = surroundings_.is_restricted_itself(at);
        if (is_restricted) break;
    }
    for (const Id each : way_) known_[each] = is_restricted;
    return is_restricted;
}

}  // namespace chatleaf::exports
