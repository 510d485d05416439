// SPDX-License-Identifier: MIT
// Any bytes as what a webhook sends: the first line as its signature, the rest as its body. Only the right signature is
// one; what is kept of an event is short, is read as the same event again, and holds nothing but ids.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/confluence/event_reading.hpp"
#include "seal/hashing.hpp"
#include "service/hook_reading.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

const std::vector<flows::HookSecret>& secrets() {
    static const std::vector<flows::HookSecret> known{{"wiki", net::Secret("secret-of-confluence")},
                                                      {"docs", net::Secret("another-of-confluence")}};
    return known;
}

std::string signature(const flows::HookSecret& secret, std::string_view body) {
    const std::string& key = secret.value.reveal();
    return "sha256=" +
           seal::hexadecimal(seal::hmac_sha256({reinterpret_cast<const unsigned char*>(key.data()), key.size()}, body));
}

void check_header(std::string_view header, std::string_view body) {
    http::Request request;
    request.body = body;
    request.headers = {{"x-hub-signature", std::string(header)}};
    const flows::HookSecret* signer = service::signer_of(request, secrets());
    require((signer != nullptr) ==
            (header == signature(secrets()[0], body) || header == signature(secrets()[1], body)));
    request.headers = {{"x-hub-signature", signature(secrets()[1], body)}};
    require(service::signer_of(request, secrets()) == &secrets()[1]);
    request.headers.push_back(request.headers.front());
    require(service::signer_of(request, secrets()) == nullptr);
}

void check_kept(const std::string& kept) {
    require(kept.size() < 1000);
    const auto event = confluence::read_event(kept);
    require(event && event->has_value());
    const pages::Event& read = **event;
    require(read.page.title.empty() && read.page.url.empty() && read.page.space_key.empty() && read.author.empty());
    const auto again = service::event_told_by_confluence(kept);
    require(again && *again == kept);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view header = input.substr(0, end);
    const std::string_view body = input.substr(std::min(end + 1, input.size()));
    check_header(header, body);
    require(service::owner_of(header, secrets()) == nullptr || header == "secret-of-confluence" ||
            header == "another-of-confluence");
    if (const auto event = service::event_told_by_confluence(body); event && *event) check_kept(**event);
    static const chat::ServerUrl wiki = *chat::read_server_url("https://wiki.example.org/confluence");
    if (const auto event = service::event_told_by_addon(body, wiki); event && !event->empty()) check_kept(*event);
    if (const auto message = service::read_told_message(body))
        require(!message->token.empty() && chat::is_id(message->room_id));
    return 0;
}
