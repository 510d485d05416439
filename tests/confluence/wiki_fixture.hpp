// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "net/client_fixture.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

namespace chatleaf::test {

inline constexpr const char* wiki_program = "confluence/main.mjs";

/// The header that lets one in: a personal access token, or e-mail address and token in Base64.
inline std::string authorization(std::string_view who, confluence::Flavour flavour) {
    if (flavour == confluence::Flavour::data_center) return "Bearer pat-of-" + std::string(who);
    if (who == "ada") return "Basic YWRhQGV4YW1wbGUub3JnOnRva2VuLW9mLWFkYQ==";
    if (who == "root") return "Basic cm9vdEBleGFtcGxlLm9yZzp0b2tlbi1vZi1yb290";
    if (who == "leaf") return "Basic bGVhZkBleGFtcGxlLm9yZzp0b2tlbi1vZi1sZWFm";
    return "Basic bm9ib2R5";
}

inline net::Site wiki_site(const StandIn& server, confluence::Flavour flavour, std::string_view who = "leaf") {
    net::Site site = local_site(server.port(), "wiki");
    if (flavour == confluence::Flavour::cloud) site.prefix = "/wiki";
    site.credentials.push_back({"Authorization", net::Secret(authorization(who, flavour))});
    return site;
}

/// The stand-in, started as one flavour, as a source of pages.
struct Wiki {
    explicit Wiki(const StandIn& standin, confluence::Flavour flavour, std::string_view who = "leaf",
                  net::Limits limits = {}, confluence::Settings settings = {})
        : asker({wiki_site(standin, flavour, who)}, limits),
          server(*asker.client, asker.clock, "wiki", with(flavour, std::move(settings))) {}

    static confluence::Settings with(confluence::Flavour flavour, confluence::Settings settings) {
        settings.flavour = flavour;
        return settings;
    }

    Asker asker;
    confluence::Server server;
};

inline constexpr confluence::Flavour flavours[] = {confluence::Flavour::data_center, confluence::Flavour::cloud};

inline std::vector<std::string> options_of(confluence::Flavour flavour) {
    return {std::string(confluence::to_string(flavour))};
}

}  // namespace chatleaf::test
