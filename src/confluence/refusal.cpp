// SPDX-License-Identifier: MIT
#include "confluence/refusal.hpp"

#include <string_view>

#include "chat/json_text.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "net/complaint.hpp"

namespace chatleaf::confluence {
namespace {

constexpr std::size_t most_words = 300;  // characters of the server's own error text

std::string text_of(const chat::Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What the server says itself, in v1's `message` or v2's `errors`; empty when it says nothing.
std::string own_words(const std::string& body) {
    constexpr std::string_view names[] = {"message", "errors"};
    const chat::ReadJson read = chat::read_json(body, {0, body.size(), true}, names);
    if (!read.value.is_object()) return {};
    std::string words = text_of(read.value, "message");
    const auto errors = read.value.find("errors");
    if (words.empty() && errors != read.value.end() && errors->is_array() && !errors->empty() &&
        errors->front().is_object())
        words = text_of(errors->front(), "title");
    return text::one_line(words, most_words);
}

std::string with_words(std::string sentence, const std::string& body) {
    const std::string words = own_words(body);
    return words.empty() ? sentence : std::move(sentence) + " It says: " + words;
}

std::string unauthorized(const net::Response& response, Flavour flavour) {
    if (text::lower_ascii(own_words(response.body)).find("scope does not match") != std::string::npos)
        return "The token lacks a scope that this needs (401). Make one that may read pages, spaces, users and "
               "restrictions, and search; or one without scopes.";
    if (flavour == Flavour::cloud)
        return "The server does not accept the e-mail address and token (401). The token was revoked or has expired, "
               "or is another person's: make a new API token, and write both where the configuration says.";
    return "The server does not accept the token (401). It was revoked or has expired: make a new personal access "
           "token, and write it where the configuration says.";
}

std::string forbidden(const net::Response& response) {
    // Confluence's login filter says so when a password, or a CAPTCHA after wrong ones, is in the way.
    if (response.header("x-seraph-loginreason") == "AUTHENTICATION_DENIED")
        return "The server wants the account to log in once in a browser before it accepts it again (403).";
    return with_words("The account may not read this (403). Give it the right to use Confluence and to see the space.",
                      response.body);
}

}  // namespace

std::optional<std::string> refusal(const net::Response& response, Flavour flavour) {
    const int status = response.status;
    // What Tomcat says of a bad token is a web page, but not one to log in on.
    if (status == 401) return unauthorized(response, flavour);
    if (auto complaint = net::complaint(response)) return complaint;
    if (status >= 200 && status < 300) return std::nullopt;
    const std::string number = "(" + std::to_string(status) + ")";
    switch (status) {
        case 403: return forbidden(response);
        case 404:
            return "There is nothing of this kind that the account may see (404). If there is, give the account the "
                   "right to see it; `chatleaf doctor` tells whom the server takes it for.";
        case 410: return "The server no longer knows this call (410). It is newer than chatleaf expects.";
        case 429: return "The server is asked too often (429). Try later.";
        default: break;
    }
    if (status >= 500)
        return with_words("The server failed inside " + number + ". Try later; its log says more.", response.body);
    return with_words("The server refused " + number + ".", response.body);
}

bool is_missing(const net::Response& response) { return response.status == 404 && !net::complaint(response); }

bool is_of_this_call(const net::Response& response) {
    const int status = response.status;
    return (status == 400 || status == 403 || status == 404 || status == 410 || status == 500) &&
           !net::complaint(response);
}

}  // namespace chatleaf::confluence
