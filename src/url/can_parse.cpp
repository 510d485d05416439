// SPDX-License-Identifier: MIT
#include "chatleaf/url/can_parse.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "chatleaf/text/ascii.hpp"
#include "url/characters.hpp"
#include "url/scheme.hpp"
#include "url/standard_host.hpp"

namespace chatleaf::url {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_special(std::string_view scheme) {
    constexpr std::string_view schemes[] = {"http", "https", "ws", "wss", "ftp"};
    return std::any_of(std::begin(schemes), std::end(schemes),
                       [scheme](std::string_view special) { return text::same_letters(scheme, special); });
}

bool is_port(std::string_view digits) {
    unsigned port = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return false;
        port = port * 10 + static_cast<unsigned>(c - '0');
        if (port > 65535) return false;
    }
    return true;
}

std::string_view authority_of(std::string_view rest, bool special) {
    const auto end = std::find_if(rest.begin(), rest.end(), [special](char c) {
        return c == '/' || c == '?' || c == '#' || (special && c == '\\');
    });
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

/// The first colon that is not in brackets.
std::size_t port_colon(std::string_view host) {
    bool in_brackets = false;
    for (std::size_t i = 0; i < host.size(); ++i) {
        if (host[i] == '[') in_brackets = true;
        if (host[i] == ']') in_brackets = false;
        if (host[i] == ':' && !in_brackets) return i;
    }
    return none;
}

/// What begins with userinfo, host and port.
bool has_good_authority(std::string_view rest, bool special) {
    std::string_view host = authority_of(rest, special);
    const std::size_t at_sign = host.rfind('@');
    if (at_sign != none) host.remove_prefix(at_sign + 1);
    if (host.empty()) return !special && at_sign == none;
    const std::size_t colon = port_colon(host);
    if (colon == 0) return false;
    if (colon != none && !is_port(host.substr(colon + 1))) return false;
    return is_standard_host(host.substr(0, colon), !special);
}

/// What follows "file:". Only after two slashes is there a host, and it may be a drive.
bool is_good_file(std::string_view rest) {
    if (rest.size() < 2 || !is_slash(rest[0]) || !is_slash(rest[1])) return true;
    rest.remove_prefix(2);
    const std::string_view host = authority_of(rest, true);
    const bool is_drive = host.size() == 2 && is_letter(host[0]) && (host[1] == ':' || host[1] == '|');
    return host.empty() || is_drive || is_standard_host(host, false);
}

}  // namespace

bool can_parse(std::string_view input) {
    std::string kept;
    input = cleaned(input, kept);
    const auto scheme = scheme_of(input);
    if (!scheme) return false;
    std::string_view rest = input.substr(scheme->size() + 1);
    if (text::same_letters(*scheme, "file")) return is_good_file(rest);
    if (is_special(*scheme)) {
        while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
        return has_good_authority(rest, true);
    }
    return !rest.starts_with("//") || has_good_authority(rest.substr(2), false);
}

}  // namespace chatleaf::url
