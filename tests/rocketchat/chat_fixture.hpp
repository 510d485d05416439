// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/rocketchat/servers.hpp"
#include "net/client_fixture.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

namespace chatleaf::test {

/// A site that is the stand-in, asked as one of its people.
inline net::Site site_of(const StandIn& server, std::string_view user = "bot") {
    net::Site site = local_site(server.port());
    site.credentials.push_back({"X-User-Id", net::Secret(std::string(user) + "0000000000user")});
    site.credentials.push_back({"X-Auth-Token", net::Secret("token-of-" + std::string(user))});
    return site;
}

/// The stand-in as a source of messages.
struct Chat {
    explicit Chat(const StandIn& server, std::string_view user = "bot", rocketchat::Settings settings = {},
                  net::Limits limits = {})
        : asker({site_of(server, user)}, limits), servers(*asker.client, asker.clock, settings) {}
    explicit Chat(net::Site site, rocketchat::Settings settings = {}, net::Limits limits = {})
        : asker({std::move(site)}, limits), servers(*asker.client, asker.clock, settings) {}

    [[nodiscard]] chat::Room room(std::string_view name) {
        auto found = servers.room("team", name);
        if (!found) FAIL(to_string(found.error()));
        return *found;
    }

    Asker asker;
    rocketchat::Servers servers;
};

}  // namespace chatleaf::test
