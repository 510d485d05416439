// SPDX-License-Identifier: MIT
// Notes of what webhooks told: none is lost once it was kept, and the same is kept once.
#include "chatleaf/delivery/notes.hpp"

#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "delivery/failing_disk.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using delivery::Note;
using delivery::Notes;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Instant now{std::chrono::seconds(1'800'000'000)};

class Notebook {
public:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "chatleaf.db.notes"; }
    [[nodiscard]] std::unique_ptr<Notes> open() const {
        auto notes = Notes::open(file());
        if (!notes) FAIL(to_string(notes.error()));
        return *std::move(notes);
    }

private:
    test::TemporaryFolder folder_;
};

Notes::Arrived event(const std::string& what) { return {"wiki", what, "hash of " + what, false}; }
Notes::Arrived hint(const std::string& what) { return {"wiki", what, "hash of " + what, true}; }

Notes::Kept keep(Notes& notes, const Notes::Arrived& arrived, Instant at = now) {
    const auto kept = notes.keep(std::array{arrived}, at);
    REQUIRE(kept);
    return kept->front();
}

std::vector<std::string> due(Notes& notes, Instant at = now) {
    const auto found = notes.due(at, 1000);
    REQUIRE(found);
    std::vector<std::string> events;
    for (const Note& note : *found) events.push_back(note.event);
    return events;
}

using Events = std::vector<std::string>;

}  // namespace

TEST_CASE("a note is there, in its order and after the file was opened again, until it is removed") {
    const Notebook book;
    {
        const auto notes = book.open();
        CHECK(keep(*notes, event("a")) == Notes::Kept::noted);
        CHECK(keep(*notes, event("b")) == Notes::Kept::noted);
    }
    const auto notes = book.open();
    CHECK(due(*notes) == Events{"a", "b"});
    const auto first = (*notes->due(now, 1)).front();
    CHECK(first.source == "wiki");
    CHECK(first.came == now);
    REQUIRE(notes->remove(first.id));
    CHECK(due(*notes) == Events{"b"});
    CHECK(*notes->waiting() == 1);
}

TEST_CASE("the same a thousand times is one note, also after that was taken, until it is forgotten") {
    const Notebook book;
    const auto notes = book.open();
    CHECK(keep(*notes, event("a")) == Notes::Kept::noted);
    for (int i = 0; i < 1000; ++i) REQUIRE(keep(*notes, event("a")) == Notes::Kept::known);
    CHECK(due(*notes).size() == 1);
    REQUIRE(notes->remove(notes->due(now, 1)->front().id));
    CHECK(keep(*notes, event("a"), now + hours(24)) == Notes::Kept::known);
    CHECK(due(*notes, now + hours(25)).empty());

    REQUIRE(notes->forget(now));
    CHECK(keep(*notes, event("a"), now + hours(26)) == Notes::Kept::known);
    REQUIRE(notes->forget(now + minutes(1)));
    CHECK(keep(*notes, event("a"), now + hours(27)) == Notes::Kept::noted);
}

TEST_CASE("what says nothing of when is known while its note waits, and is news once that was handed out") {
    const Notebook book;
    const auto notes = book.open();
    CHECK(keep(*notes, hint("a")) == Notes::Kept::noted);
    CHECK(keep(*notes, hint("a")) == Notes::Kept::known);
    CHECK(due(*notes).size() == 1);
    CHECK(keep(*notes, hint("a")) == Notes::Kept::noted);
    CHECK(due(*notes).size() == 2);
}

TEST_CASE("the same twice in one write is one note") {
    const Notebook book;
    const auto notes = book.open();
    const auto kept = notes->keep(std::array{event("a"), event("a"), event("b")}, now);
    REQUIRE(kept);
    CHECK(*kept == std::vector{Notes::Kept::noted, Notes::Kept::known, Notes::Kept::noted});
    CHECK(due(*notes) == Events{"a", "b"});
}

TEST_CASE("what was put off is due when it is time, and how often it was is remembered") {
    const Notebook book;
    const auto notes = book.open();
    keep(*notes, event("a"));
    keep(*notes, event("b"));
    const auto id = notes->due(now, 1)->front().id;
    REQUIRE(notes->put_off(id, now + minutes(5)));
    CHECK(due(*notes) == Events{"b"});
    CHECK(due(*notes, now + minutes(5)) == Events{"a", "b"});
    CHECK(notes->due(now + minutes(5), 1)->front().attempts == 1);
}

TEST_CASE("two processes, or connections, share the notes") {
    const Notebook book;
    const auto service = book.open();
    const auto watch = book.open();
    keep(*service, event("a"));
    CHECK(due(*watch) == Events{"a"});
    REQUIRE(watch->remove(watch->due(now, 1)->front().id));
    CHECK(due(*service).empty());
    CHECK(keep(*watch, event("a")) == Notes::Kept::known);
}

TEST_CASE("where too many wait, no more are kept, until some were taken in") {
    const Notebook book;
    const auto notes = book.open();
    std::vector<Notes::Arrived> many;
    for (std::int64_t i = 0; i <= Notes::most_waiting; ++i) many.push_back(event(std::to_string(i)));
    REQUIRE(notes->keep(many, now));
    const auto refused = notes->keep(std::array{event("one more")}, now);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("Too many notes") == 0);
    // It is not how far apart the ids are that counts.
    const auto first = notes->due(now, 10);
    REQUIRE(first);
    for (const Note& note : *first)
        if (note.event != "0") REQUIRE(notes->remove(note.id));
    CHECK(keep(*notes, event("one more")) == Notes::Kept::noted);
}

