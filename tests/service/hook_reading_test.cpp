// SPDX-License-Identifier: MIT
// Who tells the service of something, and what is read of it.
#include "service/hook_reading.hpp"

#include <span>
#include <string>
#include <vector>

#include "chatleaf/confluence/event_reading.hpp"
#include "seal/hashing.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

const std::string old_secret = "the-secret-of-yesterday", new_secret = "the-secret-of-tomorrow!";
const std::string body = R"({"timestamp":1778071365412,"event":"page_updated","userKey":"4028","page":{"id":1002}})";

std::vector<flows::HookSecret> secrets() {
    return {{"wiki", net::Secret(new_secret)},
            {"wiki", net::Secret(old_secret)},
            {"docs", net::Secret("docs-docs-docs-docs")}};
}

std::string signature(const std::string& secret, const std::string& bytes = body) {
    const std::span key(reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
    return "sha256=" + seal::hexadecimal(seal::hmac_sha256(key, bytes));
}

std::string signer(http::Headers headers, const std::string& bytes = body) {
    http::Request request;
    request.headers = std::move(headers);
    request.body = bytes;
    const auto known = secrets();
    const flows::HookSecret* found = service::signer_of(request, known);
    return found == nullptr ? "" : found->of;
}
std::string signer_by(const std::string& value) { return signer({{"x-hub-signature", value}}); }

chat::ServerUrl wiki_url() { return *chat::read_server_url("https://wiki.example.org/confluence"); }

std::string told(std::string_view json) {
    const auto event = service::event_told_by_confluence(json);
    if (!event) return "error";
    return *event ? **event : "nothing";
}

}  // namespace

TEST_CASE("a signature with any of a Confluence's two secrets says which Confluence it is") {
    CHECK(signer_by(signature(new_secret)) == "wiki");
    CHECK(signer_by(signature(old_secret)) == "wiki");
    CHECK(signer_by(signature("docs-docs-docs-docs")) == "docs");
    // RFC 4231, test case 2, so that it is not our own hand that is compared.
    CHECK(signature("Jefe", "what do ya want for nothing?") ==
          "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("no other signature is one: unsigned, cut off, longer, in capitals, of another method, doubled, flipped") {
    const std::string good = signature(new_secret);
    const std::string hash = good.substr(7);
    CHECK(signer({}).empty());
    CHECK(signer_by("").empty());
    CHECK(signer_by(hash).empty());
    CHECK(signer_by("sha1=" + hash).empty());
    CHECK(signer_by("SHA256=" + hash).empty());
    CHECK(signer_by("sha256=" + hash + "0").empty());
    CHECK(signer_by(good + ", " + good).empty());
    CHECK(signer_by("sha256= " + hash).empty());
    std::string capitals = good;
    for (char& c : capitals)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    CHECK(signer_by(capitals).empty());
    CHECK(signer({{"x-hub-signature", good}, {"x-hub-signature", good}}).empty());
    CHECK(signer({{"x-hub-signature", good}, {"x-hub-signature", "sha256=0"}}).empty());
    CHECK(signer({{"x-hub-signature-256", good}}).empty());
    CHECK(signer_by(signature("the-secret-of-nobody")).empty());
    CHECK(signer_by(signature("")).empty());
    for (std::size_t size = 0; size < good.size(); ++size) REQUIRE(signer_by(good.substr(0, size)).empty());
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string flipped = good;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        REQUIRE(signer_by(flipped).empty());
    }
}

TEST_CASE("a signature is of all bytes of the body, and of no others") {
    const http::Headers headers{{"x-hub-signature", signature(new_secret)}};
    for (std::size_t bit = 0; bit < body.size() * 8; ++bit) {
        std::string flipped = body;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        REQUIRE(signer(headers, flipped).empty());
    }
    for (std::size_t size = 0; size < body.size(); ++size) REQUIRE(signer(headers, body.substr(0, size)).empty());
    CHECK(signer(headers, body + "\n").empty());
    CHECK(signer(headers, body + '\0').empty());
}

TEST_CASE("the secret of a path is the whole secret") {
    const auto known = secrets();
    CHECK(service::owner_of(old_secret, known)->of == "wiki");
    for (std::size_t size = 0; size < old_secret.size(); ++size)
        REQUIRE(service::owner_of(old_secret.substr(0, size), known) == nullptr);
    CHECK(service::owner_of(old_secret + "/", known) == nullptr);
    CHECK(service::owner_of(old_secret, {}) == nullptr);
}

TEST_CASE("of a Confluence's event is kept what happened, when, to what and by whose key, and nothing else") {
    CHECK(told(body) == R"({"event":"page_updated","timestamp":1778071365412,"userKey":"4028","page":{"id":"1002"}})");
    CHECK(
        told(
            R"({"event":"page_updated","page":{"id":1002,"title":"canary"},"userFullName":"canary","more":"canary"})") ==
        R"({"event":"page_updated","page":{"id":"1002"}})");
    CHECK(told(R"({"event":"comment_created","comment":{"id":7}})") ==
          R"({"event":"comment_updated","comment":{"id":"7"}})");
    CHECK(told(R"({"event":"blog_removed","blog":{"id":7}})") == R"({"event":"blog_trashed","blog":{"id":"7"}})");
}

