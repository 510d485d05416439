// SPDX-License-Identifier: MIT
// A digest on its way from the ledger into its room.
#include "chatleaf/delivery/outbox.hpp"

#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "delivery/delivery_fixture.hpp"
#include "delivery/fault_model.hpp"

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

TEST_CASE("saves of a page that come while its digest waits are told in one, and the last one says when") {
    Delivery office;
    office.accept({arrival("1002", 2, noon + 5min)});
    office.accept({arrival("1002", 3, noon + 9min), arrival("7", 1, noon)});

    office.deliver(noon + 5min);
    CHECK(office.texts() == Texts{"7 0-1"});
    office.deliver(noon + 9min);
    CHECK(office.texts() == Texts{"7 0-1", "1002 1-3"});
}

TEST_CASE("what a room was told before is not told again, whatever the event says it came from") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.deliver();
    auto late = arrival("1002", 5);
    late.span.from = 1;
    office.accept({late});
    office.deliver(noon + 1min);
    CHECK(office.texts() == Texts{"1002 1-2", "1002 2-5"});
    CHECK(office.accept({arrival("1002", 4)}).known == 1);
}

TEST_CASE("a digest that another one has told in the meantime is withheld") {
    Delivery office;
    auto by_author = arrival("1002", 2, noon + 1h);
    by_author.group = "author u1";
    auto by_other = arrival("1002", 3, noon);
    by_other.group = "author u2";
    by_other.span.from = 1;
    office.accept({by_author, by_other});
    office.deliver(noon);
    office.deliver(noon + 1h);
    CHECK(office.texts() == Texts{"1002 1-3"});
    CHECK(office.digest(1).state == State::withheld);
    CHECK(office.digest(1).code == "already-told");
}

TEST_CASE("a digest of several parts comes in order, each with an id of its own") {
    Delivery office;
    office.wiki.texts = [](const auto&) { return Texts{"one", "two", "three"}; };
    office.accept({arrival("1002", 2)});
    office.deliver();
    CHECK(office.texts() == Texts{"one", "two", "three"});
    std::set<std::string> ids;
    for (const auto& message : office.chat.messages) {
        CHECK(message.id.size() == 24);
        CHECK(message.id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
              std::string::npos);
        ids.insert(message.id);
    }
    CHECK(ids.size() == 3);
    CHECK(office.chat.finds == 0);
}

TEST_CASE("an answer that is lost is followed by a look into the room, not by a second message") {
    for (const Fault fault : {Fault::bad_gateway_after, Fault::timeout_after, Fault::reset_mid_response}) {
        Delivery office;
        office.accept({arrival("1002", 2)});
        office.chat.faults = {fault};
        const auto delivered = office.deliver();
        CHECK(delivered.posted == 1);
        CHECK(office.texts() == Texts{"1002 1-2"});
        CHECK(office.chat.posts == 1);
        CHECK(office.chat.finds == 1);
    }
}

TEST_CASE("what is not there is sent again with the same id, after a pause that grows") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::timeout_before, Fault::none, Fault::none, Fault::timeout_before};
    auto delivered = office.deliver(noon);
    CHECK(delivered.late == 1);
    CHECK(codes(delivered) == Texts{"unclear"});
    const std::string id = office.digest().parts.at(0).message_id;
    REQUIRE(delivered.next);
    CHECK(*delivered.next > noon);
    CHECK(*delivered.next <= noon + 2s);
    CHECK(office.deliver(noon).late == 1);  // not yet
    CHECK(office.chat.posts == 1);
    const Instant second = *delivered.next;
    delivered = office.deliver(second);
    office.deliver(second + 10s);
    CHECK(office.texts() == Texts{"1002 1-2"});
    CHECK(office.chat.messages.at(0).id == id);
}

TEST_CASE("whoever waits for what is late hears of it until it is told") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2), arrival("1004", 2)});
    office.chat.faults = {Fault::timeout_before, Fault::none, Fault::timeout_before};
    auto delivered = office.deliver(noon);
    CHECK(delivered.late == 2);
    std::size_t calls = 0;
    Instant now = noon;
    while (delivered.late > 0) {
        REQUIRE(++calls < 10);
        REQUIRE(delivered.next);
        CHECK(office.texts().size() == 3 - delivered.late);
        now = std::max(now, *delivered.next);
        delivered = office.deliver(now);
    }
    CHECK(office.texts().size() == 3);
}

