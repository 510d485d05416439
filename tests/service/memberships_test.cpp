// SPDX-License-Identifier: MIT
#include "service/memberships.hpp"

#include "support/catch.hpp"
#include "support/moved_clock.hpp"

namespace {

using namespace chatleaf;
using service::Memberships;

/// A Confluence that says what it is told to, and counts who asked.
class Told final : public flows::ReadablePages {
public:
    Result<flows::FetchedFacts> fetch(std::string_view, const confluence::PageAddress&) override { return fault; }
    Result<std::vector<std::string>> groups_of(std::string_view wiki, std::string_view login) override {
        asked.push_back(std::string(wiki) + "/" + std::string(login));
        return groups;
    }
    std::string address_of_title(std::string_view, std::string_view, std::string_view) const override { return {}; }

    Error fault{{"wiki"}, "Nobody is there."};
    Result<std::vector<std::string>> groups = std::vector<std::string>{"staff"};
    std::vector<std::string> asked;
};

TEST_CASE("who is in which groups is asked once in a while, of each reader and each Confluence") {
    Told wiki;
    test::MovedClock clock;
    Memberships memberships(wiki, clock, std::chrono::seconds(10));
    for (int i = 0; i < 3; ++i) CHECK(*memberships.groups_of("wiki", "ada") == std::vector<std::string>{"staff"});
    CHECK(memberships.groups_of("wiki", "bob"));
    CHECK(memberships.groups_of("other", "ada"));
    CHECK(wiki.asked == std::vector<std::string>{"wiki/ada", "wiki/bob", "other/ada"});
    clock.move(std::chrono::seconds(10));
    wiki.groups = std::vector<std::string>{};
    CHECK(memberships.groups_of("wiki", "ada")->empty());
    CHECK(wiki.asked.size() == 4);
}

TEST_CASE("whom the server refuses to tell of is in no group, and where it is silent nobody knows") {
    Told wiki;
    test::MovedClock clock;
    Memberships memberships(wiki, clock, std::chrono::seconds(10));
    wiki.fault.is_unanswered = true;
    wiki.groups = wiki.fault;
    CHECK_FALSE(memberships.groups_of("wiki", "ada"));
    wiki.fault.is_unanswered = false;
    wiki.groups = wiki.fault;
    CHECK(memberships.groups_of("wiki", "ada")->empty());
    CHECK(wiki.asked.size() == 2);
}

TEST_CASE("no more is kept than of some readers") {
    Told wiki;
    test::MovedClock clock;
    Memberships memberships(wiki, clock, std::chrono::seconds(10));
    for (std::size_t i = 0; i <= Memberships::most_kept; ++i) CHECK(memberships.groups_of("wiki", std::to_string(i)));
    CHECK(memberships.groups_of("wiki", "0"));
    CHECK(wiki.asked.size() == Memberships::most_kept + 2);
}

}  // namespace
