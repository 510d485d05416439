// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/client.hpp"
#include "chatleaf/rocketchat/servers.hpp"

namespace chatleaf::flows {

/// The servers that a configuration says how to ask, ready to be asked.
struct LiveServers {
    std::unique_ptr<net::Resolver> resolver;
    std::unique_ptr<net::Client> client;
    std::unique_ptr<rocketchat::Servers> servers;
};

/// What a client needs to ask servers, with their credentials, which are read. Relative files are looked for in
/// `folder`.
[[nodiscard]] Result<std::vector<net::Site>> sites_of(const std::vector<config::Access>& access,
                                                      const std::filesystem::path& folder, const Outside& outside,
                                                      std::vector<Diagnostic>& diagnostics);

/// For a page that is made once: a limit of a minute may be waited for.
inline constexpr rocketchat::Settings patient{std::chrono::seconds(70), std::chrono::minutes(5)};

/// Reads their credentials; nothing is asked yet. Relative files are looked for in `folder`. Fails when credentials are
/// missing or unusable. `outside` must outlive what it gives.
[[nodiscard]] Result<LiveServers> open_live_servers(const std::vector<config::Access>& access,
                                                    const std::filesystem::path& folder, const Outside& outside,
                                                    std::vector<Diagnostic>& diagnostics,
                                                    const rocketchat::Settings& settings = patient);

}  // namespace chatleaf::flows
