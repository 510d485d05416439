// SPDX-License-Identifier: MIT
// Who asks, and what is believed of it.
#include "service/visitors.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using config::BoundRoom;
using config::Readers;

namespace {

constexpr Instant now{std::chrono::seconds(1'800'000'000)};

service::Keys keys() {
    flows::LinkKeyBytes key{"k1", {}};
    key.bytes.fill(7);
    return {key};
}

config::Service settings(Readers readers) {
    config::Service service;
    service.readers = readers;
    service.spaces = {{"KIT", "wiki", true, {{"team", "board"}}},
                      {"LAB", "wiki", true, {{"team", "lab"}, {"team", "board"}}}};
    service.proxy = config::ReaderProxy{{"10.0.0.7"}, "x-forwarded-user", config::NamedBy::username};
    return service;
}

http::Request request(http::Query query = {}, http::Headers headers = {}, std::string peer = "192.0.2.1") {
    http::Request request;
    request.method = "GET";
    request.path = "/embed/channel";
    request.query = std::move(query);
    request.headers = std::move(headers);
    request.peer = std::move(peer);
    return request;
}

service::Visitor visitor(const http::Request& request, Readers readers) {
    return service::visitor_of(request, settings(readers), keys(), now);
}

http::Query sealed(http::Query query) { return service::sealed("/embed/channel", std::move(query), keys().front()); }

}  // namespace

TEST_CASE("where readers need a sealed link, nobody comes in without one") {
    CHECK_FALSE(visitor(request(), Readers::signed_links).may_enter);
    CHECK(visitor(request(sealed({{"room", "general"}})), Readers::signed_links).may_enter);
    auto forged = sealed({{"room", "general"}});
    forged.front().second = "secret";
    CHECK_FALSE(visitor(request(forged), Readers::signed_links).may_enter);
    CHECK_FALSE(visitor(request({}, {{"x-forwarded-user", "ada"}}, "10.0.0.7"), Readers::signed_links).may_enter);
}

TEST_CASE("where anybody comes in, a forged seal is still no seal") {
    CHECK(visitor(request(), Readers::open).may_enter);
    auto forged = sealed({{"room", "board"}, {"space", "KIT"}});
    forged[1].second = "LAB";
    CHECK_FALSE(visitor(request(forged), Readers::open).may_enter);
}

TEST_CASE("a name is believed from the proxy alone, and only one") {
    const http::Headers ada{{"x-forwarded-user", "ada"}};
    CHECK(visitor(request({}, ada, "10.0.0.7"), Readers::named).name == "ada");
    CHECK_FALSE(visitor(request({}, ada), Readers::named).may_enter);
    CHECK_FALSE(visitor(request({}, {}, "10.0.0.7"), Readers::named).may_enter);
    CHECK_FALSE(
        visitor(request({}, {{"x-forwarded-user", "ada"}, {"x-forwarded-user", "cyd"}}, "10.0.0.7"), Readers::named)
            .may_enter);
    for (const char* odd : {"", " ", "ada cyd", "ada\tcyd", "ada\x7f"})
        CHECK_FALSE(visitor(request({}, {{"x-forwarded-user", odd}}, "10.0.0.7"), Readers::named).may_enter);
}

TEST_CASE("what a request says of its user is never looked at") {
    for (const char* name : {"user", "username", "x-forwarded-user", "login"}) {
        const auto seen = visitor(request({{name, "ada"}}, {}, "10.0.0.7"), Readers::named);
        CHECK_FALSE(seen.may_enter);
        CHECK(seen.name.empty());
        CHECK(visitor(request({{name, "ada"}}), Readers::open).name.empty());
    }
}

TEST_CASE("rooms bound to a space are for whom a seal brought there, and for no word of the request alone") {
    const config::Service open = settings(Readers::open);
    CHECK(service::rooms_bound_for(visitor(request({{"space", "KIT"}}), Readers::open), open).empty());
    CHECK(service::rooms_bound_for(visitor(request(sealed({{"space", "KIT"}})), Readers::open), open) ==
          std::vector<BoundRoom>{{"team", "board"}});
    CHECK(service::rooms_bound_for(visitor(request(sealed({{"space", "kit"}})), Readers::open), open).size() == 1);
    CHECK(service::rooms_bound_for(visitor(request(sealed({{"space", "NO"}})), Readers::open), open).empty());
    CHECK(service::rooms_bound_for(visitor(request(sealed({{"space", "KIT"}, {"wiki", "other"}})), Readers::open), open)
              .empty());
}

TEST_CASE("a named reader may see each room that is bound anywhere, if they are in it, which is asked later") {
    const config::Service named = settings(Readers::named);
    const auto ada = visitor(request({}, {{"x-forwarded-user", "ada"}}, "10.0.0.7"), Readers::named);
    CHECK(service::rooms_bound_for(ada, named) == std::vector<BoundRoom>{{"team", "board"}, {"team", "lab"}});
}

TEST_CASE("a space of two Confluences is nobody's until it is said of which") {
    config::Service service = settings(Readers::open);
    service.spaces.push_back({"KIT", "other", true, {{"team", "x"}}});
    CHECK(service::rules_of(service, "", "KIT") == nullptr);
    REQUIRE(service::rules_of(service, "other", "KIT") != nullptr);
    CHECK(service::rooms_of_space(service, "other", "KIT") == std::vector<BoundRoom>{{"team", "x"}});
}

TEST_CASE("rights are the same text for the same rooms alone") {
    const std::vector<BoundRoom> one{{"team", "a"}, {"team", "b"}};
    const std::vector<BoundRoom> other{{"team", "b"}, {"team", "a"}};
    CHECK(service::rights_of(one) == service::rights_of(other));
    CHECK(service::rights_of({{"team", "ab"}}) != service::rights_of(one));
    CHECK(service::rights_of({{"teama", "b"}}) != service::rights_of({{"team", "ab"}}));
    CHECK(service::rights_of({}) != service::rights_of(one));
}
