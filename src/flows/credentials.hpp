// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::flows {

/// Reads a file of "X-User-Id: …" and "X-Auth-Token: …", a line each, as `curl -H @FILE` takes it; empty lines and
/// what follows a "#" at a line's beginning do not count. Errors say the line and nothing of what stands there. A file
/// that others may read is a warning among the diagnostics.
[[nodiscard]] Result<std::vector<net::Credential>> read_credentials(const std::filesystem::path& file,
                                                                    std::vector<Diagnostic>& diagnostics);

}  // namespace chatleaf::flows
