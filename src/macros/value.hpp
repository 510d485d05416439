// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/macros/check.hpp"

namespace chatleaf::macros {

/// Reads a value, already trimmed and not empty, as the parameter's type wants it. An error's
/// message is the sentence an author is told, without a place: `limit must be …; it is "lots".`
[[nodiscard]] Result<Value> read_value(const ParameterDefinition& parameter, std::string_view value);

}  // namespace chatleaf::macros
