// SPDX-License-Identifier: MIT
#include "chatleaf/net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <span>

namespace chatleaf::net {
namespace {

/// The addresses that begin with so many bits of `bytes`, and where they lead.
struct Block {
    std::array<std::uint8_t, 16> bytes;
    unsigned bits;
    Reach reach;
};

// Of two blocks that hold an address, the first counts.
constexpr auto v4_blocks = std::to_array<Block>({
    {{169, 254, 169, 254}, 32, Reach::cloud_metadata},
    {{169, 254, 170, 2}, 32, Reach::cloud_metadata},    // AWS, containers
    {{100, 100, 100, 200}, 32, Reach::cloud_metadata},  // Alibaba
    {{192, 0, 0, 192}, 32, Reach::cloud_metadata},      // Oracle
    {{168, 63, 129, 16}, 32, Reach::cloud_metadata},    // Azure
    {{0}, 8, Reach::reserved},
    {{10}, 8, Reach::private_net},
    {{100, 64}, 10, Reach::private_net},
    {{127}, 8, Reach::this_host},
    {{169, 254}, 16, Reach::this_link},
    {{172, 16}, 12, Reach::private_net},
    {{192, 0, 0}, 24, Reach::reserved},
    {{192, 0, 2}, 24, Reach::reserved},
    {{192, 88, 99}, 24, Reach::reserved},
    {{192, 168}, 16, Reach::private_net},
    {{198, 18}, 15, Reach::reserved},
    {{198, 51, 100}, 24, Reach::reserved},
    {{203, 0, 113}, 24, Reach::reserved},
    {{224}, 4, Reach::multicast},
    {{240}, 4, Reach::reserved},
});

constexpr auto v6_blocks = std::to_array<Block>({
    {{0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, Reach::cloud_metadata},  // AWS
    {{0xFD, 0x20, 0x00, 0xCE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, Reach::cloud_metadata},  // Google
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, Reach::this_host},
    {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48, Reach::reserved},
    {{0x01, 0x00}, 64, Reach::reserved},
    {{0x20, 0x01}, 23, Reach::reserved},  // Teredo, ORCHID, benchmarks
    {{0x20, 0x01, 0x0D, 0xB8}, 32, Reach::reserved},
    {{0x3F, 0xFF}, 20, Reach::reserved},
    {{0x5F, 0x00}, 16, Reach::reserved},
    {{0xFC}, 7, Reach::private_net},
    {{0xFE, 0x80}, 10, Reach::this_link},
    {{0xFE, 0xC0}, 10, Reach::private_net},
    {{0xFF}, 8, Reach::multicast},
    {{0x20}, 3, Reach::everywhere},  // all that was ever given out
});

bool holds(const Block& block, const std::array<std::uint8_t, 16>& bytes) noexcept {
    const std::size_t whole = block.bits / 8;
    if (!std::equal(bytes.begin(), bytes.begin() + whole, block.bytes.begin())) return false;
    const unsigned rest = block.bits % 8;
    if (rest == 0) return true;
    const unsigned mask = 0xFFU << (8 - rest) & 0xFFU;
    return (bytes[whole] & mask) == (block.bytes[whole] & mask);
}

Reach reach_in(std::span<const Block> blocks, const Address& address, Reach otherwise) noexcept {
    for (const Block& block : blocks) {
        if (holds(block, address.bytes)) return block.reach;
    }
    return otherwise;
}

Address v4_at(const Address& v6, std::size_t offset) noexcept {
    Address inner;
    std::copy_n(v6.bytes.begin() + static_cast<std::ptrdiff_t>(offset), 4, inner.bytes.begin());
    return inner;
}

// The IPv4 address that an IPv6 address is another form of.
std::optional<Address> inner_of(const Address& address) noexcept {
    constexpr std::array<std::uint8_t, 12> compatible{};
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    constexpr std::array<std::uint8_t, 12> translated{0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0};
    constexpr std::array<std::uint8_t, 12> nat64{0x00, 0x64, 0xFF, 0x9B};
    const auto& bytes = address.bytes;
    for (const auto& prefix : {compatible, mapped, translated, nat64}) {
        if (std::equal(prefix.begin(), prefix.end(), bytes.begin())) return v4_at(address, 12);
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return v4_at(address, 2);  // 6to4
    return std::nullopt;
}

}  // namespace

std::optional<Address> read_address(std::string_view text) {
    if (text.empty() || text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const std::string terminated(text);
    Address address;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1) return address;
    address.is_v6 = true;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

std::string to_string(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.is_v6 ? AF_INET6 : AF_INET, address.bytes.data(), text.data(), text.size());
    return text.data();
}

bool ends_in_a_number(std::string_view host) noexcept {
    if (host.ends_with('.')) host.remove_suffix(1);
    const auto dot = host.rfind('.');
    std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
    if (last.empty()) return false;
    constexpr std::string_view digits = "0123456789";
    if (last.find_first_not_of(digits) == std::string_view::npos) return true;
    if (last.size() < 2 || last[0] != '0' || (last[1] != 'x' && last[1] != 'X')) return false;
    return last.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
}

Reach reach_of(const Address& address) noexcept {
    if (!address.is_v6) return reach_in(v4_blocks, address, Reach::everywhere);
    // "::1" and "::" look like IPv4 in its old form, too.
    const Reach own = reach_in(v6_blocks, address, Reach::reserved);
    if (own == Reach::this_host) return own;
    if (const auto inner = inner_of(address)) return reach_in(v4_blocks, *inner, Reach::everywhere);
    return own;
}

bool may_connect(Reach reach, bool named_by_admin) noexcept {
    if (reach == Reach::everywhere) return true;
    return named_by_admin && (reach == Reach::private_net || reach == Reach::this_host);
}

std::string_view words_of(Reach reach) noexcept {
    switch (reach) {
        case Reach::everywhere: return "an address on the internet";
        case Reach::private_net: return "an address of a private network";
        case Reach::this_host: return "an address of this host itself";
        case Reach::this_link: return "an address of the local link alone";
        case Reach::cloud_metadata: return "an address at which a cloud gives its machines credentials";
        case Reach::multicast: return "an address of many hosts at once";
        case Reach::reserved: break;
    }
    return "an address that no server has";
}

}  // namespace chatleaf::net
