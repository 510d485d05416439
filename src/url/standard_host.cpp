// SPDX-License-Identifier: MIT
#include "url/standard_host.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"
#include "url/characters.hpp"
#include "url/ip_address.hpp"

namespace chatleaf::url {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view punycode_prefix = "xn--";
/// The time it takes to decode Punycode grows with the square of its length.
constexpr std::size_t longest_international_domain = std::size_t{8} * 1024;

enum class Forbidden : std::uint8_t { nowhere, in_domains, in_hosts };

constexpr std::array<Forbidden, 256> forbidden = [] {
    std::array<Forbidden, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = Forbidden::in_domains;
    for (const char c : std::string_view("%\x7F")) table[static_cast<unsigned char>(c)] = Forbidden::in_domains;
    for (const char c : std::string_view("\0\t\n\r #/:<>?@[\\]^|", 17)) {
        table[static_cast<unsigned char>(c)] = Forbidden::in_hosts;
    }
    return table;
}();

bool is_forbidden_in_host(char c) { return forbidden[static_cast<unsigned char>(c)] == Forbidden::in_hosts; }
bool is_forbidden_in_domain(char c) { return forbidden[static_cast<unsigned char>(c)] != Forbidden::nowhere; }

bool has_punycode(std::string_view domain) {
    for (std::size_t begin = 0; begin < domain.size();) {
        if (text::same_letters(domain.substr(begin, punycode_prefix.size()), punycode_prefix)) return true;
        const std::size_t dot = domain.find('.', begin);
        begin = dot == none ? domain.size() : dot + 1;
    }
    return false;
}

bool is_right_to_left(UCharDirection direction) {
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER;
}

/// What may stand in a label of either direction.
bool is_weak(UCharDirection direction) {
    return direction == U_EUROPEAN_NUMBER || direction == U_EUROPEAN_NUMBER_SEPARATOR ||
           direction == U_COMMON_NUMBER_SEPARATOR || direction == U_EUROPEAN_NUMBER_TERMINATOR ||
           direction == U_OTHER_NEUTRAL || direction == U_BOUNDARY_NEUTRAL || direction == U_DIR_NON_SPACING_MARK;
}

/// The Bidi rule (RFC 5893 §2) as Node.js keeps it: only in labels that hold right-to-left
/// characters; what does not begin left-to-right is right-to-left; and what does may end in any.
bool keeps_direction(std::string_view label) {
    std::vector<UCharDirection> directions;
    for (std::size_t at = 0; at < label.size();) {
        directions.push_back(u_charDirection(static_cast<UChar32>(text::next_code_point(label, at))));
    }
    if (std::none_of(directions.begin(), directions.end(), is_right_to_left)) return true;
    while (directions.back() == U_DIR_NON_SPACING_MARK) directions.pop_back();
    const UCharDirection last = directions.back();
    if (directions.front() == U_LEFT_TO_RIGHT) {
        return std::all_of(directions.begin(), directions.end() - 1,
                           [](UCharDirection one) { return one == U_LEFT_TO_RIGHT || is_weak(one); });
    }
    const auto holds = [&directions](UCharDirection wanted) {
        return std::find(directions.begin(), directions.end(), wanted) != directions.end();
    };
    return std::all_of(directions.begin(), directions.end(),
                       [](UCharDirection one) { return is_right_to_left(one) || is_weak(one); }) &&
           (is_right_to_left(last) || last == U_EUROPEAN_NUMBER) &&
           !(holds(U_EUROPEAN_NUMBER) && holds(U_ARABIC_NUMBER));
}

/// Wrong Punycode is not decoded, and U+FFFD follows it. Node.js takes it when it only says in
/// ASCII what was ASCII: "xn--abc-".
bool is_good_punycode(std::string_view label) {
    constexpr std::string_view mark = "-\uFFFD";
    if (!label.starts_with(punycode_prefix)) return true;
    if (!label.ends_with(mark) || label.size() <= punycode_prefix.size() + mark.size()) return false;
    return std::none_of(label.begin(), label.end() - mark.size(), is_beyond_ascii);
}

bool has_good_labels(std::string_view domain) {
    for (std::size_t begin = 0; begin <= domain.size();) {
        const std::size_t end = std::min(domain.find('.', begin), domain.size());
        const std::string_view label = domain.substr(begin, end - begin);
        if (!is_good_punycode(label) || !keeps_direction(label)) return false;
        begin = end + 1;
    }
    return true;
}

/// No label begins with a combining mark; those that came with Unicode 14 and later Node.js does not know as such.
bool begins_with_newer_marks_only(std::string_view domain) {
    constexpr std::uint8_t first_unknown = 14;
    constexpr std::u32string_view dots = U".\u3002\uFF0E\uFF61", mapped_to_marks = U"\u0E33\u0EB3\uFF9E\uFF9F";
    bool begins = true;
    for (std::size_t at = 0; at < domain.size();) {
        const char32_t c = text::next_code_point(domain, at);
        if (std::exchange(begins, dots.find(c) != dots.npos)) {
            UVersionInfo age;
            u_charAge(static_cast<UChar32>(c), age);
            const bool is_mark = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
            if (is_mark ? age[0] < first_unknown : mapped_to_marks.find(c) != mapped_to_marks.npos) return false;
        }
    }
    return true;
}

/// What an international domain is mapped to, in Unicode; none when it breaks a rule. Whether
/// it can be written in ASCII needs no answer: all that keeps these rules can.
std::optional<std::string> mapped_domain(std::string_view domain) {
    static const std::unique_ptr<const icu::IDNA> rules = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<const icu::IDNA>(
            icu::IDNA::createUTS46Instance(UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_UNICODE, error));
    }();
    if (!rules) return std::nullopt;
    std::string mapped;
    icu::StringByteSink<std::string> sink(&mapped);
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    rules->nameToUnicodeUTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, error);
    // Lengths and the places of hyphens are not checked in URLs; Punycode is below.
    std::uint32_t allowed = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |
                            UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4 |
                            UIDNA_ERROR_INVALID_ACE_LABEL;
    if (begins_with_newer_marks_only(domain)) allowed |= UIDNA_ERROR_LEADING_COMBINING_MARK;
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
        if (host.size() > longest_international_domain) return false;
        auto mapped = mapped_domain(host);
        if (!mapped || !has_good_labels(*mapped)) return false;
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