TEST_CASE("a program that is started anew tries at once what went wrong before, and no faster from then on") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2)});
    office.chat.faults = {Fault::timeout_before, Fault::none, Fault::timeout_before};
    CHECK(office.deliver(noon).late == 2);
    CHECK(office.deliver(noon).posted == 0);
    office.restart();
    office.chat.faults = {Fault::timeout_before};
    const auto delivered = office.deliver(noon);
    CHECK(delivered.posted == 1);
    CHECK(delivered.late == 1);
    REQUIRE(delivered.next);
    CHECK(*delivered.next > noon);
    CHECK(office.deliver(noon).posted == 0);
    CHECK(office.deliver(*delivered.next).posted == 1);
    CHECK(office.texts() == Texts{"1003 1-2", "1002 1-2"});
}

TEST_CASE("a program that dies while it sends finds out what stands when it comes back") {
    for (const Fault fault : {Fault::crash_before, Fault::crash_after}) {
        Delivery office;
        office.wiki.texts = [](const auto&) { return Texts{"one", "two"}; };
        office.accept({arrival("1002", 2)});
        office.chat.faults = {fault};
        CHECK_THROWS_AS(office.outbox->deliver(noon), Crash);
        CHECK(office.digest().state == State::sending);
        office.restart();
        CHECK(office.deliver(noon).posted == 1);
        CHECK(office.texts() == Texts{"one", "two"});
        CHECK(office.chat.finds == 1);
    }
}

TEST_CASE("a server that is asked too often is waited for, or left for later when it takes long") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2)});
    office.chat.wait = 7s;
    office.chat.faults = {Fault::limited};
    CHECK(office.deliver(noon).posted == 2);
    CHECK(office.clock.waits() == std::vector<std::chrono::milliseconds>{7s});

    office.accept({arrival("1002", 3), arrival("1003", 3)});
    office.chat.wait = 60s;
    office.chat.faults = {Fault::limited};
    const std::size_t before = office.chat.posts;
    const auto delivered = office.deliver(noon + 1min);
    CHECK(delivered.late == 2);
    CHECK(office.chat.posts == before + 1);  // the second one did not ask
    CHECK(delivered.next == noon + 2min);
    CHECK(office.deliver(noon + 2min).posted == 2);
    CHECK(office.clock.waits().size() == 1);
}

TEST_CASE("what is due again when the others took their time is not forgotten") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2)});
    office.chat.wait = 7s;
    office.chat.faults = {Fault::timeout_before, Fault::none, Fault::limited};
    const auto delivered = office.deliver(noon);
    CHECK(delivered.posted == 1);
    CHECK(delivered.next == noon + 7s);
    CHECK(office.deliver(noon + 7s).posted == 1);
}

TEST_CASE("a server that says to wait for no time at all is left alone for a while all the same") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.wait = 0ms;
    office.chat.faults.assign(20, Fault::limited);
    const auto delivered = office.deliver(noon);
    REQUIRE(delivered.next);
    CHECK(*delivered.next > noon);
}

TEST_CASE("a server that is always a moment too busy does not keep the program") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.wait = 1ms;
    office.chat.faults.assign(100, Fault::limited);
    CHECK(office.deliver(noon).late == 1);
    CHECK(office.chat.posts < 10);
}

TEST_CASE("a server that does not know us is not asked again for a while, and others go on") {
    Delivery office;
    auto elsewhere = arrival("1002", 2);
    elsewhere.audience.server = "other";
    office.accept({arrival("1002", 2), arrival("1003", 2), elsewhere});
    office.chat.faults = {Fault::unauthorised};
    auto delivered = office.deliver(noon);
    CHECK(codes(delivered) == Texts{"unauthorised"});
    CHECK(delivered.diagnostics.at(0).severity == Severity::error);
    CHECK(delivered.diagnostics.at(0).place.source == "team");
    CHECK(delivered.posted == 1);
    CHECK(delivered.late == 2);
    CHECK(delivered.next == noon + 5min);
    CHECK(office.deliver(noon + 4min).posted == 0);
    CHECK(office.chat.posts == 2);
    CHECK(office.deliver(noon + 5min).posted == 2);
}

