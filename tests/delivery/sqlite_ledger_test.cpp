// SPDX-License-Identifier: MIT
// The file that a ledger is: who may open it, what stands in it, and what becomes of a damaged one.
#include "chatleaf/delivery/sqlite_ledger.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <fstream>

#include "delivery/batch.hpp"
#include "delivery/delivery_fixture.hpp"
#include "delivery/fault_model.hpp"
#include "delivery/schema.hpp"
#include "delivery/torn_log.hpp"
#include "support/corpus.hpp"

namespace fs = std::filesystem;
using namespace chatleaf;
using namespace chatleaf::test;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void write_file(const fs::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary) << bytes; }

void run_sql(const fs::path& file, const char* sql) {
    auto database = delivery::Database::open(file, delivery::Database::Mode::create);
    REQUIRE(database);
    REQUIRE(database->run(sql));
}

// Why it is refused, after which it is as it was.
std::string refusal(const fs::path& file) {
    const std::string before = read_file(file);
    const auto ledger = delivery::SqliteLedger::open(file);
    CHECK(read_file(file) == before);
    if (ledger) return "not refused";
    CHECK(ledger.error().place.source == file.string());
    return ledger.error().message;
}

fs::perms permissions(const fs::path& file) { return fs::status(file).permissions(); }

// A ledger in the middle of its work: two digests told, one under way, two waiting.
void work(Delivery& office) {
    for (int page = 1; page <= 5; ++page) office.accept({arrival(std::to_string(page), 2)});
    office.chat.faults = {Fault::none, Fault::none, Fault::crash_after};
    CHECK_THROWS_AS(office.deliver(), Crash);
}

}  // namespace

