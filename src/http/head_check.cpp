// SPDX-License-Identifier: MIT
#include "http/head_check.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::http {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return text::lower_ascii(c) >= 'a' && text::lower_ascii(c) <= 'z'; }

bool are_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_plain_length(std::string_view value) { return are_digits(value) && value.size() <= 19; }

bool stands_in_name(char c) noexcept { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_'; }
bool stands_in_address(char c) noexcept { return is_digit(c) || is_letter(c) || c == ':' || c == '.'; }

// "name", "name:8080", "[::1]:8080".
bool is_host(std::string_view value) {
    std::string_view port;
    if (value.starts_with('[')) {
        const auto end = value.find(']');
        if (end == std::string_view::npos) return false;
        const auto address = value.substr(1, end - 1);
        port = value.substr(end + 1);
        if (address.empty() || !std::all_of(address.begin(), address.end(), stands_in_address)) return false;
    } else {
        const auto end = std::min(value.find(':'), value.size());
        const auto name = value.substr(0, end);
        port = value.substr(end);
        if (name.empty() || !std::all_of(name.begin(), name.end(), stands_in_name)) return false;
    }
    return port.empty() || (port.starts_with(':') && port.size() <= 6 && are_digits(port.substr(1)));
}

// All values of those headers that decide anything here.
struct Deciding {
    explicit Deciding(const Headers& headers) {
        for (const auto& [name, value] : headers) {
            if (name == "host") note(host, hosts, value);
            if (name == "content-length") note(length, lengths, value);
            if (name == "transfer-encoding") note(coding, codings, value);
            if (name == "expect") note(expect, expects, value);
        }
    }
    static void note(std::string_view& last, int& count, std::string_view value) {
        last = value;
        ++count;
    }

    std::string_view host, length, coding, expect;
    int hosts = 0;
    int lengths = 0;
    int codings = 0;
    int expects = 0;
};

}  // namespace

std::optional<Refusal> fault_of_method(std::string_view method) noexcept {
    constexpr std::array<std::string_view, 7> known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    if (std::find(known.begin(), known.end(), method) != known.end()) return std::nullopt;
    return Refusal{501, "There is no such method here."};
}

std::optional<Refusal> fault_of_headers(const Headers& headers, std::string_view authority, bool is_1_0) {
    const Deciding found(headers);
    if (found.hosts != 1) return Refusal{400, "There must be one Host."};
    if (!is_host(found.host)) return Refusal{400, "Host is no name of a host."};
    if (!authority.empty() && !text::same_letters(authority, found.host))
        return Refusal{400, "The target is of another host than Host."};
    if (found.lengths + found.codings > 1) return Refusal{400, "The length of the body is given in two ways."};
    if (found.lengths == 1 && !is_plain_length(found.length)) return Refusal{400, "Content-Length is no plain number."};
    if (found.codings == 1 && (is_1_0 || !text::same_letters(found.coding, "chunked")))
        return Refusal{400, "No Transfer-Encoding but \"chunked\" is known, and that of HTTP/1.1."};
    if (!is_1_0 && found.expects > 0 && (found.expects > 1 || !text::same_letters(found.expect, "100-continue")))
        return Refusal{417, "Nothing can be expected but \"100-continue\"."};
    return std::nullopt;
}

}  // namespace chatleaf::http
