// SPDX-License-Identifier: MIT
#include "chatleaf/routes/route.hpp"

namespace chatleaf::routes {

std::string to_string(const Destination& destination) {
    return destination.is_webhook() ? destination.server : destination.server + ":" + destination.room;
}

std::string_view to_string(Grouping grouping) noexcept {
    switch (grouping) {
        case Grouping::page: return "page";
        case Grouping::space: return "space";
        case Grouping::author: return "author";
    }
    return "";
}

}  // namespace chatleaf::routes
