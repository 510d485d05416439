// SPDX-License-Identifier: MIT
#pragma once

#include "delivery/database.hpp"

namespace chatleaf::delivery {

/// By which a ledger is told from other SQLite files: "chLf".
constexpr std::int64_t application_id = 0x63684C66;
/// The version of the schema that this program reads and writes.
[[nodiscard]] int schema_version() noexcept;

/// Brings an empty database, or a ledger of an older version, to `version`, step by step, each step a transaction.
/// REQUIRES: version <= schema_version().
[[nodiscard]] Result<Done> upgrade(Database& database, int version);

/// Refuses what is no ledger, one of a newer version, and a damaged one; else gives its version.
[[nodiscard]] Result<int> check(Database& database);

}  // namespace chatleaf::delivery
