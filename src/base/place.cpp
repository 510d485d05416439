// SPDX-License-Identifier: MIT
#include "chatleaf/base/place.hpp"

namespace chatleaf {

std::string to_string(const Place& place) {
    std::string text = place.source;
    if (place.line != 0) {
        text += ':';
        text += std::to_string(place.line);
        text += ':';
        text += std::to_string(place.column);
    }
    return text;
}

}  // namespace chatleaf
