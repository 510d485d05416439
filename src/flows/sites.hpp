// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::flows {

/// Where relative files of a configuration are looked for: beside it.
[[nodiscard]] std::filesystem::path folder_of(const Input& config);

/// What an environment variable holds that the configuration names; an error that names it when it is not set.
[[nodiscard]] Result<net::Secret> secret_in(const std::string& variable, const std::string& alias,
                                            const Outside& outside);

/// The site that is to be asked, with its proxy and authorities, but without credentials.
[[nodiscard]] Result<net::Site> site_of(const config::Access& access, const std::filesystem::path& folder,
                                        const Outside& outside);

}  // namespace chatleaf::flows
