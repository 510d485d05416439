// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/client.hpp"
#include "chatleaf/rocketchat/webhook_poster.hpp"

namespace chatleaf::flows {

/// A webhook with its secret address, and the site that a client needs to post by it.
struct ReadyWebhook {
    net::Site site;
    rocketchat::Webhook webhook;
};

/// Reads the address that the configuration names, from its file beside the configuration or from the environment;
/// nothing is asked. Errors and diagnostics hold nothing of it. A file that others may read is a warning.
[[nodiscard]] Result<ReadyWebhook> ready_webhook(const config::Webhook& webhook, const std::filesystem::path& folder,
                                                 const Outside& outside, std::vector<Diagnostic>& diagnostics);

}  // namespace chatleaf::flows
