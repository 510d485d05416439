// SPDX-License-Identifier: MIT
#include "flows/webhooks.hpp"

#include <utility>

#include "flows/credentials.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {

Result<ReadyWebhook> ready_webhook(const config::Webhook& webhook, const std::filesystem::path& folder,
                                   const Outside& outside, std::vector<Diagnostic>& diagnostics) {
    auto site = site_of(webhook.access, folder, outside);
    if (!site) return site.error();
    const auto address =
        secret_from(webhook.address_file, webhook.address_variable, webhook.access.alias, folder, outside, diagnostics);
    if (!address) return address.error();
    auto path = rocketchat::read_webhook_path(address->secret.reveal(), *site);
    if (!path) return path.error();
    site->never_said = rocketchat::secrets_of(*path);
    return ReadyWebhook{*std::move(site), {webhook.access.alias, *std::move(path), webhook.dialect}};
}

}  // namespace chatleaf::flows
