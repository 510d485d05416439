// SPDX-License-Identifier: MIT
// A disk that is full or broken: nothing is sent that is not written down, and nothing is lost.
#include "delivery/failing_disk.hpp"

#include <algorithm>

#include "delivery/delivery_fixture.hpp"
#include "delivery/fault_model.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

struct Outcome {
    bool has_failed = false;  // it came to the failure
    bool was_told = false;    // as an error
};

// Takes five events in and tells them, with a failure at that operation; then again on a disk that works.
Outcome tell_five(FailingDisk& disk, const std::filesystem::path& folder, std::size_t operation, int code,
                  bool for_good) {
    FakeChat chat;
    FakeComposer wiki;
    StoppedClock clock;
    Outcome outcome;
    for (const bool is_whole : {false, true}) {
        if (is_whole) {
            disk.heal();
        } else {
            disk.fail_at(operation, code, for_good);
        }
        const auto tell = [&]() -> Result<Done> {
            auto ledger = delivery::SqliteLedger::open(folder / "ledger.db");
            if (!ledger) return ledger.error();
            auto mark = (*ledger)->watermark("wiki");
            if (!mark) return mark.error();
            if (!*mark) {
                std::vector<delivery::Arrival> five;
                for (int page = 1; page <= 5; ++page) five.push_back(arrival(std::to_string(page), 2));
                auto accepted = (*ledger)->accept(five, delivery::Watermark{"wiki", "5"}, noon);
                if (!accepted) return accepted.error();
            }
            auto outbox = delivery::Outbox::open(**ledger, wiki, chat, clock, a_key());
            if (!outbox) return outbox.error();
            auto delivered = (*outbox)->deliver(noon);
            if (!delivered) return delivered.error();
            return Done{};
        };
        const auto done = tell();
        if (is_whole && !done) FAIL(to_string(done.error()));
        if (!is_whole && !done) {
            outcome.was_told = true;
            CHECK(done.error().message.find("disk") != std::string::npos);
        }
        outcome.has_failed |= disk.has_failed();
    }
    auto texts = chat.texts("id-of-general");
    std::sort(texts.begin(), texts.end());
    CHECK(texts == Texts{"1 1-2", "2 1-2", "3 1-2", "4 1-2", "5 1-2"});
    return outcome;
}

void fail_everywhere(int code, bool for_good) {
    const TemporaryFolder folder(quick_folder());
    FailingDisk disk;
    std::size_t told = 0;
    for (std::size_t operation = 1;; ++operation) {
        INFO("operation " << operation << " fails with " << code << (for_good ? " for good" : " once"));
        const auto run = folder.path() / std::to_string(operation);
        std::filesystem::create_directory(run);
        const Outcome outcome = tell_five(disk, run, operation, code, for_good);
        std::filesystem::remove_all(run);
        if (!outcome.has_failed) break;
        if (outcome.was_told) ++told;
        REQUIRE(operation < 2'000);
    }
    CHECK(told > 20);
}

}  // namespace

TEST_CASE("a disk that is full at any one write loses nothing and doubles nothing") {
    fail_everywhere(SQLITE_FULL, false);
}

TEST_CASE("a disk that is full from any write on stops delivery, which goes on when there is room") {
    fail_everywhere(SQLITE_FULL, true);
}

TEST_CASE("a write or flush that fails anywhere loses nothing and doubles nothing") {
    fail_everywhere(SQLITE_IOERR_WRITE, false);
    fail_everywhere(SQLITE_IOERR_FSYNC, true);
}

TEST_CASE("nothing is sent that could not be written down before") {
    FailingDisk disk;
    Delivery office;
    office.accept({arrival("1002", 2)});
    disk.fail_at(1, SQLITE_FULL, true);
    const auto delivered = office.outbox->deliver(noon);
    REQUIRE_FALSE(delivered);
    CHECK(delivered.error().message.find("disk is full") != std::string::npos);
    CHECK(delivered.error().place.source == office.file().string());
    CHECK(office.chat.posts == 0);
    disk.heal();
    CHECK(office.deliver(noon).posted == 1);
    CHECK(office.chat.posts == 1);
}

TEST_CASE("events and the mark of their source are taken in together, or neither is") {
    FailingDisk disk;
    Delivery office;
    const std::vector<delivery::Arrival> two{arrival("1002", 2), arrival("1003", 2)};
    disk.fail_at(1, SQLITE_FULL, true);
    CHECK_FALSE(office.ledger->accept(two, delivery::Watermark{"wiki", "17"}, noon));
    disk.heal();
    CHECK_FALSE(*office.ledger->watermark("wiki"));
    CHECK(office.ledger->unfinished()->empty());
    CHECK(office.ledger->accept(two, delivery::Watermark{"wiki", "17"}, noon)->taken == 2);
    CHECK(*office.ledger->watermark("wiki") == "17");
    CHECK(office.ledger->accept(two, delivery::Watermark{"wiki", "18"}, noon)->known == 2);
    CHECK(*office.ledger->watermark("wiki") == "18");
}

TEST_CASE("whether a ledger can be written is found out by writing, and leaves nothing") {
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_READONLY}) {
        FailingDisk disk;
        Delivery office;
        office.accept({arrival("1002", 2)});
        CHECK(office.ledger->check());
        disk.fail_at(1, code, true);
        const auto fault = office.ledger->check();
        INFO(code);
        REQUIRE_FALSE(fault);
        CHECK(fault.error().place.source == office.file().string());
        disk.heal();
        CHECK(office.ledger->check());
        CHECK(office.deliver(noon).posted == 1);
    }
}

TEST_CASE("a ledger that the next process would not find counts as one that cannot be written") {
    Delivery office;
    CHECK(office.ledger->check());
    const auto elsewhere = office.file().string() + ".away";
    std::filesystem::rename(office.file(), elsewhere);
    CHECK_FALSE(office.ledger->check());
    std::filesystem::rename(elsewhere, office.file());
    CHECK(office.ledger->check());
}
