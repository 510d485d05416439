// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"

namespace chatleaf::flows {

/// A key of [service.keys] with what it is.
struct LinkKeyBytes {
    std::string id;
    std::array<unsigned char, 32> bytes{};
};

/// The keys of the service in their order, each 64 hexadecimal digits in a file beside the configuration or in a
/// variable. Errors hold nothing of a key. A file that others may read is a warning.
[[nodiscard]] Result<std::vector<LinkKeyBytes>> read_link_keys(const config::Service& service, const Input& config,
                                                               const Outside& outside,
                                                               std::vector<Diagnostic>& diagnostics);

}  // namespace chatleaf::flows
