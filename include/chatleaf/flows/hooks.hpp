// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/delivery/notes.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/net/secret.hpp"

namespace chatleaf::flows {

/// A secret, and whose it is: the alias of a Confluence, or the name of a webhook of Rocket.Chat.
struct HookSecret {
    std::string of;
    net::Secret value;
};

/// What those who tell of something prove themselves by; of one there may be two.
struct HookSecrets {
    std::vector<HookSecret> confluence;
    std::vector<HookSecret> addon;
    std::vector<HookSecret> rocketchat;
};

/// Reads them from files beside the configuration, one line each, and from variables. Fails for one that is shorter
/// than 16 bytes, or longer than 255 (Data Center takes no longer ones), and for one that two Confluences have, so that
/// nobody could tell which of them speaks. Errors hold nothing of a secret. A file that others may read is a warning.
[[nodiscard]] Result<HookSecrets> read_hook_secrets(const config::Hooks& hooks, const Input& config,
                                                    const Outside& outside, std::vector<Diagnostic>& diagnostics);

/// The notes of a configuration, beside its ledger: "chatleaf.db.notes".
[[nodiscard]] Result<std::unique_ptr<delivery::Notes>> open_notes(const config::Config& read, const Input& config);

}  // namespace chatleaf::flows
