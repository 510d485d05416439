// SPDX-License-Identifier: MIT
#include "url/standard_host.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "chatleaf/url/href.hpp"
#include "url/ip_address.hpp"

namespace chatleaf::url {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_forbidden_in_host(char c) {
    constexpr std::string_view others = "\t\n\r #/:<>?@[\\]^|";
    return c == '\0' || others.find(c) != none;
}

bool is_forbidden_in_domain(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == '%' || is_forbidden_in_host(c);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool has_punycode(std::string_view domain) {
    for (std::size_t begin = 0; begin < domain.size();) {
        const std::string_view label = domain.substr(begin);
        constexpr std::string_view prefix = "xn--";
        if (label.size() >= prefix.size() &&
            std::equal(prefix.begin(), prefix.end(), label.begin(), [](char a, char b) { return a == lower(b); })) {
            return true;
        }
        const std::size_t dot = domain.find('.', begin);
        begin = dot == none ? domain.size() : dot + 1;
    }
    return false;
}

/// What an international domain is mapped to, in Unicode; none when it breaks a rule. Whether
/// it can be written in ASCII needs no answer: all that keeps these rules can.
std::optional<std::string> mapped_domain(std::string_view domain) {
    static const std::unique_ptr<const icu::IDNA> rules = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<const icu::IDNA>(icu::IDNA::createUTS46Instance(
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_UNICODE, error));
    }();
    if (!rules) return std::nullopt;
    std::string mapped;
    icu::StringByteSink<std::string> sink(&mapped);
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    rules->nameToUnicodeUTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, error);
    // Lengths and the places of hyphens are not checked in URLs.
    constexpr std::uint32_t allowed = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                      UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                      UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    if (U_FAILURE(error) != 0 || (info.getErrors() & ~allowed) != 0) return std::nullopt;
    return mapped;
}

bool is_domain(std::string_view host) {
    std::string changed;
    if (host.find('%') != none) {
        changed = percent_decoded(host);
        host = changed;
    }
    if (std::any_of(host.begin(), host.end(), is_beyond_ascii) || has_punycode(host)) {
        auto mapped = mapped_domain(host);
        if (!mapped) return false;
        changed = *std::move(mapped);
        host = changed;
    }
    if (host.empty() || std::any_of(host.begin(), host.end(), is_forbidden_in_domain)) return false;
    return !ends_in_number(host) || is_ipv4_address(host);
}

}  // namespace

bool is_standard_host(std::string_view host, bool is_opaque) {
    if (host.starts_with('[')) return host.ends_with(']') && is_ipv6_address(host.substr(1, host.size() - 2));
    if (is_opaque) return std::none_of(host.begin(), host.end(), is_forbidden_in_host);
    return is_domain(host);
}

}  // namespace chatleaf::url
