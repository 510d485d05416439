// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/delivery/ledger.hpp"
#include "delivery/database.hpp"

namespace chatleaf::delivery {

/// What audiences know of pages, as rows of the tables told and threads, and who is telling them of one. The functions
/// are the ledger's of the same names.
[[nodiscard]] Result<std::optional<Known>> read_known(Database& database, const Audience& audience,
                                                      std::string_view source, std::string_view page_id);
/// A version that was told never goes back, and takes the place of one that was only taken to be known.
[[nodiscard]] Result<Done> write_known(Database& database, const Audience& audience, const Told& told, bool was_told);

[[nodiscard]] Result<std::optional<std::string>> read_thread(Database& database, const Audience& audience,
                                                             std::string_view source, std::string_view page_id);
[[nodiscard]] Result<Done> write_thread(Database& database, const Audience& audience, const Thread& thread);

[[nodiscard]] Result<std::optional<std::int64_t>> read_under_way(Database& database, const Audience& audience,
                                                                 std::string_view source, std::string_view page_id,
                                                                 bool or_opened);

/// Binds route, server and room, in this order.
Statement& bind(Statement& statement, const Audience& audience);

}  // namespace chatleaf::delivery
