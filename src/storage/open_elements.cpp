// SPDX-License-Identifier: MIT
#include "storage/open_elements.hpp"

namespace chatleaf::storage {

bool OpenElements::contains(std::string_view name) const {
    const ElementName known = element_name(name);
    return known.number == ElementName::not_listed ? others_.contains(name) : listed_[known.number] > 0;
}

void OpenElements::forget(std::string_view name) {
    // So that there are never more names than open elements.
    if (const auto named = others_.find(name); --named->second == 0) others_.erase(named);
}

}  // namespace chatleaf::storage
