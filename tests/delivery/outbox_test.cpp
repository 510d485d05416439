// SPDX-License-Identifier: MIT
// A digest on its way from the ledger into its room.
#include "chatleaf/delivery/outbox.hpp"

#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using delivery::State;

TEST_CASE("a digest that is due is told once, and not before") {
    Delivery office;
    CHECK(office.accept({arrival("1002", 2, noon + 5min)}).taken == 1);

    auto delivered = office.deliver(noon);
    CHECK(delivered.posted == 0);
    CHECK(delivered.next == noon + 5min);
    CHECK(office.texts().empty());

    delivered = office.deliver(noon + 5min);
    CHECK(delivered.posted == 1);
    CHECK_FALSE(delivered.next);
    CHECK(office.texts() == Texts{"1002 1-2"});
    CHECK(office.deliver(noon + 1h).posted == 0);
    CHECK(office.texts() == Texts{"1002 1-2"});
    CHECK(office.digest().state == State::posted);
}
