// SPDX-License-Identifier: MIT
#include "storage/closed_names.hpp"

#include <algorithm>

namespace chatleaf::storage {

bool ClosedNames::contain(std::string_view name) {
    if (!gathered_) gather();
    return too_many_ || names_.contains(name);
}

void ClosedNames::gather() {
    constexpr std::size_t most_names = 1000;
    constexpr std::string_view mark = "</";
    gathered_ = true;
    for (std::size_t at = page_.find(mark); at != std::string_view::npos; at = page_.find(mark, at)) {
        at += mark.size();
        const std::size_t end = std::min(page_.find_first_of("> \t\r\n<", at), page_.size());
        names_.insert(page_.substr(at, end - at));
        at = end;
        if (names_.size() > most_names) {
            too_many_ = true;
            names_.clear();
            return;
        }
    }
}

}  // namespace chatleaf::storage
