// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::flows {

/// A line "Name: value" of a file of credentials.
struct NamedSecret {
    std::string name;
    net::Secret value;
};

/// Reads a file of lines "Name: value", one for each of `names` (without regard to case) and no others, as `curl -H
/// @FILE` takes headers; empty lines and what follows a "#" at a line's beginning do not count. They come in the order
/// of `names`. Errors say the line and nothing of what stands there. A file that others may read is a warning among the
/// diagnostics.
[[nodiscard]] Result<std::vector<NamedSecret>> read_secrets(const std::filesystem::path& file,
                                                            std::span<const std::string_view> names,
                                                            std::vector<Diagnostic>& diagnostics);

/// The one line of a file that is a secret as a whole, like the address of a webhook; empty lines and what follows a
/// "#" at a line's beginning do not count. Errors and diagnostics as above.
[[nodiscard]] Result<net::Secret> read_secret_line(const std::filesystem::path& file,
                                                   std::vector<Diagnostic>& diagnostics);

/// A secret, and what errors about it call the place that it came from.
struct PlacedSecret {
    net::Secret secret;
    std::string place;
};

/// The secret in the file of this name in `folder`, as read_secret_line reads it, or where that name is empty, in the
/// environment variable; `of`: whose it is.
[[nodiscard]] Result<PlacedSecret> secret_from(const std::string& file, const std::string& variable,
                                               const std::string& of, const std::filesystem::path& folder,
                                               const Outside& outside, std::vector<Diagnostic>& diagnostics);

/// The headers of an account of Rocket.Chat, from a file of "X-User-Id: …" and "X-Auth-Token: …".
[[nodiscard]] Result<std::vector<net::Credential>> read_credentials(const std::filesystem::path& file,
                                                                    std::vector<Diagnostic>& diagnostics);

/// The header of an account of Cloud: `Basic`, with both in Base64 (RFC 7617, with UTF-8).
[[nodiscard]] net::Credential basic_authorization(const net::Secret& email, const net::Secret& token);
/// The header of an account of Data Center: `Bearer` and the token.
[[nodiscard]] net::Credential bearer_authorization(const net::Secret& token);

}  // namespace chatleaf::flows
