// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "chatleaf/base/embedded.hpp"

namespace chatleaf::macros {

/// macro.json and help.md of each folder in macros/, sorted by name.
extern const std::span<const EmbeddedFile> macro_files;

}  // namespace chatleaf::macros
