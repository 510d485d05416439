// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/ledger.hpp"
#include "chatleaf/delivery/status.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"

/// What an admin does with the ledger of a configuration. All but looking needs it for itself: while `watch` runs, it
/// is refused. Asks no server.
namespace chatleaf::flows {

/// The digests that are not over, by id; also while another process uses the ledger.
[[nodiscard]] Result<std::vector<delivery::Status>> delivery_status(const Input& config);

[[nodiscard]] Result<delivery::Status> decide_delivery(const Input& config, std::int64_t id, delivery::Verdict verdict,
                                                       Instant now);

/// Writes a copy of the ledger, also while another process uses it. Fails if the file is there already.
[[nodiscard]] Result<Done> back_up_delivery(const Input& config, const std::filesystem::path& copy);

/// Forgets what was over before then.
[[nodiscard]] Result<delivery::Pruned> prune_delivery(const Input& config, Instant before);

/// Goes on with the key that the configuration names, or with a new one where its file is not there, in place of the
/// one that the ledger was begun with: delivery::adopt_key says what that means.
[[nodiscard]] Result<Done> adopt_delivery_key(const Input& config, const Outside& outside,
                                              const std::function<std::string(std::size_t)>& random);

}  // namespace chatleaf::flows
