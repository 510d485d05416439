// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/config/service.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/text/instant.hpp"
#include "service/links.hpp"

/// Who asks, and what rooms they may see besides public ones. Nothing that a request says of itself is believed but a
/// seal, and what a proxy says that the admin named.
namespace chatleaf::service {

/// A space that a seal vouches for.
struct VouchedSpace {
    std::string wiki;  ///< may be empty: then the one Confluence that there is
    std::string key;

    friend bool operator==(const VouchedSpace&, const VouchedSpace&) = default;
};

struct Visitor {
    bool may_enter = false;             ///< else everything is absent
    bool has_seal = false;              ///< a good one, for just this request
    std::string name;                   ///< of whom a proxy named: user name or address of e-mail; else empty
    std::optional<VouchedSpace> space;  ///< that the seal vouches for
};

[[nodiscard]] Visitor visitor_of(const http::Request& request, const config::Service& service, const Keys& keys,
                                 Instant now);

/// The rooms bound to a space that the visitor has come to it by, or with a name, to any space: a named reader sees
/// those rooms that they are in, wherever they stand.
[[nodiscard]] std::vector<config::BoundRoom> rooms_bound_for(const Visitor& visitor, const config::Service& service);

/// The rooms of a space of this Confluence.
[[nodiscard]] std::vector<config::BoundRoom> rooms_of_space(const config::Service& service, std::string_view wiki,
                                                            std::string_view key);

/// The rules of a space; null where it is not listed.
[[nodiscard]] const config::SpaceRules* rules_of(const config::Service& service, std::string_view wiki,
                                                 std::string_view key);

/// Rights as text: the same for the same, so that what one sees is never shown to another.
[[nodiscard]] std::string rights_of(const std::vector<config::BoundRoom>& rooms);

}  // namespace chatleaf::service
