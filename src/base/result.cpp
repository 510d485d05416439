// SPDX-License-Identifier: MIT
#include "chatleaf/base/result.hpp"

namespace chatleaf {

std::string to_string(const Error& error) {
    std::string place = to_string(error.place);
    return place.empty() ? error.message : place + ": " + error.message;
}

}  // namespace chatleaf