TEST_CASE("all files of a ledger are for their owner alone, also one that others could read before") {
    Delivery office;
    office.accept({arrival("1002", 2)});
    for (const char* ending : {"", "-wal", "-shm", ".lock"}) {
        INFO(ending);
        CHECK(permissions(office.file().string() + ending) == (fs::perms::owner_read | fs::perms::owner_write));
    }
    office.outbox.reset();
    office.ledger.reset();
    fs::permissions(office.file(), fs::perms::group_read | fs::perms::others_read, fs::perm_options::add);
    office.restart();
    CHECK(permissions(office.file()) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a second one on the same ledger is refused in words, in this process and in another") {
    Delivery office;
    const auto second = delivery::SqliteLedger::open(office.file());
    REQUIRE_FALSE(second);
    CHECK(holds(second.error().message, "Another chatleaf uses this ledger"));

    const std::string log = (office.folder.path() / "log").string();
    const std::string command =
        std::string(CHATLEAF_DELIVERY_BATCH) + " " + office.folder.path().string() + " 2> " + log;
    CHECK(std::system(command.c_str()) != 0);
    CHECK(holds(read_file(log), "Another chatleaf uses this ledger"));

    office.outbox.reset();
    office.ledger.reset();
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("its state can be read while another one delivers, and not written") {
    Delivery office;
    work(office);
    auto reader = delivery::SqliteLedger::open_to_read(office.file());
    REQUIRE(reader);
    CHECK(delivery::status(**reader)->size() == 3);
    const auto written = delivery::decide(**reader, 5, delivery::Verdict::drop, noon);
    REQUIRE_FALSE(written);
    CHECK(holds(written.error().message, "cannot be opened for writing"));
    CHECK_FALSE(delivery::SqliteLedger::open_to_read(office.folder.path() / "none.db"));

    reader->reset();
    office.outbox.reset();
    office.ledger.reset();
    reader = delivery::SqliteLedger::open_to_read(office.file());  // also when nobody delivers
    REQUIRE(reader);
    CHECK(delivery::status(**reader)->size() == 3);
}

TEST_CASE("what is no ledger, or one of a newer version, is refused and left alone") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "ledger.db";
    write_file(file, "Dear diary, today I");
    CHECK(holds(refusal(file), "is damaged, and is left as it is"));
    fs::remove(file);
    run_sql(file, "CREATE TABLE songs (name TEXT)");
    CHECK(holds(refusal(file), "This is no ledger of chatleaf"));
    fs::remove(file);
    REQUIRE(delivery::SqliteLedger::open(file));
    run_sql(file, "PRAGMA user_version = 99");
    CHECK(holds(refusal(file), "has version 99"));
    CHECK_FALSE(delivery::SqliteLedger::open_to_read(file));
    fs::remove(file);
    fs::create_directory(file);
    const auto ledger = delivery::SqliteLedger::open(file);
    REQUIRE_FALSE(ledger);
    CHECK(holds(ledger.error().message, "must be a file"));
}

TEST_CASE("a ledger that is empty, or gone but for its log, is not taken for a new one") {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "ledger.db";
    write_file(file, "");
    CHECK(holds(refusal(file), "is empty, so it was cut short"));
    fs::remove(file);
    write_file(file.string() + "-wal", "x");
    const auto ledger = delivery::SqliteLedger::open(file);
    REQUIRE_FALSE(ledger);
    CHECK(holds(ledger.error().message, "is gone, but a file of it is there"));
}

TEST_CASE("a ledger whose making was interrupted is made anew") {
    const TemporaryFolder folder;
    write_file(folder.path() / "ledger.db.new", "half a led");
    CHECK(delivery::SqliteLedger::open(folder.path() / "ledger.db"));
    CHECK_FALSE(fs::exists(folder.path() / "ledger.db.new"));
}

TEST_CASE("a folder that is not there or may not be written is told") {
    const auto ledger = delivery::SqliteLedger::open("/nowhere/at/all/ledger.db");
    REQUIRE_FALSE(ledger);
    CHECK(holds(ledger.error().message, "No such file or directory"));
}

TEST_CASE("a ledger of each older version is brought up to date with all it holds") {
    for (int version = 1; version < delivery::schema_version(); ++version) {
        INFO("version " << version);
        const TemporaryFolder folder;
        const fs::path file = folder.path() / "ledger.db";
        {
            auto database = delivery::Database::open(file, delivery::Database::Mode::create);
            REQUIRE(database);
            REQUIRE(delivery::upgrade(*database, version));
            // What a program of that version wrote.
            REQUIRE(
                database->run("INSERT INTO digests VALUES (7, 3, 'releases', 'team', 'general', 'page wiki 1002', "
                              "'waiting', 0, 0, 0, "
                              "NULL, NULL, NULL, 0, 0, '', '', '', 0, '');"
                              "INSERT INTO spans (digest, source, page, kind, comment, version_from, version_to, once) "
                              "VALUES (7, 'wiki', '1002', 'changed', '', 1, 2, '');"
                              "INSERT INTO told (route, server, room, source, page, version, was_told) "
                              "VALUES ('releases', 'team', 'general', 'wiki', '1003', 5, 1);"
                              "INSERT INTO watermarks VALUES ('wiki', '17')"));
        }
        CHECK_FALSE(delivery::SqliteLedger::open_to_read(file));
        auto ledger = delivery::SqliteLedger::open(file);
        REQUIRE(ledger);
        const auto digest = *(*ledger)->digest(7);
        REQUIRE(digest);
        CHECK(digest->revision == 3);
        CHECK(digest->spans == std::vector<delivery::Span>{{"wiki", "1002", pages::EventKind::changed, 1, 2}});
        CHECK(*(*ledger)->known(digest->audience, "wiki", "1003") == delivery::Known{5, true});
        CHECK(*(*ledger)->watermark("wiki") == "17");
        CHECK((*ledger)->ready(noon)->size() == 1);
    }
    CHECK(delivery::schema_version() > 1);
}

TEST_CASE("a ledger that is cut short anywhere is refused in words and not begun anew") {
    Delivery office;
    work(office);
    office.outbox.reset();
    office.ledger.reset();  // puts all into the one file
    const std::string whole = read_file(office.file());
    REQUIRE(whole.size() > 20'000);
    const TemporaryFolder folder(quick_folder());
    const fs::path file = folder.path() / "ledger.db";
    for (std::size_t size = 0; size < whole.size(); size += size % 4'096 < 4'000 ? 997 : 48) {
        INFO("cut to " << size);
        write_file(file, std::string_view(whole).substr(0, size));
        const std::string message = refusal(file);
        CHECK((holds(message, "is damaged") || holds(message, "cut short")));
        for (const char* ending : {"-wal", "-shm"}) fs::remove(file.string() + ending);
    }
}

TEST_CASE("damage to a log's last bytes leaves a ledger that is whole, from which each digest is told once") {
    const TemporaryFolder folder(quick_folder());
    const TornTotals totals = tear_log(folder.path(), 29);
    INFO("first wrong: " << totals.first_wrong);
    CHECK(totals.runs > 290);
    CHECK(totals.refused < totals.runs / 10);
    CHECK(totals.wrong == 0);
}

TEST_CASE("no word of any text stands in a ledger's files, nor in its backup") {
    Delivery office;
    const Texts words{"Umsatzwarnung", "confidential", "Quarterly", "Gehaltsband", "redundancies"};
    office.wiki.texts = [&](const auto&) { return Texts{"*Quarterly* confidential Gehaltsband", "redundancies"}; };
    office.wiki.pointer = "Umsatzwarnung";
    auto windowed = arrival("1002", 2);
    windowed.edit_window = 30min;
    windowed.thread_per_page = true;
    office.accept({windowed, arrival("1003", 2), arrival("1004", 2)});
    office.chat.refusal = "confidential Gehaltsband";
    office.chat.faults = {Fault::none, Fault::timeout_before, Fault::none, Fault::refused, Fault::limited, Fault::none};
    office.deliver(noon);
    office.deliver(noon + 1min);
    office.wiki.texts = [&](const auto&) { return Texts{"*Quarterly* Umsatzwarnung"}; };
    office.accept({arrival("1002", 3)}, noon + 2min);
    office.deliver(noon + 10min);
    REQUIRE(office.chat.messages.size() >= 3);
    const fs::path copy = office.folder.path() / "copy.db";
    REQUIRE(office.ledger->back_up(copy));

    for (const char* ending : {"", "-wal", "-shm", ".lock"}) {
        const std::string bytes = read_file(office.file().string() + ending);
        for (const std::string& word : words) CHECK_FALSE(holds(bytes, word));
    }
    for (const std::string& word : words) CHECK_FALSE(holds(read_file(copy), word));
    CHECK(holds(read_file(office.file().string() + "-wal"), "general"));  // the look itself works
}

TEST_CASE("a backup is a ledger of its own, whole, for its owner alone, and never written over") {
    Delivery office;
    work(office);
    const fs::path copy = office.folder.path() / "copy.db";
    REQUIRE(office.ledger->back_up(copy));
    CHECK(permissions(copy) == (fs::perms::owner_read | fs::perms::owner_write));
    const auto again = office.ledger->back_up(copy);
    REQUIRE_FALSE(again);
    CHECK(holds(again.error().message, "is there already"));
    auto restored = delivery::SqliteLedger::open(copy);
    REQUIRE(restored);
    for (std::int64_t id = 1; id <= 5; ++id) CHECK(**(*restored)->digest(id) == office.digest(id));
}

TEST_CASE("pruning forgets what is over and old, and keeps what is needed to say nothing twice") {
    Delivery office;
    auto windowed = arrival("1002", 2);
    windowed.thread_per_page = true;
    office.accept({windowed, arrival("1003", 2), arrival("1004", 2, noon + 72h)});
    office.chat.faults = {Fault::none, Fault::refused};
    office.deliver(noon);
    CHECK(office.ledger->prune(noon - 1h)->digests == 0);
    const auto pruned = office.ledger->prune(noon + 48h);
    REQUIRE(pruned);
    CHECK(pruned->digests == 1);
    CHECK(pruned->events == 3);
    CHECK_FALSE(*office.ledger->digest(1));
    CHECK(office.digest(2).state == delivery::State::failed);
    CHECK(office.digest(3).state == delivery::State::waiting);
    CHECK(office.accept({arrival("1002", 2)}).known == 1);
    auto later = arrival("1002", 4);
    later.thread_per_page = true;
    office.accept({later});
    office.deliver(noon + 49h);
    CHECK(office.texts() == Texts{"1002 1-2", "1002 2-4"});
    CHECK_FALSE(office.chat.messages.back().thread.empty());
}

TEST_CASE("a digest that was written to in the meantime is not overwritten") {
    Delivery office;
    office.accept({arrival("1002", 2, noon + 1h)});
    auto stale = office.digest();
    office.accept({arrival("1002", 3, noon + 1h)});
    stale.state = delivery::State::dropped;
    const auto written = office.ledger->write(stale);
    REQUIRE(written);
    CHECK_FALSE(*written);
    CHECK(office.digest().state == delivery::State::waiting);
    CHECK(office.digest().spans.at(0).to == 3);
}
