// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/lint/lint.hpp"

namespace chatleaf::flows {

/// What pages are looked at with: the servers and rules of the configuration, if there is one. Nobody is asked, and
/// no file of credentials is read. Fails for a bad configuration.
[[nodiscard]] Result<lint::Options> lint_options(const std::optional<Input>& config);

}  // namespace chatleaf::flows
