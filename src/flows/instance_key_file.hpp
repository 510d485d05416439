// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/delivery.hpp"
#include "chatleaf/delivery/instance_key.hpp"
#include "chatleaf/flows/outside.hpp"

namespace chatleaf::flows {

/// The instance key that the configuration names, 64 hexadecimal digits in a file or a variable. Where the file is not
/// there and no ledger is either, a key is made of `random` bytes and written for its owner alone. Errors hold nothing
/// of a key. A file that others may read is a warning.
[[nodiscard]] Result<delivery::InstanceKey> read_or_make_key(const config::Delivery& delivery,
                                                             const std::filesystem::path& folder, bool has_ledger,
                                                             const Outside& outside,
                                                             const std::function<std::string(std::size_t)>& random,
                                                             std::vector<Diagnostic>& diagnostics);

}  // namespace chatleaf::flows