TEST_CASE("a digest that is refused for good waits for an admin, and others go on") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2)});
    office.chat.faults = {Fault::refused};
    const auto delivered = office.deliver();
    CHECK(delivered.failed == 1);
    CHECK(delivered.posted == 1);
    CHECK(codes(delivered) == Texts{"refused"});
    CHECK(office.digest(1).state == State::failed);
    CHECK(office.digest(1).code == "error-not-allowed");
    CHECK(office.deliver(noon + 24h).failed == 0);

    REQUIRE(delivery::decide(*office.ledger, 1, delivery::Verdict::retry, noon));
    CHECK(office.deliver(noon + 24h).posted == 1);
    CHECK(office.texts() == Texts{"1003 1-2", "1002 1-2"});
}

TEST_CASE("a code that a server makes up does not get words into the ledger") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.refusal = "Salaries of the board: see page 7";
    office.chat.faults = {Fault::refused};
    office.deliver();
    CHECK(office.digest().code == "refused");
}

TEST_CASE("somebody else's message under our id is told as an alarm, and another id is taken") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::timeout_before};
    office.deliver(noon);
    const std::string id = office.digest().parts.at(0).message_id;
    office.chat.messages.push_back({id, "id-of-general", "squatted", "", false});
    const auto delivered = office.deliver(noon + 1min);
    CHECK(codes(delivered) == Texts{"foreign-message"});
    CHECK(delivered.posted == 1);
    CHECK(office.texts() == Texts{"1002 1-2"});
    CHECK(office.digest().parts.at(0).message_id != id);
}

TEST_CASE("our own message in another room is not taken for the one that is to be told here") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::timeout_before};
    office.deliver(noon);
    office.chat.messages.push_back({office.digest().parts.at(0).message_id, "id-of-other", "moved", "", true});
    CHECK(codes(office.deliver(noon + 1min)) == Texts{"foreign-message"});
    CHECK(office.texts() == Texts{"1002 1-2"});
}

TEST_CASE("what became restricted between event and sending is not told") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.wiki.before_sending = [&] { office.wiki.withheld_at_last = "restricted"; };
    auto delivered = office.deliver();
    CHECK(delivered.withheld == 1);
    CHECK(office.texts().empty());
    CHECK(office.chat.posts == 0);
    CHECK(office.digest().state == State::withheld);
    CHECK(office.digest().code == "restricted");
    // Nothing of it stands, so the next one tells all of it.
    office.wiki.before_sending = [] {};
    office.wiki.withheld_at_last.clear();
    office.accept({arrival("1002", 3)});
    office.deliver();
    CHECK(office.texts() == Texts{"1002 1-3"});
}

TEST_CASE("what nobody can say may be told waits") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.wiki.cannot_ask = true;
    CHECK(codes(office.deliver()) == Texts{"not-asked"});
    CHECK(office.chat.posts == 0);
    office.wiki.cannot_ask = false;
    CHECK(office.deliver(noon + 1min).posted == 1);
    CHECK(office.chat.finds == 0);  // nothing was sent, so nothing had to be looked for
}

TEST_CASE("a wiki that is down, a page that is gone and a change that came to nothing each end as they should") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.wiki.is_down = true;
    CHECK(codes(office.deliver()) == Texts{"not-composed"});
    CHECK(office.digest().state == State::waiting);
    office.accept({arrival("1002", 3)});  // still comes to it
    office.wiki.is_down = false;
    office.wiki.withheld_at_once = "gone";
    CHECK(office.deliver(noon + 1min).withheld == 1);
    CHECK(office.digest().code == "gone");

    office.wiki.withheld_at_once.clear();
    office.wiki.texts = [](const auto&) { return Texts(); };
    office.accept({arrival("1003", 2)});
    CHECK(office.deliver().withheld == 1);
    CHECK(office.digest(2).code == "nothing-to-tell");
    CHECK(office.chat.posts == 0);
}

