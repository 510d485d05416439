// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/configuration.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/text/instant.hpp"

/// The HTTP service: conversations for readers, in frames and pages, and what an admin watches it by.
namespace chatleaf::service {

struct ServiceOptions {
    /// Takes each line of the log, one JSON object without its line end. Called by one thread at a time.
    std::function<void(std::string&& line)> log{};
    /// So many bytes that nobody can guess. Needed where the configuration has no key for links: names of pictures are
    /// then sealed with one that is forgotten when the service ends.
    std::function<std::string(std::size_t)> random{};
    /// Whether what is told to rooms beside the service can be written down; without it nothing is told. Called on a
    /// thread that may wait for a disk, while the service lives. Faults are for the log.
    std::function<Result<Done>()> check_ledger{};
};

/// One service on its two listeners.
class Service {
public:
    /// Reads the configuration's secrets, listens, and answers. Asks no server until somebody asks for what is there.
    /// Fails for a configuration without [service], secrets that cannot be read, and where it cannot
    /// listen. `outside`, with its `now`, must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Service>> open(const flows::Configuration& config,
                                                               const flows::Outside& outside, ServiceOptions options);
    virtual ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// Goes on with another configuration, and forgets all that was kept; where it is faulty, with the old one. Where
    /// the service listens stays as it is.
    [[nodiscard]] virtual Result<Done> reload(const flows::Configuration& config) = 0;

    /// Says on the second listener that it is not ready, accepts nobody any more, and comes back when all that was read
    /// is answered, or after `longest`. True: it is.
    virtual bool drain(std::chrono::milliseconds longest) = 0;

    [[nodiscard]] virtual std::uint16_t port() const noexcept = 0;
    [[nodiscard]] virtual std::uint16_t admin_port() const noexcept = 0;
    /// Of its configuration.
    [[nodiscard]] virtual std::vector<Diagnostic> diagnostics() const = 0;

protected:
    Service() = default;
};

/// A link of the service with a seal: of `address`, a path and query below the service's own address, or a whole
/// address of it, with what it shall be bound to besides (`space`, `wiki`, `page`), until `expires`. Sealed with the
/// first key of the configuration. Fails where there is no key, for an address of anything else, and for one that has a
/// seal.
[[nodiscard]] Result<std::string> signed_link(std::string_view address,
                                              const std::vector<std::pair<std::string, std::string>>& bound,
                                              std::optional<Instant> expires, const flows::Input& config,
                                              const flows::Outside& outside);

}  // namespace chatleaf::service
