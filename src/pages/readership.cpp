// SPDX-License-Identifier: MIT
#include "chatleaf/pages/readership.hpp"

namespace chatleaf::pages {

Readership unknown_readership(const std::string& page_id) {
    Readership readership;
    readership.restrictions.push_back({page_id, {}, {}, false});
    return readership;
}

std::string words_of(const Readership& readership, const std::string& page_id) {
    if (!readership.is_restricted()) return {};
    const Restriction& first = readership.restrictions.front();
    const bool is_own = first.page_id == page_id;
    if (!first.is_known)
        return is_own ? "Who may read this page cannot be told; it counts as restricted."
                      : "Who may read a page above this one cannot be told; it counts as restricted.";
    return is_own ? "This page is restricted: not everybody who may read its space may read it."
                  : "A page above this one is restricted: not everybody who may read its space may read it.";
}

}  // namespace chatleaf::pages
