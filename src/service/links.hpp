// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/flows/link_keys.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/text/instant.hpp"

/// Links that prove who made them: an admin, or whom the admin lets make them. A seal is an HMAC over the path and all
/// of the query but itself, so that server, room, parameters, space and page are bound, in whatever order they stand.
namespace chatleaf::service {

/// Names in a query that are the service's own; macros have no parameters of these names.
namespace own {
inline constexpr std::string_view space = "space";      ///< key of the space that the link was made for
inline constexpr std::string_view wiki = "wiki";        ///< alias of its Confluence
inline constexpr std::string_view page = "page";        ///< id of the page
inline constexpr std::string_view key = "key";          ///< which key sealed it
inline constexpr std::string_view expires = "expires";  ///< seconds since 1970; none: never
inline constexpr std::string_view seal = "seal";
}  // namespace own

[[nodiscard]] bool is_own(std::string_view name) noexcept;

/// The keys of a configuration: the first seals, each is known. A key that is taken away takes all links with it that
/// it sealed.
using Keys = std::vector<flows::LinkKeyBytes>;

/// The query with `key` and `seal`. REQUIRES: there is a key; no name but `expires` is one of those two.
[[nodiscard]] http::Query sealed(std::string_view path, http::Query query, const flows::LinkKeyBytes& key);

enum class Seal : std::uint8_t {
    none,  ///< nobody says that the link is sealed
    good,
    bad,  ///< forged, cut off, changed, of a key that is none (any more), expired, or with a name twice
};

/// What the seal of a request is worth. O(query · log query).
[[nodiscard]] Seal seal_of(std::string_view path, const http::Query& query, const Keys& keys, Instant now);

/// A link's place below the service's address.
struct Link {
    std::string path;  ///< decoded
    http::Query query;
};

/// Of a path and query, or a whole address of the service at `service`. Fails for anything else.
[[nodiscard]] Result<Link> read_link(std::string_view address, const chat::ServerUrl& service);

/// The path as it stands in an address.
[[nodiscard]] std::string written_path(std::string_view path);

/// "a=b&c=d", so that any reader of queries reads the same.
[[nodiscard]] std::string written(const http::Query& query);

}  // namespace chatleaf::service
