// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/notes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

#include "delivery/database.hpp"

namespace chatleaf::delivery {
namespace {

namespace fs = std::filesystem;

// Which program's file it is, and of which version: a later one has another number.
constexpr std::int64_t application = 0x636c6e74;  // "clnt"
constexpr std::int64_t version = 1;

// What was seen of something that may come again has the note that it waits in.
constexpr const char* schema = R"(
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL, event TEXT NOT NULL,
        came INTEGER NOT NULL, not_before INTEGER NOT NULL, attempts INTEGER NOT NULL);
    CREATE INDEX notes_by_time ON notes (not_before, id);
    CREATE TABLE seen (hash BLOB PRIMARY KEY, at INTEGER NOT NULL, note INTEGER) WITHOUT ROWID;
    CREATE INDEX seen_by_note ON seen (note) WHERE note IS NOT NULL;
    CREATE INDEX seen_by_time ON seen (at);
    PRAGMA application_id = 1668050548;
    PRAGMA user_version = 1;
)";

Error about(const fs::path& file, std::string message) { return {{.source = file.string()}, std::move(message)}; }

Error unusable(const fs::path& file, const std::string& why) {
    return about(file, "The notes of webhooks cannot be used: " + why +
                           " A damaged file may be moved away: what its notes were of is found when Confluence is "
                           "asked again what changed, but for moved and trashed pages.");
}

