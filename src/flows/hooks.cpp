// SPDX-License-Identifier: MIT
#include "chatleaf/flows/hooks.hpp"

#include <cstddef>
#include <utility>

#include "flows/credentials.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t shortest_secret = 16, longest_secret = 255;

class SecretsReader {
public:
    SecretsReader(const Input& config, const Outside& outside, std::vector<Diagnostic>& diagnostics)
        : config_(config), outside_(outside), diagnostics_(diagnostics) {}

    Result<Done> read(const std::string& of, const std::vector<config::SecretPlace>& places,
                      std::vector<HookSecret>& secrets) {
        for (const config::SecretPlace& place : places) {
            auto placed = secret_from(place.file, place.variable, of, folder_of(config_), outside_, diagnostics_);
            if (!placed) return placed.error();
            net::Secret& secret = placed->secret;
            const std::size_t size = secret.reveal().size();
            if (size < shortest_secret || size > longest_secret)
                return Error{{placed->place},
                             "A webhook's secret has 16 to 255 characters, which nobody can guess. \"openssl rand "
                             "-hex 32\" makes one."};
            for (const HookSecret& other : secrets)
                if (other.of != of && other.value.reveal() == secret.reveal())
                    return Error{{placed->place}, "This secret is that of another webhook, too. Each needs its own."};
            secrets.push_back({of, std::move(secret)});
        }
        return Done{};
    }

private:
    const Input& config_;
    const Outside& outside_;
    std::vector<Diagnostic>& diagnostics_;
};

}  // namespace

Result<HookSecrets> read_hook_secrets(const config::Hooks& hooks, const Input& config, const Outside& outside,
                                      std::vector<Diagnostic>& diagnostics) {
    HookSecrets secrets;
    SecretsReader reader(config, outside, diagnostics);
    for (const config::EventHook& hook : hooks.confluence)
        if (auto done = reader.read(hook.wiki, hook.secrets, secrets.confluence); !done) return done.error();
    for (const config::EventHook& hook : hooks.addon)
        if (auto done = reader.read(hook.wiki, hook.secrets, secrets.addon); !done) return done.error();
    for (const config::ChatHook& hook : hooks.rocketchat)
        if (auto done = reader.read(hook.name, hook.secrets, secrets.rocketchat); !done) return done.error();
    return secrets;
}

Result<std::unique_ptr<delivery::Notes>> open_notes(const config::Config& read, const Input& config) {
    return delivery::Notes::open(folder_of(config) / (read.delivery.ledger + ".notes"));
}

}  // namespace chatleaf::flows
