// SPDX-License-Identifier: MIT
#include "chatleaf/url/href.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/can_parse.hpp"
#include "text/wide_scan.hpp"
#include "url/characters.hpp"
#include "url/scheme.hpp"

namespace chatleaf::url {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_encoded(std::string& out, std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex_digits[byte >> 4U];
        out += hex_digits[byte & 0x0FU];
    }
}

struct Range {
    char32_t first, last;
};

/// White space, controls and what turns the reading direction or cannot be seen: in a link
/// target these serve only to make it look like another one.
constexpr std::array<Range, 16> misleading{{{0x00, 0x20},
                                            {0x7F, 0xA0},
                                            {0xAD, 0xAD},
                                            {0x034F, 0x034F},
                                            {0x061C, 0x061C},
                                            {0x1680, 0x1680},
                                            {0x180E, 0x180E},
                                            {0x2000, 0x200F},
                                            {0x2028, 0x202F},
                                            {0x205F, 0x206F},
                                            {0x3000, 0x3000},
                                            {0x3164, 0x3164},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFF9, 0xFFFD},
                                            {0xE0000, 0xE0FFF}}};

bool must_be_encoded(char32_t c) {
    if (c == U'"' || c == U'\'' || c == U'<' || c == U'>' || c == U'\\' || c == U'`') return true;
    return std::any_of(misleading.begin(), misleading.end(),
                       [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// All others are written as they are.
constexpr auto is_special = [](auto byte) {
    return (byte <= 0x20) | (byte >= 0x7F) | (byte == '"') | (byte == '\'') | (byte == '<') | (byte == '>') |
           (byte == '\\') | (byte == '`');
};

void append_safely(std::string& out, std::string_view rest) {
    for (std::size_t offset = 0;;) {
        const std::size_t plain_end = text::find_byte(rest, offset, is_special);
        out += rest.substr(offset, plain_end - offset);
        offset = plain_end;
        if (offset == rest.size()) return;
        std::string character;
        const char32_t c = text::next_code_point(rest, offset);
        text::append_code_point(character, c);
        if (must_be_encoded(c)) {
            append_encoded(out, character);
        } else {
            out += character;
        }
    }
}

/// What follows the slashes of an http(s) URL. A browser reads `\` as `/` up to the query, and goes
/// nowhere when it cannot read the host or port.
std::optional<std::string> hierarchical(std::string_view scheme, std::string_view rest) {
    while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
    const std::size_t path_end = text::find_byte(rest, 0, [](auto byte) { return (byte == '?') | (byte == '#'); });
    const std::string_view path = rest.substr(0, path_end);
    if (path.empty()) return std::nullopt;

    constexpr std::string_view mark = "://";
    std::string href;
    href.reserve(scheme.size() + mark.size() + rest.size());
    href.append(scheme).append(mark);
    if (path.find('\\') == std::string_view::npos) {
        append_safely(href, rest);
    } else {
        std::string with_slashes(path);
        std::replace(with_slashes.begin(), with_slashes.end(), '\\', '/');
        append_safely(href, with_slashes);
        append_safely(href, rest.substr(path_end));
    }
    if (!can_parse(href)) return std::nullopt;
    return href;
}

/// What most hosts are: a name in small letters whose last label is no number, and no Punycode.
bool is_usual_host(std::string_view host) {
    std::size_t letters = host.size();
    while (letters > 0 && host[letters - 1] >= 'a' && host[letters - 1] <= 'z') --letters;
    const bool ends_in_letters = letters < host.size() && (letters == 0 || host[letters - 1] == '.');
    return ends_in_letters && host.find("--") == std::string_view::npos;
}

/// Whether there is nothing to change in an address, and nothing to look into: so it is with most.
bool is_usual(std::string_view address) {
    constexpr auto ends_usual_host = [](auto byte) {
        const auto is_letter = text::is_between(byte, 'a', 'z');
        const auto is_digit = text::is_between(byte, '0', '9');
        const auto is_mark = (byte == '-') | (byte == '.');
        return (is_letter | is_digit | is_mark) == 0;
    };
    constexpr std::string_view http = "http://";
    constexpr std::string_view https = "https://";
    const std::size_t begin = address.starts_with(https) ? https.size() : address.starts_with(http) ? http.size() : 0;
    if (begin == 0) return false;
    const std::size_t host_end = text::find_byte(address, begin, ends_usual_host);
    const bool ends_there =
        host_end == address.size() || address[host_end] == '/' || address[host_end] == '?' || address[host_end] == '#';
    return ends_there && is_usual_host(address.substr(begin, host_end - begin)) &&
           text::find_byte(address, host_end, is_special) == address.size();
}

/// All but the unreserved characters.
constexpr auto is_reserved = [](auto byte) {
    const auto is_letter = text::is_between(static_cast<decltype(byte)>(byte | 0x20), 'a', 'z');
    const auto is_mark = (byte == '-') | (byte == '.') | (byte == '_') | (byte == '~');
    return (is_letter | text::is_between(byte, '0', '9') | is_mark) == 0;
};

}  // namespace

std::optional<std::string> safe_href(std::string_view reference) {
    if (is_usual(reference)) return std::string(reference);
    std::string kept;
    const std::string_view whole = cleaned(reference, kept);
    const auto written_scheme = scheme_of(whole);
    if (!written_scheme) {
        if (whole.substr(0, 2) != "//") return std::nullopt;
        return hierarchical("https", whole);
    }
    const std::string scheme = text::lower_ascii(*written_scheme);
    const std::string_view rest = whole.substr(scheme.size() + 1);
    if (scheme == "http" || scheme == "https") {
        // With fewer slashes the browser may read a path on the page's own server.
        if (rest.size() < 2 || !is_slash(rest[0]) || !is_slash(rest[1])) return std::nullopt;
        return hierarchical(scheme, rest);
    }
    if ((scheme != "mailto" && scheme != "tel") || rest.empty()) return std::nullopt;
    std::string href = scheme + ':';
    append_safely(href, rest);
    return href;
}

bool is_unreserved(std::string_view component) noexcept {
    return text::find_byte(component, 0, is_reserved) == component.size();
}

std::string percent_encoded(std::string_view component) {
    std::string out;
    out.reserve(component.size());
    for (std::size_t at = 0;;) {
        const std::size_t plain_end = text::find_byte(component, at, is_reserved);
        out += component.substr(at, plain_end - at);
        at = plain_end;
        if (at == component.size()) return out;
        append_encoded(out, component.substr(at, 1));
        ++at;
    }
}

std::string percent_decoded(std::string_view component) {
    std::string out;
    out.reserve(component.size());
    for (std::size_t i = 0; i < component.size(); ++i) {
        if (component[i] == '%' && component.size() - i > 2) {
            const unsigned high = digit_value(component[i + 1]);
            const unsigned low = digit_value(component[i + 2]);
            if (high < 16 && low < 16) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += component[i];
    }
    return out;
}

}  // namespace chatleaf::url