std::int64_t milliseconds(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant(std::int64_t milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }

// So that nobody else can read it, whatever the process's mask is.
Result<Done> make_file(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const int failed = descriptor < 0 ? errno : ::fchmod(descriptor, S_IRUSR | S_IWUSR) == 0 ? 0 : errno;
    if (descriptor >= 0) ::close(descriptor);
    if (failed != 0) return unusable(file, std::generic_category().message(failed) + ".");
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int above = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_synced = above >= 0 && ::fsync(above) == 0;
    if (above >= 0) ::close(above);
    if (!is_synced) return unusable(file, "its folder cannot be written.");
    return Done{};
}

Result<Done> prepare(Database& database, const fs::path& file) {
    auto set = database.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF");
    if (!set) return set;
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();
    if (*tables == 0) {
        if (auto made = database.run(schema); !made) return made;
    }
    const auto id = database.number("PRAGMA application_id");
    const auto number = database.number("PRAGMA user_version");
    if (!id) return id.error();
    if (!number) return number.error();
    if (*id != application) return about(file, "This file is no notes of webhooks; name another ledger, or move it.");
    if (*number != version) return about(file, "The notes of webhooks are of a newer version of chatleaf; use that.");
    return transaction->commit();
}

class NotesFile final : public Notes {
public:
    NotesFile(Database&& database, fs::path file) : database_(std::move(database)), file_(std::move(file)) {}

    Result<std::vector<Kept>> keep(std::span<const Arrived> arrived, Instant now) override {
        const std::lock_guard lock(mutex_);
        auto transaction = Transaction::begin(database_);
        if (!transaction) return here(transaction.error());
        const auto is_full = too_many();
        if (!is_full) return here(is_full.error());
        if (*is_full) return too_many_wait();
        std::vector<Kept> kept;
        for (const Arrived& each : arrived) {
            const auto one = keep_one(each, now);
            if (!one) return here(one.error());
            kept.push_back(*one);
        }
        if (auto done = transaction->commit(); !done) return here(done.error());
        return kept;
    }

    Result<std::vector<Note>> due(Instant now, std::size_t most) override {
        const std::lock_guard lock(mutex_);
        std::vector<Note> notes;
        {
            Statement rows = database_.prepare(
                "SELECT id, source, event, attempts, came FROM notes WHERE not_before <= ? ORDER BY id LIMIT ?");
            rows.bind(milliseconds(now)).bind(static_cast<std::int64_t>(most));
            for (;;) {
                const auto row = rows.step();
                if (!row) return here(row.error());
                if (!*row) break;
                notes.push_back({rows.number(0), rows.text(1), rows.text(2), rows.number(3), instant(rows.number(4))});
            }
        }
        // Before the page is looked at, or what is saved while it is would be taken for known.
        for (const Note& note : notes) {
            Statement handed_out = database_.prepare("DELETE FROM seen WHERE note = ?");
            if (auto done = handed_out.bind(note.id).run(); !done) return here(done.error());
        }
        return notes;
    }

    Result<Done> remove(std::int64_t id) override {
        const std::lock_guard lock(mutex_);
        return here(database_.prepare("DELETE FROM notes WHERE id = ?").bind(id).run());
    }

    Result<Done> put_off(std::int64_t id, Instant until) override {
        const std::lock_guard lock(mutex_);
        Statement later = database_.prepare("UPDATE notes SET not_before = ?, attempts = attempts + 1 WHERE id = ?");
        return here(later.bind(milliseconds(until)).bind(id).run());
    }

    Result<Done> forget(Instant before) override {
        const std::lock_guard lock(mutex_);
        return here(database_.prepare("DELETE FROM seen WHERE at < ?").bind(milliseconds(before)).run());
    }

    Result<std::int64_t> waiting() override {
        const std::lock_guard lock(mutex_);
        return here(database_.number("SELECT count(*) FROM notes"));
    }

    Result<Done> check() override {
        const std::lock_guard lock(mutex_);
        if (auto done = database_.prove_writable(); !done) return here(done.error());
        const auto is_full = too_many();
        if (!is_full) return here(is_full.error());
        if (*is_full) return too_many_wait();
        return Done{};
    }

private:
    [[nodiscard]] Error too_many_wait() const {
        return about(file_, "Too many notes of webhooks wait. See what keeps them from being taken in.");
    }
    // Counting takes as long as there are notes, so they are counted only where there may be too many.
    Result<bool> too_many() {
        const auto span =
            database_.number("SELECT coalesce((SELECT max(id) FROM notes) - (SELECT min(id) FROM notes), 0)");
        if (!span || *span < most_waiting) return span ? Result<bool>(false) : span.error();
        const auto waiting = database_.number("SELECT count(*) FROM notes");
        if (!waiting) return waiting.error();
        return *waiting >= most_waiting;
    }

    Result<Kept> keep_one(const Arrived& arrived, Instant now) {
        Statement seen = database_.prepare("INSERT OR IGNORE INTO seen (hash, at) VALUES (?, ?)");
        if (auto done = seen.bind_bytes(arrived.hash).bind(milliseconds(now)).run(); !done) return done.error();
        if (database_.changed_rows() == 0) return Kept::known;
        Statement note =
            database_.prepare("INSERT INTO notes (source, event, came, not_before, attempts) VALUES (?, ?, ?, ?, 0)");
        note.bind(arrived.source).bind(arrived.event).bind(milliseconds(now)).bind(milliseconds(now));
        if (auto done = note.run(); !done) return done.error();
        if (!arrived.may_repeat) return Kept::noted;
        Statement waits = database_.prepare("UPDATE seen SET note = ? WHERE hash = ?");
        auto done = waits.bind(database_.last_row_id()).bind_bytes(arrived.hash).run();
        if (!done) return done.error();
        return Kept::noted;
    }

    [[nodiscard]] Error here(const Error& error) const { return about(file_, error.message); }
    template <typename T>
    [[nodiscard]] Result<T> here(Result<T> result) const {
        if (result) return result;
        return here(result.error());
    }

    std::mutex mutex_;  // guards the database
    Database database_;
    fs::path file_;
};

}  // namespace

Notes::~Notes() = default;

Result<std::unique_ptr<Notes>> Notes::open(const fs::path& file) {
    if (auto made = make_file(file); !made) return made.error();
    auto database = Database::open(file, Database::Mode::write);
    if (!database) return unusable(file, database.error().message);
    if (auto done = prepare(*database, file); !done) {
        return done.error().place.source.empty() ? unusable(file, done.error().message) : done.error();
    }
    return std::unique_ptr<Notes>(std::make_unique<NotesFile>(*std::move(database), file));
}

}  // namespace chatleaf::delivery
