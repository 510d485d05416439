// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::chat {

/// The address of a Rocket.Chat server, taken apart.
struct ServerUrl {
    std::string scheme;  ///< "http" or "https"
    std::string host;    ///< lower case; an IPv6 address with its brackets
    std::uint16_t port = 0;
    std::string path;  ///< the prefix below which Rocket.Chat lives: "" or "/chat", without a slash at its end

    friend bool operator==(const ServerUrl&, const ServerUrl&) = default;
};

/// Reads `https://chat.example.org`, with or without port, path prefix and slash at the end.
/// An address with user name, password, query or fragment, of another scheme or with a host
/// that is not in its ASCII form is an error that says so.
[[nodiscard]] Result<ServerUrl> read_server_url(std::string_view url);

/// "https://chat.example.org/prefix": without the scheme's default port and slash at the end.
[[nodiscard]] std::string to_string(const ServerUrl& url);

/// Whether both are the same server. Between default ports, http and https are: people copy
/// links of either kind, and the one leads to the other.
[[nodiscard]] bool same_server(const ServerUrl& left, const ServerUrl& right) noexcept;

}  // namespace chatleaf::chat
