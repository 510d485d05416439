// SPDX-License-Identifier: MIT
#include "chatleaf/flows/link_keys.hpp"

#include "flows/credentials.hpp"
#include "flows/sites.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::flows {

Result<std::vector<LinkKeyBytes>> read_link_keys(const config::Service& service, const Input& config,
                                                 const Outside& outside, std::vector<Diagnostic>& diagnostics) {
    std::vector<LinkKeyBytes> keys;
    for (const config::LinkKey& key : service.keys) {
        const auto placed = secret_from(key.file, key.variable, key.id, folder_of(config), outside, diagnostics);
        if (!placed) return placed.error();
        const auto bytes = seal::read_hexadecimal(placed->secret.reveal());
        if (!bytes)
            return Error{{placed->place},
                         "A key for links is 64 hexadecimal digits and nothing else. \"chatleaf sign --new-key FILE\" "
                         "makes one."};
        keys.push_back({key.id, *bytes});
    }
    return keys;
}

}  // namespace chatleaf::flows
