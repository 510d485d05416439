// SPDX-License-Identifier: MIT
// Links that prove who made them.
#include "service/links.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using service::Seal;

namespace {

flows::LinkKeyBytes key(const std::string& id, unsigned char fill) {
    flows::LinkKeyBytes key{id, {}};
    key.bytes.fill(fill);
    return key;
}

const service::Keys keys{key("new", 1), key("old", 2)};
const http::Query query{{"server", "team"}, {"room", "board-minutes"}, {"space", "KIT"}};
constexpr Instant now{std::chrono::seconds(1'800'000'000)};

Seal seal_of(const http::Query& sealed, std::string_view path = "/embed/channel", const service::Keys& known = keys,
             Instant when = now) {
    return service::seal_of(path, sealed, known, when);
}

}  // namespace

TEST_CASE("a link that was sealed is good, in whatever order its parts stand, and by whichever key") {
    for (const flows::LinkKeyBytes& each : keys) {
        http::Query sealed = service::sealed("/embed/channel", query, each);
        CHECK(seal_of(sealed) == Seal::good);
        std::swap(sealed.front(), sealed.back());
        CHECK(seal_of(sealed) == Seal::good);
    }
    CHECK(seal_of(query) == Seal::none);
}

TEST_CASE("a link that somebody changed in any way is worth nothing") {
    const http::Query sealed = service::sealed("/embed/channel", query, keys.front());
    CHECK(seal_of(sealed, "/embed/room") == Seal::bad);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        http::Query changed = sealed;
        changed[i].second += 'x';
        CHECK(seal_of(changed) == Seal::bad);
        changed = sealed;
        changed[i].first += 'x';
        CHECK(seal_of(changed) != Seal::good);
        changed = sealed;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK(seal_of(changed) != Seal::good);
        // What stands twice could be read by one as this, by another as that.
        changed = sealed;
        changed.push_back(changed[i]);
        CHECK(seal_of(changed) == Seal::bad);
    }
    http::Query more = sealed;
    more.emplace_back("limit", "200");
    CHECK(seal_of(more) == Seal::bad);
}

TEST_CASE("each bit of a seal counts, and so does its length") {
    const http::Query sealed = service::sealed("/embed/channel", query, keys.front());
    const std::string seal = sealed.back().second;
    REQUIRE(sealed.back().first == service::own::seal);
    for (std::size_t i = 0; i < seal.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            http::Query forged = sealed;
            forged.back().second[i] = static_cast<char>(forged.back().second[i] ^ 1 << bit);
            CHECK(seal_of(forged) == Seal::bad);
        }
        http::Query cut = sealed;
        cut.back().second.resize(i);
        CHECK(seal_of(cut) == Seal::bad);
    }
}

TEST_CASE("parts cannot be shifted from one to the next") {
    const http::Query one{{"room", "ab"}, {"title", "c"}};
    http::Query other = service::sealed("/embed/channel", one, keys.front());
    other[0].second = "a";
    other[1].second = "bc";
    CHECK(seal_of(other) == Seal::bad);
}

TEST_CASE("a link ends when it expires, and when its key is taken away") {
    http::Query expiring = query;
    expiring.emplace_back(service::own::expires, "1800000000");
    const http::Query sealed = service::sealed("/embed/channel", expiring, keys.front());
    CHECK(seal_of(sealed, "/embed/channel", keys, now - std::chrono::seconds(1)) == Seal::good);
    CHECK(seal_of(sealed, "/embed/channel", keys, now) == Seal::bad);
    CHECK(seal_of(sealed, "/embed/channel", {keys.back()}, now - std::chrono::seconds(1)) == Seal::bad);
    CHECK(seal_of(sealed, "/embed/channel", {}, now - std::chrono::seconds(1)) == Seal::bad);
    for (const char* never : {"", "soon", "-1", "1800000001x", "99999999999999999999", "+1900000000"}) {
        http::Query odd = query;
        odd.emplace_back(service::own::expires, never);
        CHECK(seal_of(service::sealed("/embed/channel", odd, keys.front())) == Seal::bad);
    }
}

TEST_CASE("a link is read from a path or a whole address of the service, and written so that it reads the same") {
    const chat::ServerUrl at{"https", "leaf.example.org", 443, "/chat"};
    const auto read =
        service::read_link("https://leaf.example.org/chat/page/KIT/Ein%20Plan%20%26%20mehr?theme=dark", at);
    REQUIRE(read);
    CHECK(read->path == "/page/KIT/Ein Plan & mehr");
    CHECK(read->query == http::Query{{"theme", "dark"}});
    CHECK(service::written_path(read->path) == "/page/KIT/Ein%20Plan%20%26%20mehr");
    CHECK(service::read_link("/embed/room?room=general", at));
    CHECK_FALSE(service::read_link("https://evil.example.org/chat/embed/room", at));
    CHECK_FALSE(service::read_link("https://leaf.example.org/embed/room", at));
    CHECK_FALSE(service::read_link("embed/room", at));
    const http::Query odd{{"title", "a&b=c+d e%"}, {"é", "\"<\n"}};
    const auto again = service::read_link("/x?" + service::written(odd), at);
    REQUIRE(again);
    CHECK(again->query == odd);
}
