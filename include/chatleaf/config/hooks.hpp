// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace chatleaf::config {

/// Where a secret is. Exactly one of the two is not empty.
struct SecretPlace {
    std::string file;      ///< as it is written
    std::string variable;  ///< of the environment

    friend bool operator==(const SecretPlace&, const SecretPlace&) = default;
};

/// A Confluence that tells of what happens in it.
struct EventHook {
    std::string wiki;                  ///< its alias
    std::vector<SecretPlace> secrets;  ///< one, or two while it is being changed

    friend bool operator==(const EventHook&, const EventHook&) = default;
};

/// A Rocket.Chat that tells of messages, to be answered.
struct ChatHook {
    std::string name;    ///< stands in the address
    std::string server;  ///< its alias
    std::vector<SecretPlace> secrets;

    friend bool operator==(const ChatHook&, const ChatHook&) = default;
};

/// `[service.hooks]`: who may tell the service of something. docs/webhooks.md has all keys.
struct Hooks {
    std::vector<EventHook> confluence;  ///< webhooks of Data Center; sorted by alias
    std::vector<EventHook> addon;       ///< the add-on "Rocket.Chat for Confluence"; sorted by alias
    std::vector<ChatHook> rocketchat;   ///< outgoing webhooks of Rocket.Chat; sorted by name

    [[nodiscard]] bool take_events() const noexcept { return !confluence.empty() || !addon.empty(); }
    [[nodiscard]] bool are_none() const noexcept { return !take_events() && rocketchat.empty(); }

    friend bool operator==(const Hooks&, const Hooks&) = default;
};

}  // namespace chatleaf::config