TEST_CASE("what is kept of each event is read as the same event again") {
    for (const char* kind :
         {"page_created", "page_updated", "page_moved", "page_trashed", "page_removed", "page_restored", "blog_created",
          "blog_updated", "blog_trashed", "blog_restored", "comment_created", "comment_updated"}) {
        const std::string name = kind;
        const std::string subject = name.substr(0, name.find('_'));
        const std::string json = R"({"timestamp":5,"event":")" + name + R"(","userKey":"k","page":{"id":9},")" +
                                 (subject == "page" ? "more" : subject) + R"(":{"id":12}})";
        INFO(json);
        const auto before = confluence::read_event(json);
        const auto after = confluence::read_event(told(json));
        REQUIRE((before && *before && after && *after));
        CHECK((*before)->kind == (*after)->kind);
        CHECK((*before)->page.id == (*after)->page.id);
        CHECK((*before)->page.type == (*after)->page.type);
        CHECK((*before)->comment_id == (*after)->comment_id);
        CHECK((*before)->time == (*after)->time);
        CHECK((*before)->author_id == (*after)->author_id);
    }
}

TEST_CASE("the test of a connection and events of no page tell nothing, and what is no event is an error") {
    CHECK(told(R"({"test":true})") == "nothing");
    CHECK(told(R"({"event":"space_created","space":{"id":5}})") == "nothing");
    CHECK(told(R"({"event":"page_exploded","page":{"id":5}})") == "error");
    CHECK(told(R"({"notificationType":"PAGE_UPDATED","spaceKey":"DEV","pageTitle":"Plan"})") == "error");
    const std::string deep(100'000, '[');
    for (const std::string& odd :
         {std::string(),
          std::string("null"),
          std::string("[]"),
          std::string("{"),
          std::string("{}"),
          std::string("\"\""),
          std::string("{\"event\":\"page_updated\"}"),
          std::string("{\"event\":1,\"page\":{\"id\":1}}"),
          std::string("{\"event\":\"page_updated\",\"page\":1}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":-1}}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":1e3}}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":\"../7\"}}"),
          std::string("{\"event\":\"page_updated\",\"event\":\"page_trashed\",\"page\":{\"id\":1}}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":1},\"page\":{\"id\":2}}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":1}}{}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":1}} x"),
          std::string("{'event':'page_updated','page':{'id':1}}"),
          std::string("{\"event\":\"page_updated\",\"page\":{\"id\":1},}"),
          std::string("\xEF\xBB\xBF{\"event\":\"page_updated\",\"page\":{\"id\":1}}x"),
          std::string("\0", 1),
          deep,
          "{\"event\":\"page_updated\",\"page\":" + deep,
          std::string(70'000, ' ') + body}) {
        INFO(odd.substr(0, 100));
        CHECK(told(odd) == "error");
    }
}

TEST_CASE("of the add-on's notification nothing is kept but the id of a page of that Confluence") {
    const auto kept = [](const std::string& url) {
        const auto event = service::event_told_by_addon(
            R"({"notificationType":"PAGE_UPDATED","userFullName":"canary","spaceKey":"canary","pageTitle":"canary",)"
            R"("pageUrl":")" +
                url + R"(","pageContentType":"page"})",
            wiki_url());
        return event ? *event : "error";
    };
    CHECK(kept("https://wiki.example.org/confluence/pages/viewpage.action?pageId=1002") ==
          R"({"event":"page_updated","page":{"id":"1002"}})");
    // Which page that is, is not believed: the Confluence is asked what changed.
    CHECK(kept("https://wiki.example.org/confluence/display/DEV/Plan").empty());
    CHECK(kept("https://elsewhere.example.org/pages/viewpage.action?pageId=1002").empty());
    CHECK(kept("javascript:alert(1)").empty());
    CHECK_FALSE(service::event_told_by_addon(body, wiki_url()));
    CHECK_FALSE(service::event_told_by_addon(R"({"test":true})", wiki_url()));
    CHECK_FALSE(service::event_told_by_addon("", wiki_url()));
}

TEST_CASE("a message of Rocket.Chat is read with its token and room, and nothing odd is") {
    const auto message = service::read_told_message(
        R"({"token":"t","bot":false,"channel_id":"general0000000000","channel_name":"general","text":"see","isEdited":false})");
    REQUIRE(message);
    CHECK(message->token == "t");
    CHECK(message->room_id == "general0000000000");
    CHECK(message->text == "see");
    CHECK_FALSE(message->is_said_again);
    CHECK(service::read_told_message(R"({"token":"t","bot":{"i":"x"},"channel_id":"r"})")->is_said_again);
    CHECK(service::read_told_message(R"({"token":"t","channel_id":"r","isEdited":true})")->is_said_again);
    for (const char* odd :
         {"", "[]", "{}", R"({"token":"t"})", R"({"channel_id":"r"})", R"({"token":1,"channel_id":"r"})",
          R"({"token":"t","token":"u","channel_id":"r"})", R"({"token":"t","channel_id":"a/../b"})",
          R"({"token":"t","channel_id":"r"} x)", R"({"token":"t","channel_id":["r"]})"}) {
        INFO(odd);
        CHECK_FALSE(service::read_told_message(odd));
    }
}