TEST_CASE("what is wrong with thousands of digests is told of some and counted") {
    Delivery office(quick_folder());
    std::vector<delivery::Arrival> many;
    for (int page = 1; page <= 1'000; ++page) many.push_back(arrival(std::to_string(page), 2));
    office.accept(many);
    office.wiki.is_down = true;
    const auto delivered = office.deliver();
    CHECK(delivered.late == 1'000);
    CHECK(delivered.diagnostics.size() == 101);
    CHECK(delivered.diagnostics.back().message == "the same holds for 900 more");
}

TEST_CASE("a room that cannot be found is looked for again, and others are told meanwhile") {
    Delivery office;
    auto lost = arrival("1002", 2);
    lost.audience.room = "nowhere";
    office.accept({lost, arrival("1003", 2)});
    const auto delivered = office.deliver();
    CHECK(codes(delivered) == Texts{"room"});
    CHECK(delivered.posted == 1);
    CHECK(delivered.late == 1);
}

TEST_CASE("digests of one page wait for each other, and the later one goes on from where the first one ends") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::timeout_before};
    office.deliver(noon);
    office.accept({arrival("1002", 3), arrival("1003", 2)});  // the first is under way: it takes nothing in
    CHECK(office.deliver(noon).posted == 1);
    CHECK(office.texts() == Texts{"1003 1-2"});
    CHECK(office.deliver(noon + 1min).posted == 2);
    CHECK(office.texts() == Texts{"1003 1-2", "1002 1-2", "1002 2-3"});
}

TEST_CASE("a stop is heeded between messages, and nothing is lost by it") {
    Delivery office;
    office.wiki.texts = [](const auto&) { return Texts{"one", "two"}; };
    office.accept({arrival("1002", 2)});
    std::stop_source stop;
    office.wiki.before_sending = [&] { stop.request_stop(); };
    const auto delivered = office.outbox->deliver(noon, stop.get_token());
    REQUIRE(delivered);
    CHECK(delivered->next == noon);
    CHECK(office.texts() == Texts{"one"});
    office.restart();
    office.deliver(noon);
    CHECK(office.texts() == Texts{"one", "two"});
}

TEST_CASE("events come in on one thread while another one tells") {
    Delivery office(quick_folder());
    constexpr int pages = 30;
    constexpr int saves = 5;
    std::thread reader([&] {
        for (int version = 1; version <= saves; ++version) {
            for (int page = 1; page <= pages; ++page) {
                const std::vector<delivery::Arrival> one{arrival(std::to_string(page), version)};
                if (!office.ledger->accept(one, std::nullopt, noon)) std::terminate();
            }
        }
    });
    for (int call = 0; call < 20; ++call) office.deliver(noon);
    reader.join();
    while (office.deliver(noon).next) {
    }
    std::map<std::string, std::int64_t> known;
    for (const std::string& text : office.texts()) {
        std::istringstream in(text);
        std::string page;
        std::int64_t from = 0;
        std::int64_t to = 0;  // "-3" after "0"
        in >> page >> from >> to;
        CHECK(known[page] == from);
        known[page] = -to;
    }
    CHECK(known.size() == pages);
    for (const auto& [page, version] : known) CHECK(version == saves);
}

TEST_CASE("another key than the ledger was begun with is noticed, and may be adopted") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    office.chat.faults = {Fault::timeout_after, Fault::timeout_before};  // it stands, and nobody knows
    office.deliver(noon);
    const auto other = delivery::Outbox::open(*office.ledger, office.wiki, office.chat, office.clock, a_key('z'));
    REQUIRE_FALSE(other);
    CHECK(other.error().message.find("Put the old key back") != std::string::npos);

    REQUIRE(delivery::adopt_key(*office.ledger, a_key('z')));
    auto adopted = delivery::Outbox::open(*office.ledger, office.wiki, office.chat, office.clock, a_key('z'));
    REQUIRE(adopted);
    REQUIRE((*adopted)->deliver(noon + 1min));
    CHECK(office.texts() == Texts{"1002 1-2"});
}

TEST_CASE("a ledger put back from a backup tells again under the same ids, so the room sees it once") {
    Delivery office;
    office.accept({arrival("1002", 2), arrival("1003", 2)});
    const auto copy = office.folder.path() / "copy.db";
    REQUIRE(office.ledger->back_up(copy));
    CHECK(office.deliver().posted == 2);

    office.outbox.reset();
    office.ledger.reset();
    std::filesystem::rename(copy, office.file());
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(office.file().string() + ending);
    office.restart();
    CHECK(office.deliver(noon + 1h).posted == 2);
    CHECK(office.texts() == Texts{"1002 1-2", "1003 1-2"});
}

