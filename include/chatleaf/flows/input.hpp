// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace chatleaf::flows {

/// A text to work on, and what places in it are called ("page.xml", "-").
struct Input {
    std::string name;
    std::string text;
};

}  // namespace chatleaf::flows
