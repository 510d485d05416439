// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/net/client.hpp"

namespace chatleaf::net {

/// What keeps a site from being asked as it is described, as a sentence; none when nothing does.
[[nodiscard]] std::optional<std::string> fault_of(const Site& site);

/// What keeps a request from being sent, whichever site it is for.
[[nodiscard]] std::optional<std::string> fault_of(const Request& request);

/// "https://chat.example.org:8443/prefix/api/info?roomId=a%20b".
[[nodiscard]] std::string url_of(const Site& site, const Request& request);

/// The host as programs look it up: without the brackets of an IPv6 address.
[[nodiscard]] std::string_view bare(std::string_view host) noexcept;

}  // namespace chatleaf::net
