// SPDX-License-Identifier: MIT
// What authors are told at /try, and what they get to copy.
#include "service/try_page.hpp"

#include <string>

#include "chatleaf/macros/definition.hpp"
#include "service/links.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

config::Service settings(config::Readers readers) {
    config::Service service;
    service.readers = readers;
    service.url = *chat::read_server_url("https://chatleaf.example.org/beside");
    return service;
}

std::vector<render::Server> servers() {
    render::Server server;
    server.alias = "team";
    server.url = "https://chat.example.org";
    return {server};
}

std::string page(const http::Query& query, config::Readers readers = config::Readers::open) {
    const config::Service service = settings(readers);
    const auto known = servers();
    return service::TryPage(service, known).document(query);
}

/// As a browser shows it, for text without a character reference of its own.
std::string shown(std::string text) {
    for (const auto& [written, sign] :
         {std::pair{"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}) {
        const std::string_view name = written;
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
            text.replace(at, name.size(), 1, sign);
    }
    return text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("each macro's form asks for each of its parameters, by the definition's own words") {
    for (const macros::Definition& definition : macros::all()) {
        const std::string text = page({{"macro", definition.name}});
        for (const auto& parameter : definition.parameters) {
            INFO(definition.name << " " << parameter.name);
            CHECK(has(text, "name=\"" + parameter.name + "\""));
            CHECK(has(text, "<label for=\"p-" + parameter.name + "\">"));
            for (const std::string& choice : parameter.choices) CHECK(has(text, "<option value=\"" + choice + "\""));
        }
        CHECK_FALSE(has(text, "role=\"alert\""));
        CHECK_FALSE(has(text, "<iframe"));
    }
}

TEST_CASE("what is wrong is told in the sentences that a page would tell it in") {
    const std::string text = page({{"macro", "rocketchat-channel"}, {"limit", "0"}, {"rooms", "x"}});
    CHECK(has(text, "rocketchat-channel needs room: The room"));
    CHECK(has(shown(text), "Did you mean \"room\"?"));
    CHECK(has(text, "limit must be"));
    CHECK_FALSE(has(text, "<iframe"));
    CHECK(has(shown(page({{"macro", "rocketchat-chanel"}})), "There is no macro \"rocketchat-chanel\"."));
    CHECK(has(page({{"link", "https://elsewhere.example/x"}}), "This is no link to a room, message or thread"));
}

TEST_CASE("what is right is shown in a frame of its own, and given to copy") {
    const std::string text =
        page({{"macro", "rocketchat-channel"}, {"room", "general"}, {"limit", ""}, {"title", "A <title> & b"}});
    CHECK(has(text, "<iframe src=\"/beside/try/channel?room=general&amp;title=A%20%3Ctitle%3E%20%26%20b\""));
    CHECK(has(text, "A &amp;lt;title&amp;gt; &amp;amp; b&lt;/ac:parameter&gt;"));
    CHECK(has(text, "{rocketchat-channel:room=general|title=A &lt;title&gt; &amp; b}"));
    CHECK(has(text, "https://chatleaf.example.org/beside/embed/channel?room=general&amp;title="));
    CHECK_FALSE(has(text, "A <title>"));
    CHECK(has(page({{"macro", "rocketchat-channel"}, {"room", "general"}, {"title", "a|b}"}}),
              "cannot be typed into the editor as one line"));
}

TEST_CASE("a link is the macro that shows what it leads to") {
    const std::string text = page({{"link", "https://chat.example.org/channel/general?msg=abc"}});
    CHECK(has(text, "<iframe src=\"/beside/try/message?permalink=https%3A%2F%2Fchat.example.org"));
    CHECK(has(page({{"link", "https://chat.example.org/channel/general"}}), "/beside/try/channel?server=team"));
}

TEST_CASE("where links need seals, the page hands on its own, gives none, and says who does") {
    const http::Query sealed{{"key", "k1"}, {"seal", "abc"}, {"macro", "rocketchat-room"}, {"room", "general"}};
    const std::string text = page(sealed, config::Readers::signed_links);
    CHECK(has(text, "<input type=\"hidden\" name=\"seal\" value=\"abc\" />"));
    CHECK(has(shown(text), "chatleaf sign '/embed/room?room=general'"));
    CHECK_FALSE(has(text, "https://chatleaf.example.org/beside/embed"));
    CHECK(has(text, "<iframe src=\"/beside/try/room?key=k1&amp;seal=abc&amp;room=general\""));
}

TEST_CASE("the seal of /try is of what is its own, whatever an author writes, and of nothing else") {
    flows::LinkKeyBytes key{"k1", {}};
    key.bytes.fill(7);
    http::Request request;
    request.path = "/try/channel";
    request.query = service::sealed("/try", {{"expires", "1900000000"}}, key);
    request.query.emplace_back("room", "general");
    const http::Request alone = service::without_words(request);
    const Instant now{std::chrono::seconds(1'800'000'000)};
    CHECK(service::seal_of(alone.path, alone.query, {key}, now) == service::Seal::good);
    CHECK(service::seal_of(request.path, request.query, {key}, now) == service::Seal::bad);
    // A link to a conversation is none to try things with.
    request.query = service::sealed("/embed/channel", {}, key);
    const http::Request other = service::without_words(request);
    CHECK(service::seal_of(other.path, other.query, {key}, now) == service::Seal::bad);
}

TEST_CASE("no browser frames the page, and nothing runs on it") {
    const config::Service service = settings(config::Readers::open);
    const auto known = servers();
    const std::string policy = service::TryPage(service, known).policy();
    CHECK(has(policy, "default-src 'none'"));
    CHECK(has(policy, "frame-ancestors 'none'"));
    CHECK(has(policy, "frame-src 'self'"));
    CHECK_FALSE(has(policy, "script-src"));
}
