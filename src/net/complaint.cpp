// SPDX-License-Identifier: MIT
#include "net/complaint.hpp"

#include <string_view>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::net {
namespace {

// "https://login.example.org" of "https://login.example.org/saml?…": paths and queries may hold secrets.
std::string_view origin_in(std::string_view location) {
    const auto scheme = location.find("://");
    if (scheme == std::string_view::npos) return {};
    return location.substr(0, location.find_first_of("/?#", scheme + 3));
}

std::string redirect(const Response& response) {
    const std::string_view origin = origin_in(response.header("location").value_or(""));
    const std::string where = origin.empty() ? "another path" : text::quoted(origin);
    return "The server sends one to " + where +
           " in place of answering. If that is its new address, write it into the configuration; if it is where people "
           "log in, let chatleaf pass there without.";
}

// An object or a list; a byte order mark before it is of some proxies' making.
bool is_json(const Response& response) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const std::size_t begin = response.body.starts_with(mark) ? mark.size() : 0;
    const auto first = response.body.find_first_not_of(" \t\r\n", begin);
    return first != std::string::npos && (response.body[first] == '{' || response.body[first] == '[');
}

bool is_html(const Response& response) {
    const auto type = response.header("content-type");
    if (type && text::lower_ascii(*type).starts_with("text/html")) return true;
    const auto first = response.body.find_first_not_of(" \t\r\n");
    return first != std::string::npos && response.body[first] == '<';
}

std::string of_server_side(int status) {
    const std::string number = "(" + std::to_string(status) + ")";
    if (status == 502 || status == 503 || status == 504)
        return "A proxy before the server answers that the server cannot be reached " + number +
               ". It may be restarting; try later.";
    return "The server failed inside " + number + ". Try later; its log says more.";
}

}  // namespace

std::optional<std::string> complaint(const Response& response) {
    const int status = response.status;
    if (status >= 300 && status < 400) return redirect(response);
    if (status == 407) return "The proxy wants a login, or another one (407). Check the proxy's login.";
    if (is_json(response)) return std::nullopt;
    if (status >= 500) return of_server_side(status);
    if (status == 429) return std::nullopt;  // what it says is in its headers
    const std::string number = " (" + std::to_string(status) + ")";
    if (is_html(response))
        return "A web page came in place of JSON" + number +
               ". Either people must log in before they get there, or the address does not lead to the server: check "
               "the path in it, and let chatleaf pass any login page.";
    if (response.body.empty()) return "The server answered with nothing at all" + number + ". Try later.";
    return "What came is no JSON" + number + ". Check that the address leads to the server itself.";
}

}  // namespace chatleaf::net
