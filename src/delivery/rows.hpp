// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/delivery/digest.hpp"
#include "delivery/database.hpp"

namespace chatleaf::delivery {

/// Digests as rows of the tables digests, spans and parts.

/// None where there is no such row. Its spans and parts are empty.
[[nodiscard]] Result<std::optional<Digest>> read_head(Database& database, std::int64_t id);
/// Sorted by source, page, kind and comment.
[[nodiscard]] Result<std::vector<Span>> read_spans(Database& database, std::int64_t digest);
/// The same of one page.
[[nodiscard]] Result<std::vector<Span>> read_spans(Database& database, std::int64_t digest, const Span& page);
/// By number.
[[nodiscard]] Result<std::vector<Part>> read_parts(Database& database, std::int64_t digest);

/// A new row; gives its id. `digest.id` does not matter.
[[nodiscard]] Result<std::int64_t> insert_head(Database& database, const Digest& digest);
/// Puts all but id in place, with the next revision. Whether the row had `digest.revision`.
[[nodiscard]] Result<bool> update_head(Database& database, const Digest& digest);
/// In place of all spans of these pages in the digest.
[[nodiscard]] Result<Done> replace_spans(Database& database, std::int64_t digest, const std::vector<Span>& spans);
[[nodiscard]] Result<Done> replace_parts(Database& database, std::int64_t digest, const std::vector<Part>& parts);

[[nodiscard]] std::int64_t milliseconds_of(Instant instant) noexcept;
[[nodiscard]] Instant instant_of(std::int64_t milliseconds) noexcept;

}  // namespace chatleaf::delivery
