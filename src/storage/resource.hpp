// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/storage/resource.hpp"

namespace chatleaf::storage {

/// What a reader is shown of a resource that has no text of its own.
[[nodiscard]] std::string name_of(const Resource& resource);

}  // namespace chatleaf::storage
