// SPDX-License-Identifier: MIT
// What an admin sees of digests that are not done, and what an admin may say about them.
#include "chatleaf/delivery/status.hpp"

#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using delivery::State;
using delivery::Verdict;

TEST_CASE("the status lists what is not done, with why, how often and when next") {
    Delivery office;
    office.accept({arrival("1", 2), arrival("2", 2), arrival("3", 2, noon + 1h), arrival("4", 2)});
    office.chat.faults = {Fault::refused, Fault::timeout_before};
    office.deliver(noon);
    const auto all = delivery::status(*office.ledger);
    REQUIRE(all);
    REQUIRE(all->size() == 3);
    CHECK(all->at(0).state == State::failed);
    CHECK(all->at(0).code == "error-not-allowed");
    CHECK_FALSE(all->at(0).next);
    CHECK(all->at(1).state == State::sending);
    CHECK(all->at(1).code == "unclear");
    CHECK(all->at(1).attempts == 1);
    CHECK(all->at(1).parts == 1);
    CHECK(all->at(1).confirmed == 0);
    REQUIRE(all->at(1).next);
    CHECK(*all->at(1).next > noon);
    CHECK(all->at(2).state == State::waiting);
    CHECK(all->at(2).next == noon + 1h);
    CHECK(all->at(2).audience == delivery::Audience{"releases", "team", "general"});
}

TEST_CASE("a word that makes no sense is refused, with the state") {
    Delivery office;
    office.accept({arrival("1", 2), arrival("2", 2, noon + 1h)});
    office.deliver(noon);
    const auto refused = [&](std::int64_t id, Verdict verdict) {
        const auto decided = delivery::decide(*office.ledger, id, verdict, noon);
        REQUIRE_FALSE(decided);
        return decided.error().message;
    };
    CHECK(refused(1, Verdict::retry) == "Digest 1 is posted: nothing of the kind can be done with it.");
    CHECK(refused(1, Verdict::drop) == "Digest 1 is posted: nothing of the kind can be done with it.");
    CHECK(refused(2, Verdict::retry) == "Digest 2 is waiting: nothing of the kind can be done with it.");
    CHECK(refused(2, Verdict::stands) == "Digest 2 is waiting: nothing of the kind can be done with it.");
    CHECK(refused(9, Verdict::drop).starts_with("There is no digest 9."));
}

TEST_CASE("a digest that failed is not told after all when a later one has told as much in the meantime") {
    Delivery office;
    office.accept({arrival("1", 2)});
    office.chat.faults = {Fault::refused};
    office.deliver(noon);
    office.accept({arrival("1", 3)});
    office.deliver(noon);
    CHECK(office.texts() == Texts{"1 1-3"});
    REQUIRE(delivery::decide(*office.ledger, 1, Verdict::retry, noon));
    CHECK(office.deliver(noon + 1min).withheld == 1);
    CHECK(office.texts() == Texts{"1 1-3"});
    CHECK(office.digest(1).code == "already-told");
}

TEST_CASE("a digest may be dropped before it is told, and one that was withheld told after all") {
    Delivery office;
    office.accept({arrival("1", 2, noon + 1h), arrival("2", 2)});
    REQUIRE(delivery::decide(*office.ledger, 1, Verdict::drop, noon));
    office.wiki.withheld_at_once = "restricted";
    office.deliver(noon + 2h);
    CHECK(office.texts().empty());
    CHECK(office.digest(1).state == State::dropped);
    office.wiki.withheld_at_once.clear();
    REQUIRE(delivery::decide(*office.ledger, 2, Verdict::retry, noon + 2h));
    CHECK(office.deliver(noon + 2h).posted == 1);
    CHECK(office.texts() == Texts{"2 1-2"});
}
