// SPDX-License-Identifier: MIT
// Digests that say something else than what stands of them already: under way, or within their edit window.
#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using delivery::State;

namespace {

delivery::Arrival with_window(std::int64_t version, Instant due = noon) {
    auto one = arrival("1002", version, due);
    one.edit_window = 30min;
    return one;
}

// A digest of two parts of which the first stands and the second was lost on the way.
void send_half(Delivery& office) {
    office.wiki.texts = [](const auto&) { return Texts{"one", "two"}; };
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::none, Fault::timeout_before};
    office.deliver(noon);
    REQUIRE(office.texts() == Texts{"one"});
}

}  // namespace

TEST_CASE("a digest under way that says something else now changes what stands before it goes on") {
    Delivery office;
    send_half(office);
    office.wiki.texts = [](const auto&) { return Texts{"ONE", "TWO"}; };
    office.wiki.basis = "words 2";
    const auto delivered = office.deliver(noon + 1min);
    CHECK(codes(delivered) == Texts{"basis-changed", "text-changed"});
    CHECK(office.texts() == Texts{"ONE", "TWO"});
    CHECK(office.digest().state == State::posted);
}

TEST_CASE("a text that changed while its message was under way ends as the new one, whichever arrived") {
    Delivery office;
    send_half(office);
    const auto second = office.digest().parts.at(1);
    office.wiki.texts = [](const auto&) { return Texts{"one", "TWO"}; };
    // The old text arrives late, while the new one is being sent: the server takes the id once.
    office.wiki.before_sending = [&] {
        if (office.chat.there(second.message_id) == nullptr) {
            office.chat.messages.push_back({second.message_id, "id-of-general", "two", ""});
        }
    };
    office.deliver(noon + 1min);
    office.wiki.before_sending = [] {};
    CHECK(office.texts() == Texts{"one", "TWO"});
    CHECK(office.digest().state == State::posted);
}

TEST_CASE("parts that are not needed any more become a pointer, and those that are new are added") {
    Delivery office;
    send_half(office);
    office.wiki.texts = [](const auto&) { return Texts{"one", "two", "three"}; };
    office.deliver(noon + 1min);
    CHECK(office.texts() == Texts{"one", "two", "three"});

    office.wiki.texts = [](const auto& digest) {
        return digest.spans.at(0).to == 3 ? Texts{"all in one"} : Texts{"one", "two", "three", "four"};
    };
    auto again = arrival("1003", 2);
    again.edit_window = 30min;
    office.accept({again}, noon + 1min);
    office.deliver(noon + 1min);
    CHECK(office.texts() == Texts{"one", "two", "three", "one", "two", "three", "four"});
    again = arrival("1003", 3);
    office.accept({again}, noon + 2min);
    office.deliver(noon + 2min);
    CHECK(office.texts() == Texts{"one", "two", "three", "all in one", "(see above)", "(see above)", "(see above)"});
}

TEST_CASE("a surplus part that never arrived is not sent at all") {
    Delivery office;
    send_half(office);
    office.wiki.texts = [](const auto&) { return Texts{"one"}; };
    office.deliver(noon + 1min);
    CHECK(office.texts() == Texts{"one"});
    CHECK(office.digest().state == State::posted);
    CHECK(office.digest().parts.size() == 1);
}

TEST_CASE("without words for what is one too many the digest is set aside") {
    Delivery office;
    office.wiki.texts = [](const auto&) { return Texts{"one", "two", "three"}; };
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::none, Fault::none, Fault::timeout_before};
    office.deliver(noon);
    office.wiki.texts = [](const auto&) { return Texts{"one"}; };
    office.wiki.pointer.clear();
    const auto delivered = office.deliver(noon + 1min);
    CHECK(delivered.failed == 1);
    CHECK(office.digest().state == State::set_aside);
    CHECK(office.digest().code == "fewer-parts");
}

