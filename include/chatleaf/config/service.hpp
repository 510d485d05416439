// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/config/hooks.hpp"

namespace chatleaf::config {

/// Where to listen: an address of this host, never a name, and a port.
struct Listener {
    std::string address;  ///< "127.0.0.1", "::1"
    std::uint16_t port = 0;

    friend bool operator==(const Listener&, const Listener&) = default;
};

/// Who may ask.
enum class Readers : std::uint8_t {
    signed_links,  ///< whoever has a link with a seal, to see what that link is of
    open,          ///< whoever reaches the service, to see what anybody may
    named,         ///< whom a single-sign-on proxy names
};

/// A key that links are sealed with.
struct LinkKey {
    std::string id;        ///< stands in links
    std::string file;      ///< as it is written; empty: the key is in the variable
    std::string variable;  ///< of the environment

    friend bool operator==(const LinkKey&, const LinkKey&) = default;
};

/// Whom a proxy's header names.
enum class NamedBy : std::uint8_t { username, email };

/// A proxy that says who is asking, and is believed.
struct ReaderProxy {
    std::vector<std::string> addresses;  ///< where it asks from
    std::string header;                  ///< in lower case
    NamedBy named_by = NamedBy::username;

    friend bool operator==(const ReaderProxy&, const ReaderProxy&) = default;
};

/// A room of a server that is not for everybody, bound to a space.
struct BoundRoom {
    std::string server;  ///< alias
    std::string room;    ///< name or id

    friend bool operator==(const BoundRoom&, const BoundRoom&) = default;
};

/// What the service may show of a space, and in it.
struct SpaceRules {
    std::string key;
    std::string wiki;         ///< alias of its Confluence
    bool shows_pages = true;  ///< its pages, where nothing restricts who may read them
    std::vector<BoundRoom> rooms;

    friend bool operator==(const SpaceRules&, const SpaceRules&) = default;
};

/// `[service]`: what `chatleaf serve` does. docs/service.md has all keys.
struct Service {
    Listener listen{"127.0.0.1", 8400};
    Listener admin{"127.0.0.1", 8401};  ///< for whoever watches it: /livez, /readyz, /metrics
    chat::ServerUrl url{};              ///< where readers' browsers find it, with the path that a proxy takes away
    Readers readers = Readers::signed_links;
    std::vector<LinkKey> keys;         ///< the first seals, each may have sealed
    std::optional<ReaderProxy> proxy;  ///< there where readers are named
    std::vector<std::string> proxies;  ///< addresses of proxies that stand for many readers
    std::vector<SpaceRules> spaces;    ///< sorted by Confluence and key
    std::vector<std::string> frames;   ///< origins that may frame it, those of the Confluences first
    std::chrono::seconds fresh{10};    ///< for how long what was shown is shown again, at least
    std::chrono::seconds keep{3600};   ///< for how long it may be shown while Rocket.Chat is silent
    std::size_t most_memory_mib = 64;  ///< of what is kept
    std::string language = "en";       ///< of readers
    std::string zone = "UTC";          ///< that times are told in where there is no script
    Hooks hooks;                       ///< who may tell it of something
    bool watches = true;               ///< what routes ask for is told by the same process
};

}  // namespace chatleaf::config
