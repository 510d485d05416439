// SPDX-License-Identifier: MIT
#include "url/ip_address.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "url/characters.hpp"

namespace chatleaf::url {
namespace {

constexpr std::uint64_t beyond_ipv4 = std::uint64_t{1} << 32U;

/// None when there is no number. What no address could hold counts as `beyond_ipv4`.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    unsigned base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        base = 16;
        text.remove_prefix(2);
    } else if (text.size() > 1 && text.front() == '0') {
        base = 8;
        text.remove_prefix(1);
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        const unsigned digit = digit_value(c);
        if (digit >= base) return std::nullopt;
        value = std::min(value * base + digit, beyond_ipv4);
    }
    return value;
}

/// The domain without one dot at its end, which only says that it is a whole one.
std::string_view without_root(std::string_view domain) {
    if (domain.size() > 1 && domain.ends_with('.')) domain.remove_suffix(1);
    return domain;
}

/// Reads `1.2.3.4` and nothing after it: bytes in decimal without leading zeros.
bool is_embedded_ipv4(std::string_view text) {
    for (int part = 0; part < 4; ++part) {
        if (part > 0) {
            if (!text.starts_with('.')) return false;
            text.remove_prefix(1);
        }
        const auto size = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
        if (size == 0 || size > 3 || (size > 1 && text.front() == '0')) return false;
        int value = 0;
        for (const char c : text.substr(0, size)) value = value * 10 + (c - '0');
        if (value > 255) return false;
        text.remove_prefix(size);
    }
    return text.empty();
}

std::size_t hex_digits_at_start(std::string_view text) {
    std::size_t size = 0;
    while (size < std::min<std::size_t>(text.size(), 4) && digit_value(text[size]) < 16) ++size;
    return size;
}

}  // namespace

bool ends_in_number(std::string_view domain) {
    domain = without_root(domain);
    const std::string_view last = domain.substr(domain.rfind('.') + 1);  // npos + 1 is 0
    if (!last.empty() && std::all_of(last.begin(), last.end(), is_digit)) return true;
    return ipv4_number(last).has_value();
}

bool is_ipv4_address(std::string_view domain) {
    domain = without_root(domain);
    for (int left = 4; left > 0; --left) {
        const std::size_t dot = domain.find('.');
        const auto value = ipv4_number(domain.substr(0, dot));
        if (!value) return false;
        if (dot == std::string_view::npos) return *value < (std::uint64_t{1} << (8U * static_cast<unsigned>(left)));
        if (*value > 255) return false;
        domain.remove_prefix(dot + 1);
    }
    return false;
}

bool is_ipv6_address(std::string_view text) {
    int groups = 0;
    bool compressed = false;
    if (text.starts_with(':')) {
        if (!text.starts_with("::")) return false;
        text.remove_prefix(2);
        compressed = true;
    }
    while (!text.empty()) {
        if (groups == 8) return false;
        if (text.front() == ':') {
            if (compressed) return false;
            compressed = true;
            text.remove_prefix(1);
            continue;
        }
        const std::size_t size = hex_digits_at_start(text);
        if (size < text.size() && text[size] == '.') {
            if (size == 0 || groups > 6 || !is_embedded_ipv4(text)) return false;
            groups += 2;
            break;
        }
        ++groups;
        text.remove_prefix(size);
        if (text.empty()) break;
        if (size == 0 || text.front() != ':' || text.size() == 1) return false;
        text.remove_prefix(1);
    }
    return compressed ? groups < 8 : groups == 8;
}

}  // namespace chatleaf::url
