// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/net/address.hpp"

namespace chatleaf::net {

/// Finds the addresses of a host. Threads may share one.
class Resolver {
public:
    Resolver() = default;
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    virtual ~Resolver() = default;

    /// At least one address, in the order in which they are to be tried; an error that says in a
    /// sentence why there is none. Comes back after `most` at the latest.
    [[nodiscard]] virtual Result<std::vector<Address>> resolve(std::string_view host,
                                                               std::chrono::milliseconds most) = 0;
};

/// The system's own: /etc/hosts, DNS and whatever else it is set up to ask. The system cannot be told to
/// stop, so that a question it takes too long about goes on in a thread of its own; at most 16 do.
[[nodiscard]] std::unique_ptr<Resolver> system_resolver();

}  // namespace chatleaf::net
