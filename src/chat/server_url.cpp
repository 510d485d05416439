// SPDX-License-Identifier: MIT
#include "chatleaf/chat/server_url.hpp"

#include <algorithm>
#include <optional>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/number.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t longest_url = 2000;

bool is_alphanumeric(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host(std::string_view host) noexcept {
    if (host.empty() || host.size() > 255) return false;
    if (host.front() == '[') {
        return host.size() > 2 && host.back() == ']' &&
               host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
    }
    return std::all_of(host.begin(), host.end(),
                       [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

std::uint16_t default_port(std::string_view scheme) noexcept { return scheme == "http" ? 80 : 443; }

std::optional<std::uint16_t> read_port(std::string_view digits, std::string_view scheme) noexcept {
    if (digits.empty()) return default_port(scheme);
    const auto port = text::whole_number<std::uint16_t>(digits);
    return port && *port != 0 ? port : std::nullopt;
}

// A path may hold what RFC 3986 lets stand in one; anything else would have to be encoded.
bool is_path(std::string_view path) noexcept {
    return std::all_of(path.begin(), path.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("/-._~%!$&'()*+,;=:@").find(c) != std::string_view::npos;
    });
}

Error fault(std::string message) { return {{}, std::move(message)}; }

}  // namespace

Result<ServerUrl> read_server_url(std::string_view url) {
    if (url.size() > longest_url) return fault("The address is too long.");
    const auto colon = url.find("://");
    ServerUrl server;
    server.scheme = text::lower_ascii(url.substr(0, colon == std::string_view::npos ? 0 : colon));
    if (server.scheme != "http" && server.scheme != "https") {
        return fault("The address must begin with https:// or http://.");
    }
    const std::string_view rest = url.substr(colon + 3);
    if (rest.find_first_of("?#") != std::string_view::npos) {
        return fault("The address must end before any \"?\" or \"#\".");
    }
    const std::string_view authority = rest.substr(0, rest.find('/'));
    if (authority.find('@') != std::string_view::npos) {
        return fault("The address must not hold a user name or password.");
    }
    // In an IPv6 address the colon before a port stands behind the bracket.
    const auto bracket = authority.find(']');
    const auto port_colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = authority.substr(0, port_colon);
    if (!is_host(host)) {
        return fault("The address must name a host in its ASCII form, like chat.example.org.");
    }
    server.host = text::lower_ascii(host);
    const auto port = read_port(
        port_colon == std::string_view::npos ? std::string_view{} : authority.substr(port_colon + 1), server.scheme);
    if (!port) return fault("The port in the address must be a number from 1 to 65535.");
    server.port = *port;

    std::string_view path = rest.substr(authority.size());
    while (!path.empty() && path.back() == '/') path.remove_suffix(1);
    if (!is_path(path)) return fault("The path in the address holds characters that must be percent-encoded.");
    server.path = path;
    return server;
}

std::string to_string(const ServerUrl& url) {
    std::string text = url.scheme + "://" + url.host;
    if (url.port != default_port(url.scheme)) text += ":" + std::to_string(url.port);
    return text + url.path;
}

bool same_server(const ServerUrl& left, const ServerUrl& right) noexcept {
    const bool both_default = left.port == default_port(left.scheme) && right.port == default_port(right.scheme);
    const bool same_port = both_default || (left.scheme == right.scheme && left.port == right.port);
    return left.host == right.host && same_port && left.path == right.path;
}

}  // namespace chatleaf::chat
