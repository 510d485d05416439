// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/storage/reading.hpp"

namespace chatleaf::storage {

/// REQUIRES: kind is resource.
[[nodiscard]] Resource read_resource(const Document& document, NodeId node);

/// What a reader is shown of a resource that has no text of its own.
[[nodiscard]] std::string name_of(const Resource& resource);

}  // namespace chatleaf::storage
