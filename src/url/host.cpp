// SPDX-License-Identifier: MIT
#include "url/host.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <cstddef>

#include "chatleaf/text/ascii.hpp"
#include "url/characters.hpp"

namespace chatleaf::url {
namespace {

constexpr std::size_t none = std::string_view::npos;
/// In UTF-8 no host name is longer: lower case is never shorter in UTF-16 than upper case.
constexpr std::size_t longest_host_name = std::size_t{255} * 3;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); }

/// Some controls pass, too: there the letter's bit for lower case is set before it is looked at.
bool passes_in_scheme(char c) {
    const auto lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    return is_lower_or_digit(lower) || lower == '.' || lower == '-' || lower == '+';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_control_or_space(text.front())) text.remove_prefix(1);
    while (text.size() > 1 && is_control_or_space(text.back())) text.remove_suffix(1);
    return text;
}

/// What stands after "//" or after a scheme and its slashes; none when that is no scheme.
std::optional<std::string_view> without_scheme(std::string_view text) {
    if (text.starts_with("//")) return text.substr(2);
    const std::size_t colon = text.find(":/");
    if (colon == none) return text;
    const std::string_view scheme = text.substr(0, colon);
    if (!std::all_of(scheme.begin(), scheme.end(), passes_in_scheme)) return std::nullopt;
    text.remove_prefix(colon + 2);
    while (text.starts_with('/')) text.remove_prefix(1);
    return text;
}

/// Userinfo, host and port, and where the characters are that divide them.
struct Authority {
    std::string_view text;
    std::size_t at_sign = none, colon = none, closing_bracket = none;  // the last of each
    bool has_upper = false;

    explicit Authority(std::string_view rest) : text(rest) {
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const char c = rest[i];
            if (c == '/' || c == '?' || c == '#') {
                text = rest.substr(0, i);
                return;
            }
            if (c == '@') at_sign = i;
            if (c == ':') colon = i;
            if (c == ']') closing_bracket = i;
            has_upper = has_upper || is_upper(c);
        }
    }
};

std::string_view in_lower_case(std::string_view host, std::string& lowered) {
    lowered.clear();
    if (host.size() > longest_host_name) return host;
    if (std::none_of(host.begin(), host.end(), is_beyond_ascii)) {
        lowered = text::lower_ascii(host);
        return lowered;
    }
    UErrorCode error = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&lowered);
    icu::CaseMap::utf8ToLower("", 0, {host.data(), static_cast<std::int32_t>(host.size())}, sink, nullptr, error);
    return lowered;
}

bool is_ipv4(std::string_view host) {
    return host.size() >= 7 && host.size() <= 15 && host.front() != '.' && host.back() != '.' &&
           std::count(host.begin(), host.end(), '.') == 3 &&
           std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || is_digit(c); });
}

bool is_ipv6(std::string_view host) {
    if (host.size() < 3) return false;
    if (host.front() == '[') host.remove_prefix(1);
    if (host.back() == ']') host.remove_suffix(1);
    return host.size() <= 39 && host.find(':') != none && std::all_of(host.begin(), host.end(), [](char c) {
               return c == ':' || is_digit(c) || (c >= 'a' && c <= 'f') || is_upper(c);
           });
}

/// The suffix with one label more. Dots that the host starts with are no labels in the newer version.
std::string_view domain_of(std::string_view host, std::string_view suffix, Tldts version) {
    std::size_t leading = 0;
    if (version != Tldts::v5_7_112) leading = std::min(host.find_first_not_of('.'), host.size());
    if (suffix.size() + leading == host.size()) return {};
    // A suffix with one dot before it: the search begins at the first unit, where theirs begins, too.
    const std::size_t before = host.size() - suffix.size();
    const std::size_t dot = host.rfind('.', before < 2 ? 0 : before - 2);
    return dot == none ? host : host.substr(dot + 1);
}

}  // namespace

std::optional<std::string_view> host_in(std::string_view text, std::string& lowered) {
    if (text.starts_with("data:")) return std::nullopt;
    const auto rest = without_scheme(trimmed(text));
    if (!rest) return std::nullopt;
    const Authority authority(*rest);
    const bool has_user = authority.at_sign != none && authority.at_sign > 0;
    const std::size_t begin = has_user ? authority.at_sign + 1 : 0;
    std::string_view host = authority.text.substr(begin);
    if (host.starts_with('[')) {
        if (authority.closing_bracket == none) return std::nullopt;
        const std::size_t end = std::max(authority.closing_bracket, begin + 1);
        return in_lower_case(authority.text.substr(begin + 1, end - begin - 1), lowered);
    }
    if (authority.colon != none && authority.colon > begin) host = host.substr(0, authority.colon - begin);
    while (host.size() > 1 && host.back() == '.') host.remove_suffix(1);
    return authority.has_upper ? in_lower_case(host, lowered) : host;
}

bool is_host_name(std::string_view host, Tldts version) {
    if (host.empty() || host.size() > longest_host_name) return false;
    const bool starts_well = is_lower_or_digit(host.front()) || is_beyond_ascii(host.front()) ||
                             (version != Tldts::v5_7_112 && (host.front() == '.' || host.front() == '_'));
    if (!starts_well) return false;
    std::size_t units = 0;
    std::size_t label_units = 0;
    char last = '\0';
    for (const char c : host) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t width = byte < 0x80 || (byte >= 0xC0 && byte < 0xF0) ? 1 : (byte >= 0xF0 ? 2 : 0);
        units += width;
        if (c == '.') {
            if (label_units > 63 || last == '.' || last == '-' || last == '_') return false;
            label_units = 0;
        } else {
            if (!is_lower_or_digit(c) && !is_beyond_ascii(c) && c != '-' && c != '_') return false;
            label_units += width;
        }
        last = c;
    }
    return units <= 255 && label_units <= 63 && last != '-';
}

bool looks_like_address(std::string_view host) { return is_ipv6(host) || is_ipv4(host); }

HostFacts host_facts(std::string_view text, Tldts version, bool detect_ip, std::string& lowered) {
    HostFacts facts;
    facts.hostname = host_in(text, lowered);
    if (!facts.hostname) return facts;
    facts.is_ip = detect_ip && looks_like_address(*facts.hostname);
    if (facts.is_ip) return facts;
    if (!is_host_name(*facts.hostname, version)) {
        facts.hostname.reset();
        return facts;
    }
    const Suffix suffix = public_suffix(*facts.hostname, version);
    facts.is_icann = suffix.is_icann;
    facts.is_private = suffix.is_private;
    facts.public_suffix = suffix.text;
    facts.domain = domain_of(*facts.hostname, suffix.text, version);
    return facts;
}

}  // namespace chatleaf::url
