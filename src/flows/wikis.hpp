// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/confluence/server.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::flows {

/// A Confluence that a configuration names, ready to be asked.
struct OpenWiki {
    std::unique_ptr<net::Resolver> resolver;
    std::unique_ptr<net::Client> client;
    std::unique_ptr<confluence::Server> server;
    chat::ServerUrl url{};
    confluence::Flavour flavour = confluence::Flavour::data_center;
    std::vector<Diagnostic> diagnostics;  ///< of its credentials
};

/// Reads its credentials; nothing is asked yet. Fails when they are missing or unusable. `outside` must outlive what it
/// gives.
[[nodiscard]] Result<OpenWiki> open_wiki(const config::Wiki& wiki, const std::filesystem::path& folder,
                                         const Outside& outside,
                                         std::function<void(std::uint64_t, std::uint64_t)> progress = {});

/// The one of this alias; an error that says which there are when there is none.
[[nodiscard]] Result<const config::Wiki*> wiki_called(std::string_view alias, const std::vector<config::Wiki>& wikis);

/// That a server is named, but no configuration.
[[nodiscard]] Error needs_config();

}  // namespace chatleaf::flows
