// SPDX-License-Identifier: MIT
#include "chatleaf/flows/delivery_admin.hpp"

#include <memory>
#include <system_error>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "flows/instance_key_file.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

enum class For : std::uint8_t { reading, writing };

Result<std::unique_ptr<delivery::SqliteLedger>> open_ledger(const Input& config, For purpose) {
    const auto read = config::read(config.text, config.name);
    if (!read) return read.error();
    const auto file = folder_of(config) / read->delivery.ledger;
    std::error_code code;
    if (!std::filesystem::exists(file, code))
        return Error{{file.string()}, "There is no ledger yet: nothing was delivered with this configuration."};
    return purpose == For::reading ? delivery::SqliteLedger::open_to_read(file) : delivery::SqliteLedger::open(file);
}

}  // namespace

Result<std::vector<delivery::Status>> delivery_status(const Input& config) {
    auto ledger = open_ledger(config, For::reading);
    if (!ledger) return ledger.error();
    return delivery::status(**ledger);
}

Result<delivery::Status> decide_delivery(const Input& config, std::int64_t id, delivery::Verdict verdict, Instant now) {
    auto ledger = open_ledger(config, For::writing);
    if (!ledger) return ledger.error();
    return delivery::decide(**ledger, id, verdict, now);
}

Result<Done> back_up_delivery(const Input& config, const std::filesystem::path& copy) {
    auto ledger = open_ledger(config, For::reading);
    if (!ledger) return ledger.error();
    return (*ledger)->back_up(copy);
}

Result<delivery::Pruned> prune_delivery(const Input& config, Instant before) {
    auto ledger = open_ledger(config, For::writing);
    if (!ledger) return ledger.error();
    return (*ledger)->prune(before);
}

Result<Done> adopt_delivery_key(const Input& config, const Outside& outside,
                                const std::function<std::string(std::size_t)>& random) {
    auto ledger = open_ledger(config, For::writing);
    if (!ledger) return ledger.error();
    const auto read = config::read(config.text, config.name);
    if (!read) return read.error();
    std::vector<Diagnostic> diagnostics;
    const auto key = read_or_make_key(read->delivery, folder_of(config), false, outside, random, diagnostics);
    if (!key) return key.error();
    return delivery::adopt_key(**ledger, *key);
}

}  // namespace chatleaf::flows
