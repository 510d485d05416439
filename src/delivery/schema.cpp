// SPDX-License-Identifier: MIT
#include "delivery/schema.hpp"

#include <array>
#include <string>

namespace chatleaf::delivery {
namespace {

// Times are milliseconds since 1970, UTC. Steps are never changed once they were released: another one is added.
constexpr auto steps = std::to_array<const char*>({
    R"(
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE watermarks (source TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE digests (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL,
        route TEXT NOT NULL, server TEXT NOT NULL, room TEXT NOT NULL,
        together TEXT NOT NULL,
        state TEXT NOT NULL,
        first_event INTEGER NOT NULL, last_event INTEGER NOT NULL,
        due INTEGER NOT NULL, not_before INTEGER, posted INTEGER, open_until INTEGER,
        edit_window INTEGER NOT NULL, thread_per_page INTEGER NOT NULL,
        room_id TEXT NOT NULL, thread_id TEXT NOT NULL,
        basis TEXT NOT NULL, attempts INTEGER NOT NULL, code TEXT NOT NULL);
    CREATE INDEX digests_by_state ON digests (state, due);
    CREATE TABLE spans (
        digest INTEGER NOT NULL, source TEXT NOT NULL, page TEXT NOT NULL, kind TEXT NOT NULL, comment TEXT NOT NULL,
        version_from INTEGER NOT NULL, version_to INTEGER NOT NULL, once TEXT NOT NULL,
        PRIMARY KEY (digest, source, page, kind, comment)) WITHOUT ROWID;
    CREATE INDEX spans_by_page ON spans (page, source);
    CREATE TABLE parts (
        digest INTEGER NOT NULL, number INTEGER NOT NULL,
        message_id TEXT NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL,
        salt INTEGER NOT NULL, other_text_sent INTEGER NOT NULL,
        PRIMARY KEY (digest, number)) WITHOUT ROWID;
    CREATE TABLE told (
        route TEXT NOT NULL, server TEXT NOT NULL, room TEXT NOT NULL, source TEXT NOT NULL, page TEXT NOT NULL,
        version INTEGER NOT NULL, was_told INTEGER NOT NULL,
        PRIMARY KEY (route, server, room, source, page)) WITHOUT ROWID;
    CREATE TABLE threads (
        route TEXT NOT NULL, server TEXT NOT NULL, room TEXT NOT NULL, source TEXT NOT NULL, page TEXT NOT NULL,
        message_id TEXT NOT NULL,
        PRIMARY KEY (route, server, room, source, page)) WITHOUT ROWID;
    CREATE TABLE received (hash BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    )",
    // So that an arrival finds its digest among thousands that wait for the end of the week.
    "CREATE INDEX digests_by_group ON digests (together) WHERE state = 'waiting'",
    // So that who is told that a page moved can be told from where.
    "ALTER TABLE told ADD COLUMN place TEXT NOT NULL DEFAULT ''; "
    "ALTER TABLE spans ADD COLUMN place TEXT NOT NULL DEFAULT ''; "
    "ALTER TABLE spans ADD COLUMN older_place TEXT NOT NULL DEFAULT ''",
    // So that a page which goes to and fro without being saved is told each time.
    "ALTER TABLE told ADD COLUMN moves INTEGER NOT NULL DEFAULT 0",
});

}  // namespace

int schema_version() noexcept { return static_cast<int>(steps.size()); }

Result<Done> upgrade(Database& database, int version) {
    const auto from = database.number("PRAGMA user_version");
    if (!from) return from.error();
    for (auto step = static_cast<int>(*from); step < version; ++step) {
        auto transaction = Transaction::begin(database);
        if (!transaction) return transaction.error();
        const std::string marks = "PRAGMA application_id = " + std::to_string(application_id) +
                                  "; PRAGMA user_version = " + std::to_string(step + 1);
        if (auto done = database.run(steps.at(static_cast<std::size_t>(step))); !done) return done;
        if (auto done = database.run(marks.c_str()); !done) return done;
        if (auto done = transaction->commit(); !done) return done;
    }
    return Done{};
}

Result<int> check(Database& database) {
    const auto application = database.number("PRAGMA application_id");
    if (!application) return application.error();
    const auto version = database.number("PRAGMA user_version");
    if (!version) return version.error();
    if (*application != application_id || *version < 1) {
        return Error{{}, "This is no ledger of chatleaf, and is left as it is. Name another file for the ledger."};
    }
    if (*version > schema_version()) {
        return Error{{},
                     "The ledger has version " + std::to_string(*version) +
                         ", and this chatleaf knows versions up to " + std::to_string(schema_version()) +
                         ". Use the newer chatleaf that wrote it."};
    }
    Statement quick = database.prepare("PRAGMA quick_check(1)");
    const auto row = quick.step();
    if (!row) return row.error();
    if (!*row || quick.text(0) != "ok") {
        return Error{{}, "The ledger is damaged, and is left as it is. Put it back from a backup (docs/delivery.md)."};
    }
    return static_cast<int>(*version);
}

}  // namespace chatleaf::delivery