TEST_CASE("a page that moved is told with where it stood when the room was told of it last") {
    Delivery office;
    auto saved = arrival("1002", 2);
    saved.span.place = "page 1001";
    office.accept({saved});
    office.deliver();
    auto moved = arrival("1002", 2);
    moved.span.kind = pages::EventKind::moved;
    moved.span.place = "page 1005";
    moved.span.once = "1";
    office.accept({moved});
    office.deliver();
    CHECK(office.digest(2).spans.at(0).older_place == "page 1001");
    auto again = moved;
    again.span.place = "space OLD";
    again.span.once = "2";
    office.accept({again});
    office.restart();
    office.deliver();
    CHECK(office.digest(3).spans.at(0).older_place == "page 1005");
    const auto known = office.ledger->known(saved.audience, "wiki", "1002");
    REQUIRE(known);
    CHECK(*known == delivery::Known{2, true, "space OLD", 2});
}

TEST_CASE("a page that is found elsewhere, in the trash and back again is told each time, and no more often") {
    Delivery office;
    auto saved = arrival("1002", 2);
    saved.span.place = "page 1001";
    office.accept({saved});
    office.deliver();
    std::size_t told = 1;
    const auto find_it = [&](pages::EventKind kind, std::string_view place) {
        auto found = saved;
        found.span.kind = kind;
        found.span.place = place;
        const auto known = office.ledger->known(saved.audience, "wiki", "1002");
        REQUIRE(known);
        found.span.once = delivery::once_found(place, (*known)->moves);
        office.accept({found, found});
        CHECK(office.deliver().posted == 1);
        office.accept({found});  // as of one whose look was under way
        CHECK(office.deliver().posted == 0);
        CHECK(office.texts().size() == ++told);
        CHECK((*office.ledger->known(saved.audience, "wiki", "1002"))->place == place);
    };
    for (int round = 0; round < 2; ++round) {
        find_it(pages::EventKind::moved, "page 1005");
        find_it(pages::EventKind::trashed, delivery::in_trash);
        find_it(pages::EventKind::restored, "page 1001");
    }
}

TEST_CASE("what was found by two looks at one time is told once") {
    Delivery office;
    auto saved = arrival("1002", 2);
    saved.span.place = "page 1001";
    office.accept({saved});
    office.deliver();
    auto found = saved;
    found.span.kind = pages::EventKind::moved;
    found.span.place = "page 1005";
    found.span.once = delivery::once_found("page 1005", 0);
    auto other = found;
    other.group = "space wiki DEV";  // as by a route that was changed in between
    other.span.to = 3;
    office.accept({found, other});
    const auto delivered = office.deliver();
    CHECK(delivered.posted == 1);
    CHECK(delivered.withheld == 1);
    CHECK(office.digest(3).code == "already-told");
}

TEST_CASE("of a page that went into the trash and came back before that was told, its place stays as it was known") {
    Delivery office;
    auto saved = arrival("1002", 2);
    saved.span.place = "page 1001";
    office.accept({saved});
    office.deliver();
    auto trashed = saved;
    trashed.span.kind = pages::EventKind::trashed;
    trashed.span.place = delivery::in_trash;
    trashed.span.once = "1";
    auto restored = trashed;
    restored.span.kind = pages::EventKind::restored;
    restored.span.place = "page 1001";
    restored.span.once = "2";
    office.accept({trashed, restored});
    office.deliver();
    CHECK((*office.ledger->known(saved.audience, "wiki", "1002"))->place == "page 1001");
}

TEST_CASE("where a page stood before is not told to a room that was not told of it there") {
    Delivery office;
    auto moved = arrival("1002", 2);
    moved.span.kind = pages::EventKind::moved;
    moved.span.place = "page 1005";
    office.accept({moved});
    office.deliver();
    CHECK(office.digest().spans.at(0).older_place.empty());
    auto saved = arrival("1003", 2);
    saved.span.place = "page 1001";
    office.accept({saved});
    office.wiki.withheld_at_once = "restricted";
    office.deliver();
    office.wiki.withheld_at_once.clear();
    moved.span.page_id = "1003";
    office.accept({moved});
    office.deliver();
    CHECK(office.digest(3).spans.at(0).older_place.empty());
}
