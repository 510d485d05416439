// SPDX-License-Identifier: MIT
#include "chatleaf/net/client.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "net/engine.hpp"
#include "net/site_check.hpp"

namespace chatleaf::net {

std::optional<std::string_view> Response::header(std::string_view name) const noexcept {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

Result<std::unique_ptr<Client>> Client::create(std::vector<Site> sites, Limits limits, Resolver& resolver,
                                               Clock& clock) {
    std::set<std::string_view> aliases;
    for (const Site& site : sites) {
        if (auto fault = fault_of(site)) return Error{{site.alias}, *std::move(fault)};
        if (!aliases.insert(site.alias).second) return Error{{site.alias}, "Two servers have this alias."};
    }
    return std::make_unique<Client>(std::make_unique<Engine>(std::move(sites), limits, resolver, clock));
}

Client::Client(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

Client::~Client() = default;

std::string Client::without_credentials(std::string_view site, std::string_view text) const {
    return engine_->without_credentials(site, text);
}

Outcome Client::send(const Request& request) { return engine_->send(request); }

}  // namespace chatleaf::net
