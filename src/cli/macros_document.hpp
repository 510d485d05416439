// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace chatleaf::cli {

/// docs/macros.md: every macro that is known, ours and others', from what defines them.
[[nodiscard]] std::string macros_document();

}  // namespace chatleaf::cli
