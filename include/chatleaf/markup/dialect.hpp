// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::markup {

/// A version of the message grammar, named by the parser release that introduced it.
enum class Dialect : std::uint8_t {
    v0_31_32,  ///< Rocket.Chat 7.7: no tables, rules, spoilers; headings hold plain text
    v0_31_36,  ///< Rocket.Chat 8.6: spoilers, markup in headings
    v0_32_0,   ///< Rocket.Chat 8.7 and later: tables, rules
};

/// The dialect of a release of Rocket.Chat's parser: "0.31.36". One between two that are known
/// speaks the lower, a later one the newest, an earlier one the oldest. Versions have up to three
/// numbers, those left out are 0; what follows a "-" or "+" ("0.32.0-rc.1") does not count. Fails
/// on anything else.
[[nodiscard]] Result<Dialect> dialect_of(std::string_view parser_version);

/// The dialect of a Rocket.Chat server: "7.7.1", "8.6", "8.10.0-rc.1". As above: 8.6 speaks
/// v0_31_36, 8.7 and later v0_32_0, all before v0_31_32.
[[nodiscard]] Result<Dialect> dialect_of_server(std::string_view server_version);

/// "0.32.0": the parser's release that the dialect is named by.
[[nodiscard]] std::string_view version_of(Dialect dialect) noexcept;

}  // namespace chatleaf::markup
