// SPDX-License-Identifier: MIT
#include "flows/instance_key_file.hpp"

#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "chatleaf/delivery/secret_file.hpp"
#include "flows/credentials.hpp"
#include "flows/sites.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::flows {
namespace {

Result<delivery::InstanceKey> key_of(std::string_view text, const std::string& place) {
    auto bytes = seal::read_hexadecimal(text);
    auto key = bytes ? delivery::InstanceKey::of({reinterpret_cast<const char*>(bytes->data()), bytes->size()})
                     : Result<delivery::InstanceKey>(Error{});
    if (bytes) bytes->fill(0);
    if (key) return key;
    return Error{{place}, "An instance key is 64 hexadecimal digits and nothing else; put it back from a backup."};
}

}  // namespace

Result<delivery::InstanceKey> read_or_make_key(const config::Delivery& delivery, const std::filesystem::path& folder,
                                               bool has_ledger, const Outside& outside,
                                               const std::function<std::string(std::size_t)>& random,
                                               std::vector<Diagnostic>& diagnostics) {
    if (!delivery.key_variable.empty()) {
        const auto secret = secret_in(delivery.key_variable, "delivery", outside);
        return secret ? key_of(secret->reveal(), delivery.key_variable) : secret.error();
    }
    const auto file = folder / delivery.key_file;
    std::error_code code;
    if (std::filesystem::exists(file, code)) {
        const auto secret = read_secret_line(file, diagnostics);
        return secret ? key_of(secret->reveal(), file.string()) : secret.error();
    }
    if (has_ledger || !random)
        return Error{{file.string()},
                     "The instance key is not there, but the ledger is; put the key back from a backup, or see "
                     "docs/delivery.md on a key that is lost."};
    std::string bytes = random(delivery::InstanceKey::size);
    auto key = delivery::InstanceKey::of(bytes);
    std::string text = seal::hexadecimal(bytes) + '\n';
    net::wipe(bytes);
    if (key) {
        // Whole on the disk before a ledger is made with it.
        if (auto written = delivery::write_secret_file(file, text); !written) key = written.error();
    }
    net::wipe(text);
    return key;
}

}  // namespace chatleaf::flows
