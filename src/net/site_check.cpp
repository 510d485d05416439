// SPDX-License-Identifier: MIT
#include "net/site_check.hpp"

#include <algorithm>

#include "chatleaf/url/href.hpp"

namespace chatleaf::net {
namespace {

constexpr std::size_t longest_host = 255;

bool is_alphanumeric(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host(std::string_view host) noexcept {
    if (host.empty() || host.size() > longest_host) return false;
    if (host.front() == '[') {
        const auto address = read_address(bare(host));
        return host.back() == ']' && address && address->is_v6;
    }
    if (ends_in_a_number(host)) return read_address(host).has_value();
    return is_alphanumeric(host.front()) && std::all_of(host.begin(), host.end(), [](char c) {
               return is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
           });
}

// What may stand in a path (RFC 3986), without a segment that would lead out of the prefix.
bool is_path(std::string_view path) noexcept {
    if (!path.empty() && path.front() != '/') return false;
    const bool is_legible = std::all_of(path.begin(), path.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("/-._~%!$&'()*+,;=:@").find(c) != std::string_view::npos;
    });
    return is_legible && !path.starts_with("//") && path.find("/../") == std::string_view::npos &&
           !path.ends_with("/..");
}

// RFC 9110, "token".
bool is_header_name(std::string_view name) noexcept {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

// Printable ASCII, and no space at either end, which libcurl would drop.
bool is_header_value(std::string_view value) noexcept {
    if (value.empty() || value.front() == ' ' || value.back() == ' ') return false;
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::optional<std::string> fault_of(const Proxy& proxy) {
    if (!is_host(proxy.host) || proxy.port == 0)
        return "The proxy must be a host and a port, like proxy.example.org:3128.";
    if (proxy.login &&
        (proxy.login->reveal().find(':') == std::string::npos || !is_header_value(proxy.login->reveal())))
        return "The login for the proxy must be a user name and a password with a colon between them.";
    return std::nullopt;
}

}  // namespace

std::string_view bare(std::string_view host) noexcept {
    if (host.size() < 2 || host.front() != '[') return host;
    return host.substr(1, host.size() - 2);
}

std::optional<std::string> fault_of(const Site& site) {
    if (!is_host(site.host) || site.port == 0)
        return "The address must name a host, or an IPv4 address as four decimal numbers, or an IPv6 address in "
               "brackets.";
    if (!is_path(site.prefix) || site.prefix.ends_with('/')) return "The path in the address cannot be used.";
    for (const Credential& credential : site.credentials) {
        if (!is_header_name(credential.header)) return "A credential belongs to a header without a proper name.";
        if (!is_header_value(credential.value.reveal()))
            return "The credential for " + credential.header +
                   " is empty or holds characters that cannot be sent; look for a line end or space in it.";
    }
    return site.proxy ? fault_of(*site.proxy) : std::nullopt;
}

std::optional<std::string> fault_of(const Request& request) {
    if (request.path.empty() || !is_path(request.path)) return "The path of this request cannot be sent.";
    for (const auto& [name, value] : request.headers) {
        if (!is_header_name(name) || !is_header_value(value)) return "A header of this request cannot be sent.";
    }
    return std::nullopt;
}

std::string url_of(const Site& site, const Request& request) {
    std::string url =
        (site.tls ? "https://" : "http://") + site.host + ":" + std::to_string(site.port) + site.prefix + request.path;
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        url.append(1, separator).append(url::percent_encoded(name)).append("=").append(url::percent_encoded(value));
        separator = '&';
    }
    return url;
}

}  // namespace chatleaf::net
