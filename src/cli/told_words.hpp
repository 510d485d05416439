// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chatleaf/flows/deliver.hpp"

namespace chatleaf::cli {

/// "1 change", "3 changes".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view what);

/// "3 digests posted, 1 withheld"; what is nothing is left out but for what was posted.
[[nodiscard]] std::string words_of(const flows::Told& told, bool is_dry);

}  // namespace chatleaf::cli