TEST_CASE("the notes are for their owner alone, also those that others could read before") {
    const Notebook book;
    umask(0);
    {
        (void)book.open();
    }
    struct stat status{};
    REQUIRE(stat(book.file().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    REQUIRE(chmod(book.file().c_str(), 0644) == 0);
    {
        (void)book.open();
    }
    REQUIRE(stat(book.file().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("what is removed leaves nothing in the file") {
    const Notebook book;
    {
        const auto notes = book.open();
        keep(*notes, {"wiki", "canary-1002", "a hash", false});
        REQUIRE(notes->remove(notes->due(now, 1)->front().id));
    }
    CHECK(test::read_file(book.file()).find("canary-1002") == std::string::npos);
}

TEST_CASE("a file that is something else, or damaged, is refused and left as it is") {
    const Notebook book;
    SECTION("another program's database") {
        sqlite3* other = nullptr;
        REQUIRE(sqlite3_open(book.file().c_str(), &other) == SQLITE_OK);
        REQUIRE(sqlite3_exec(other, "CREATE TABLE a (b)", nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(other);
    }
    SECTION("no database") { std::ofstream(book.file()) << std::string(5000, 'x'); }
    SECTION("of a newer version") {
        {
            (void)book.open();
        }
        sqlite3* newer = nullptr;
        REQUIRE(sqlite3_open(book.file().c_str(), &newer) == SQLITE_OK);
        REQUIRE(sqlite3_exec(newer, "PRAGMA user_version = 2", nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(newer);
    }
    const auto notes = Notes::open(book.file());
    REQUIRE_FALSE(notes);
    CHECK(notes.error().place.source == book.file().string());
    CHECK(notes.error().message.find("notes of webhooks") != std::string::npos);
}

TEST_CASE("wherever the disk fails while notes are kept, either all are there or none, and what was kept before is") {
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC}) {
        bool has_failed = true;
        for (std::size_t number = 1; has_failed; ++number) {
            const Notebook book;
            test::FailingDisk disk;
            auto notes = book.open();
            keep(*notes, event("before"));
            disk.fail_at(number, code, true);
            const bool is_kept = notes->keep(std::array{event("a"), event("b")}, now).has_value();
            has_failed = disk.has_failed();
            disk.heal();
            notes.reset();
            notes = book.open();
            const Events found = due(*notes);
            INFO(code << " at " << number);
            CHECK((is_kept ? found == Events{"before", "a", "b"} : found == Events{"before"} || found.size() == 3));
            if (!is_kept) CHECK_FALSE(found == Events{"before", "a"});
            // It is sent again, and is there once.
            REQUIRE(notes->keep(std::array{event("a"), event("b")}, now));
            CHECK(due(*notes) == Events{"before", "a", "b"});
        }
    }
}

TEST_CASE("whether a note could be kept is found out by writing, and leaves nothing") {
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_READONLY}) {
        const Notebook book;
        test::FailingDisk disk;
        const auto notes = book.open();
        keep(*notes, event("before"));
        CHECK(notes->check());
        disk.fail_at(1, code, true);
        const auto fault = notes->check();
        INFO(code);
        REQUIRE_FALSE(fault);
        CHECK(fault.error().place.source == book.file().string());
        CHECK(fault.error().message.find("chatleaf.db") == std::string::npos);
        CHECK(disk.has_failed());
        disk.heal();
        CHECK(notes->check());
        CHECK(due(*notes) == Events{"before"});
        CHECK(keep(*notes, event("after")) == Notes::Kept::noted);
    }
}

TEST_CASE("notes that the next process would not find are not usable, though they could be written") {
    const Notebook book;
    const auto notes = book.open();
    const auto elsewhere = book.file().string() + ".away";
    std::filesystem::rename(book.file(), elsewhere);
    CHECK_FALSE(notes->check());
    std::filesystem::rename(elsewhere, book.file());
    CHECK(notes->check());
    if (geteuid() != 0) {  // who may write all files is told nothing by their permissions
        std::filesystem::permissions(book.file(), std::filesystem::perms::owner_read);
        CHECK_FALSE(notes->check());
        std::filesystem::permissions(book.file(), std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add);
        CHECK(notes->check());
    }
    std::filesystem::remove(book.file());
    CHECK_FALSE(notes->check());
}

TEST_CASE("a process that is killed at any moment has left each note that it said was kept, and each once") {
    for (int round = 0; round < 25; ++round) {
        const Notebook book;
        int answers[2];
        REQUIRE(pipe(answers) == 0);
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const auto notes = Notes::open(book.file());
            for (int i = 0; notes; ++i) {
                const std::string name = std::to_string(i);
                if (!(*notes)->keep(std::array{event(name)}, now)) _exit(1);
                if (write(answers[1], "x", 1) != 1) _exit(1);
            }
            _exit(1);
        }
        close(answers[1]);
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + 7 * round));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        std::size_t answered = 0;
        for (char c = 0; read(answers[0], &c, 1) == 1;) ++answered;
        close(answers[0]);

        const auto notes = book.open();
        const auto found = notes->due(now, 1'000'000);
        REQUIRE(found);
        // The last one may have been kept and not be answered any more.
        CHECK(found->size() >= answered);
        CHECK(found->size() <= answered + 1);
        for (std::size_t i = 0; i < found->size(); ++i) CHECK((*found)[i].event == std::to_string(i));
        for (std::size_t i = 0; i < found->size(); ++i)
            REQUIRE(keep(*notes, event(std::to_string(i))) == Notes::Kept::known);
    }
}
