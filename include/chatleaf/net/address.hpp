// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::net {

/// An IPv6 address, or an IPv4 address as its first four bytes.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool is_v6 = false;

    friend bool operator==(const Address&, const Address&) = default;
};

/// Reads "192.0.2.1" and "2001:db8::1", without brackets, zone or port, and no spelling that only some
/// programs know: no octal or hexadecimal numbers, no fewer than four of them.
[[nodiscard]] std::optional<Address> read_address(std::string_view text);

[[nodiscard]] std::string to_string(const Address& address);

/// Whether a browser would take the host for an IPv4 address: its last label is a number, decimal or
/// hexadecimal. Source: WHATWG URL, "ends in a number checker".
[[nodiscard]] bool ends_in_a_number(std::string_view host) noexcept;

/// Where an address leads, as far as the address itself says.
enum class Reach : std::uint8_t {
    everywhere,      ///< a host on the internet
    private_net,     ///< RFC 1918, RFC 4193, carrier's shared space (RFC 6598)
    this_host,       ///< loopback
    this_link,       ///< link-local
    cloud_metadata,  ///< where clouds answer their own machines with credentials
    multicast,
    reserved,  ///< anything else that no server has: unspecified, documentation, future use, local translation
};

/// An address that holds an IPv4 address (mapped, compatible, NAT64, 6to4) leads where that one does.
/// Sources: IANA's special-purpose address registries for IPv4 and IPv6; RFC 6890; of metadata, the
/// documentation of AWS, Google, Azure, Alibaba and Oracle.
[[nodiscard]] Reach reach_of(const Address& address) noexcept;

/// Whether to connect: to the internet always, to private networks and this host only where an
/// admin named the server, to the rest never.
[[nodiscard]] bool may_connect(Reach reach, bool named_by_admin) noexcept;

/// "an address of a private network", as part of a sentence.
[[nodiscard]] std::string_view words_of(Reach reach) noexcept;

}  // namespace chatleaf::net
