// SPDX-License-Identifier: MIT
// By an incoming webhook nothing has an id: what is unclear stays so until an admin looked into the room.
#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using delivery::State;
using delivery::Verdict;

namespace {

Texts hooked(const Delivery& office) { return office.chat.texts(""); }

delivery::Arrival by_hook(std::int64_t version) {
    auto one = arrival("1002", version);
    one.audience = {"releases", "hook", ""};
    one.edit_window = 30min;
    one.thread_per_page = true;
    return one;
}

// Three parts, of which something happened to the second.
void send_with(Delivery& office, Fault fault) {
    office.wiki.texts = [](const auto&) { return Texts{"one", "two", "three"}; };
    office.accept({by_hook(2)});
    office.chat.faults = {Fault::none, fault};
    try {
        office.deliver();
    } catch (const Crash&) {
        office.restart();
        office.deliver();
    }
}

}  // namespace

TEST_CASE("a webhook gets each part once, without ids, threads or changes") {
    Delivery office;
    office.accept({by_hook(2)});
    office.deliver();
    office.accept({by_hook(3)}, noon + 1min);
    office.deliver(noon + 1min);
    CHECK(hooked(office) == Texts{"1002 1-2", "1002 2-3"});
    for (const auto& message : office.chat.messages) CHECK((message.id.empty() && message.thread.empty()));
    CHECK(office.chat.finds == 0);
    CHECK(office.chat.updates == 0);
}

TEST_CASE("an unclear answer of a webhook is not followed by another attempt") {
    for (const Fault fault : {Fault::timeout_before, Fault::timeout_after, Fault::bad_gateway_before,
                              Fault::reset_mid_response, Fault::crash_before, Fault::crash_after}) {
        Delivery office;
        send_with(office, fault);
        CHECK(office.digest().state == State::unclear);
        CHECK(office.deliver(noon + 24h).posted == 0);
        const auto status = delivery::status(*office.ledger);
        REQUIRE(status);
        REQUIRE(status->size() == 1);
        CHECK(status->at(0).unclear == 1);
        CHECK(status->at(0).confirmed == 1);
        CHECK(status->at(0).parts == 3);
        CHECK_FALSE(status->at(0).next);
    }
}

TEST_CASE("an admin says that the message stands, is to be sent again, or never mind") {
    Delivery stands;
    send_with(stands, Fault::timeout_after);
    REQUIRE(delivery::decide(*stands.ledger, 1, Verdict::stands, noon));
    stands.deliver();
    CHECK(hooked(stands) == Texts{"one", "two", "three"});

    Delivery lost;
    send_with(lost, Fault::timeout_before);
    REQUIRE(delivery::decide(*lost.ledger, 1, Verdict::retry, noon));
    lost.deliver();
    CHECK(hooked(lost) == Texts{"one", "two", "three"});

    Delivery dropped;
    send_with(dropped, Fault::timeout_after);
    REQUIRE(delivery::decide(*dropped.ledger, 1, Verdict::drop, noon));
    CHECK(dropped.deliver().posted == 0);
    CHECK(hooked(dropped) == Texts{"one", "two"});
    CHECK(delivery::status(*dropped.ledger)->empty());
}

TEST_CASE("what surely did not arrive is sent again by a webhook, too") {
    for (const Fault fault : {Fault::limited, Fault::unsent, Fault::unauthorised}) {
        Delivery office;
        send_with(office, fault);
        CHECK(office.deliver(noon + 1h).posted == 1);
        CHECK(hooked(office) == Texts{"one", "two", "three"});
    }
}

TEST_CASE("a webhook's digest that says something else half-way is set aside, and told anew or dropped") {
    Delivery office;
    send_with(office, Fault::unsent);
    office.wiki.texts = [](const auto&) { return Texts{"ONE", "TWO", "THREE"}; };
    CHECK(office.deliver(noon + 1h).failed == 1);
    CHECK(office.digest().state == State::set_aside);
    CHECK(hooked(office) == Texts{"one"});
    REQUIRE(delivery::decide(*office.ledger, 1, Verdict::retry, noon));
    CHECK(office.deliver(noon + 2h).posted == 1);
    CHECK(hooked(office) == Texts{"one", "ONE", "TWO", "THREE"});
}
