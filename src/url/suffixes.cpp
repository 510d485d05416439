// SPDX-License-Identifier: MIT
#include "url/suffixes.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

namespace chatleaf::url {
namespace {

struct TopLevelDomain {
    std::string_view name;
    bool below_only;  ///< a suffix only together with the label before it: "*.ck"
};

constexpr TopLevelDomain top_level_domains[] = {
#include "url/suffixes.inc"
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_host_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), is_host_byte);
}

bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 255) return false;
    for (std::size_t at = 0; at <= host.size();) {
        const std::size_t end = std::min(host.find('.', at), host.size());
        if (!is_label(host.substr(at, end - at))) return false;
        at = end + 1;
    }
    return true;
}

/// Four groups of digits; whether they are too large for an address is not asked.
bool is_address(std::string_view host) {
    return host.size() >= 7 && host.size() <= 15 && std::count(host.begin(), host.end(), '.') == 3 &&
           std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || is_digit(c); });
}

}  // namespace

bool has_public_suffix(std::string_view host) {
    if (!is_host(host)) return false;
    const std::size_t dot = host.rfind('.');
    std::string last(host.substr(dot == std::string_view::npos ? 0 : dot + 1));
    for (char& c : last) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const auto* const found =
        std::lower_bound(std::begin(top_level_domains), std::end(top_level_domains), last,
                         [](const TopLevelDomain& domain, std::string_view name) { return domain.name < name; });
    if (found == std::end(top_level_domains) || found->name != last) return false;
    return !found->below_only || dot != std::string_view::npos;
}

bool is_public_host(std::string_view host) { return is_address(host) || has_public_suffix(host); }

}  // namespace chatleaf::url
