// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::url {

/// Whether the last label is a number, which makes the URL standard read the domain as an
/// IPv4 address or refuse it. `1.2.3.0x`, `a.08` and `a.1.` end in numbers.
[[nodiscard]] bool ends_in_number(std::string_view domain);

/// The URL standard's IPv4 parser: one to four numbers, decimal, octal (`0…`) or hexadecimal
/// (`0x…`), of which the last fills the bytes that are left.
[[nodiscard]] bool is_ipv4_address(std::string_view domain);

/// The URL standard's IPv6 parser, without the brackets. The last two groups may be IPv4.
[[nodiscard]] bool is_ipv6_address(std::string_view text);

}  // namespace chatleaf::url
