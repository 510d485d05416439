// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/delivery/instance_key.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "chatleaf/flows/deliver.hpp"
#include "chatleaf/rocketchat/room_poster.hpp"
#include "chatleaf/rocketchat/webhook_poster.hpp"
#include "flows/live_servers.hpp"
#include "flows/route_composer.hpp"
#include "flows/routing.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {

/// Both ways of posting, ready.
struct OpenPosters {
    std::unique_ptr<net::Resolver> resolver;
    std::unique_ptr<net::Client> client;
    std::unique_ptr<rocketchat::Servers> servers;
    std::unique_ptr<rocketchat::RoomPoster> rooms;
    std::unique_ptr<rocketchat::WebhookPoster> webhooks;
    std::unique_ptr<rocketchat::Posters> posters;
};

/// All that a delivery stands on.
struct DeliveryDesk {
    config::Config config;
    std::vector<ToldRoute> routes;
    std::map<std::string, OpenWiki, std::less<>> wikis;  ///< those of the routes, by alias
    OpenPosters posters;
    std::optional<delivery::InstanceKey> key;
    std::unique_ptr<delivery::SqliteLedger>
        ledger;  ///< of a dry run: only to be read, and null where there is none yet
    std::vector<Diagnostic> diagnostics;
};

/// Opens it as Delivery::open says.
[[nodiscard]] Result<DeliveryDesk> open_desk(const Configuration& config, const Outside& outside,
                                             const DeliveryOptions& options);

}  // namespace chatleaf::flows