TEST_CASE("a digest that can neither go on nor be changed is set aside, and told anew when an admin says so") {
    Delivery office;
    send_half(office);
    office.chat.may_edit = false;
    office.wiki.texts = [](const auto&) { return Texts{"ONE", "TWO"}; };
    CHECK(office.deliver(noon + 1min).failed == 1);
    CHECK(office.texts() == Texts{"one"});
    CHECK(office.digest().state == State::set_aside);
    CHECK(office.digest().code == "error-action-not-allowed");

    REQUIRE(delivery::decide(*office.ledger, 1, delivery::Verdict::retry, noon));
    CHECK(office.deliver(noon + 2min).posted == 1);
    CHECK(office.texts() == Texts{"one", "ONE", "TWO"});
}

TEST_CASE("what somebody deleted while the rest was under way is not put back") {
    Delivery office;
    send_half(office);
    office.chat.messages.at(0).is_deleted = true;
    office.wiki.texts = [](const auto&) { return Texts{"ONE", "TWO"}; };
    CHECK(office.deliver(noon + 1min).failed == 1);
    CHECK(office.texts().empty());
    CHECK(office.digest().code == "deleted");
}

TEST_CASE("a change of a post that is interrupted is made again") {
    for (const Fault fault : {Fault::crash_before, Fault::crash_after, Fault::timeout_before, Fault::timeout_after,
                              Fault::limited, Fault::unsent, Fault::unauthorised}) {
        Delivery office;
        office.accept({with_window(2)});
        office.deliver(noon);
        office.accept({with_window(3)}, noon + 1min);
        office.chat.faults = {fault};
        try {
            office.deliver(noon + 1min);
        } catch (const Crash&) {
            office.restart();
        }
        office.deliver(noon + 10min);
        CHECK(office.texts() == Texts{"1002 1-3"});
        CHECK(office.digest().state == State::posted);
    }
}

TEST_CASE("a save within the edit window changes the post in place, from the version the room knew") {
    Delivery office;
    office.accept({with_window(2)});
    office.deliver(noon);
    CHECK(office.digest().open_until == noon + 30min);
    const std::string id = office.chat.messages.at(0).id;

    office.accept({with_window(3, noon + 20min)}, noon + 10min);
    CHECK(office.digest().state == State::waiting);
    office.deliver(noon + 20min);
    CHECK(office.texts() == Texts{"1002 1-3"});
    CHECK(office.chat.messages.at(0).id == id);
    CHECK(office.digest().open_until == noon + 30min);  // a page that is saved all day does not keep it open

    office.accept({with_window(4, noon + 31min)}, noon + 31min);
    office.deliver(noon + 31min);
    CHECK(office.texts() == Texts{"1002 1-3", "1002 3-4"});
}

TEST_CASE("a post that cannot be changed any more is followed by one about what is new") {
    for (const bool is_deleted : {false, true}) {
        Delivery office;
        office.accept({with_window(2)});
        office.deliver(noon);
        office.chat.messages.at(0).is_deleted = is_deleted;
        office.chat.may_edit = false;
        office.accept({with_window(3)}, noon + 1min);
        const auto delivered = office.deliver(noon + 1min);
        CHECK(codes(delivered) == Texts{"not-changed"});
        CHECK(delivered.posted == 1);
        CHECK(office.texts() == (is_deleted ? Texts{"1002 2-3"} : Texts{"1002 1-2", "1002 2-3"}));
    }
}

TEST_CASE("a save that is taken back within the edit window leaves a pointer") {
    Delivery office;
    office.accept({with_window(2)});
    office.deliver(noon);
    office.wiki.texts = [](const auto&) { return Texts(); };
    office.wiki.pointer = "(taken back)";
    office.accept({with_window(3)}, noon + 1min);
    office.deliver(noon + 1min);
    CHECK(office.texts() == Texts{"(taken back)"});
}

TEST_CASE("a page that became restricted within the edit window leaves the post as it is") {
    Delivery office;
    office.accept({with_window(2)});
    office.deliver(noon);
    office.wiki.withheld_at_last = "restricted";
    office.accept({with_window(3)}, noon + 1min);
    CHECK(office.deliver(noon + 1min).withheld == 1);
    CHECK(office.texts() == Texts{"1002 1-2"});
    office.wiki.withheld_at_last.clear();
    office.accept({with_window(4)}, noon + 2min);
    office.deliver(noon + 2min);
    CHECK(office.texts() == Texts{"1002 1-2", "1002 2-4"});
}
