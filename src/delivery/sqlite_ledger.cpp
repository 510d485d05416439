// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/sqlite_ledger.hpp"

#include <mutex>
#include <utility>

#include "delivery/arrivals.hpp"
#include "delivery/ledger_file.hpp"
#include "delivery/page_rows.hpp"
#include "delivery/rows.hpp"

namespace chatleaf::delivery {
namespace {

Result<Done> set_mark(Database& database, const Watermark& mark) {
    Statement row = database.prepare("INSERT OR REPLACE INTO watermarks (source, value) VALUES (?, ?)");
    return row.bind(mark.source).bind(mark.value).run();
}

Result<Done> write_aftermath(Database& database, const Digest& digest, const Aftermath& aftermath) {
    for (const Told& told : aftermath.told) {
        if (auto done = write_known(database, digest.audience, told, true); !done) return done;
    }
    if (aftermath.thread) {
        if (auto done = write_thread(database, digest.audience, *aftermath.thread); !done) return done;
    }
    for (const Arrival& arrival : aftermath.follow_up) {
        if (auto taken = take(database, arrival, arrival.due); !taken) return taken.error();
    }
    return Done{};
}

Result<std::int64_t> delete_before(Database& database, const char* sql, Instant before) {
    Statement gone = database.prepare(sql);
    if (auto done = gone.bind(milliseconds_of(before)).run(); !done) return done.error();
    return database.changed_rows();
}

}  // namespace

class SqliteLedger::Engine {
public:
    Engine(std::optional<FileLock> lock, Database database, std::string name)
        : lock_(std::move(lock)), database_(std::move(database)), name_(std::move(name)) {}

    /// What `work` does with the database, alone and as one transaction; errors get the file's name.
    template <typename Work>
    auto transact(Work work) -> decltype(work(std::declval<Database&>())) {
        return alone([&](Database& database) -> decltype(work(database)) {
            auto transaction = Transaction::begin(database);
            if (!transaction) return transaction.error();
            auto result = work(database);
            if (!result) return result;
            if (auto done = transaction->commit(); !done) return done.error();
            return result;
        });
    }

    /// The same for what only reads, or is one statement.
    template <typename Work>
    auto alone(Work work) -> decltype(work(std::declval<Database&>())) {
        const std::lock_guard guard(mutex_);
        auto result = work(database_);
        if (!result && result.error().place.source.empty()) return Error{{.source = name_}, result.error().message};
        return result;
    }

private:
    std::mutex mutex_;
    std::optional<FileLock> lock_;  // outlives the database, which is closed first
    Database database_;
    std::string name_;
};

SqliteLedger::SqliteLedger(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

SqliteLedger::~SqliteLedger() = default;

Result<std::unique_ptr<SqliteLedger>> SqliteLedger::open(const std::filesystem::path& file) {
    auto lock = FileLock::take(file);
    if (!lock) return lock.error();
    auto database = open_ledger(file);
    if (!database) return database.error();
    auto engine = std::make_unique<Engine>(*std::move(lock), *std::move(database), file.string());
    return std::unique_ptr<SqliteLedger>(new SqliteLedger(std::move(engine)));
}

Result<std::unique_ptr<SqliteLedger>> SqliteLedger::open_to_read(const std::filesystem::path& file) {
    auto database = open_ledger_to_read(file);
    if (!database) return database.error();
    auto engine = std::make_unique<Engine>(std::nullopt, *std::move(database), file.string());
    return std::unique_ptr<SqliteLedger>(new SqliteLedger(std::move(engine)));
}

Result<Done> SqliteLedger::back_up(const std::filesystem::path& copy) {
    return engine_->alone([&](Database& database) { return copy_ledger(database, copy); });
}

Result<Done> SqliteLedger::check() {
    return engine_->alone([](Database& database) { return database.prove_writable(); });
}

Result<Accepted> SqliteLedger::accept(std::span<const Arrival> arrivals, const std::optional<Watermark>& mark,
                                      Instant now) {
    return engine_->transact([&](Database& database) -> Result<Accepted> {
        Accepted accepted;
        for (const Arrival& arrival : arrivals) {
            const auto is_new = receive(database, arrival, now);
            if (!is_new) return is_new.error();
            bool taken = false;
            if (*is_new) {
                const auto came = take(database, arrival, now);
                if (!came) return came.error();
                taken = *came;
            }
            ++(taken ? accepted.taken : accepted.known);
        }
        if (mark) {
            if (auto done = set_mark(database, *mark); !done) return done.error();
        }
        return accepted;
    });
}

Result<std::optional<std::string>> SqliteLedger::watermark(std::string_view source) {
    return engine_->alone([&](Database& database) -> Result<std::optional<std::string>> {
        Statement row = database.prepare("SELECT value FROM watermarks WHERE source = ?");
        const auto there = row.bind(source).step();
        if (!there) return there.error();
        return *there ? std::optional(row.text(0)) : std::nullopt;
    });
}

Result<std::vector<std::int64_t>> SqliteLedger::ready(Instant now) {
    return engine_->alone([&](Database& database) -> Result<std::vector<std::int64_t>> {
        Statement rows = database.prepare(
            "SELECT id FROM digests WHERE (state = 'sending' OR (state = 'waiting' AND due <= ?1)) "
            "AND coalesce(not_before, 0) <= ?1 ORDER BY state = 'waiting', due, id");
        rows.bind(milliseconds_of(now));
        std::vector<std::int64_t> ids;
        while (true) {
            const auto row = rows.step();
            if (!row) return row.error();
            if (!*row) return ids;
            ids.push_back(rows.number(0));
        }
    });
}

Result<std::optional<Instant>> SqliteLedger::next_ready(Instant now) {
    return engine_->alone([&](Database& database) -> Result<std::optional<Instant>> {
        Statement row = database.prepare(
            "SELECT min(at) FROM (SELECT max(CASE state WHEN 'waiting' THEN due ELSE 0 END, coalesce(not_before, 0)) "
            "AS at "
            "FROM digests WHERE state IN ('waiting', 'sending')) WHERE at > ?");
        const auto there = row.bind(milliseconds_of(now)).step();
        if (!there) return there.error();
        const auto at = row.number_or_none(0);
        return at ? std::optional(instant_of(*at)) : std::nullopt;
    });
}

Result<Done> SqliteLedger::end_pauses() {
    return engine_->transact([&](Database& database) {
        return database.run(
            "UPDATE digests SET not_before = NULL WHERE state IN ('waiting', 'sending') AND not_before IS NOT NULL");
    });
}

Result<std::vector<Digest>> SqliteLedger::unfinished() {
    return engine_->alone([&](Database& database) -> Result<std::vector<Digest>> {
        Statement rows =
            database.prepare("SELECT id FROM digests WHERE state NOT IN ('posted', 'withheld', 'dropped') ORDER BY id");
        std::vector<Digest> digests;
        while (true) {
            const auto row = rows.step();
            if (!row) return row.error();
            if (!*row) return digests;
            auto head = read_head(database, rows.number(0));
            if (!head) return head.error();
            auto parts = read_parts(database, rows.number(0));
            if (!parts) return parts.error();
            (*head)->parts = *std::move(parts);
            digests.push_back(**std::move(head));
        }
    });
}

Result<std::optional<Digest>> SqliteLedger::digest(std::int64_t id) {
    return engine_->alone([&](Database& database) -> Result<std::optional<Digest>> {
        auto head = read_head(database, id);
        if (!head || !*head) return head;
        auto spans = read_spans(database, id);
        if (!spans) return spans.error();
        auto parts = read_parts(database, id);
        if (!parts) return parts.error();
        (*head)->spans = *std::move(spans);
        (*head)->parts = *std::move(parts);
        return head;
    });
}

Result<std::optional<std::int64_t>> SqliteLedger::write(const Digest& digest, const Aftermath& aftermath) {
    return engine_->transact([&](Database& database) -> Result<std::optional<std::int64_t>> {
        const auto written = update_head(database, digest);
        if (!written) return written.error();
        if (!*written) return std::optional<std::int64_t>();
        Statement gone = database.prepare("DELETE FROM spans WHERE digest = ?");
        if (auto done = gone.bind(digest.id).run(); !done) return done.error();
        if (auto done = replace_spans(database, digest.id, digest.spans); !done) return done.error();
        if (auto done = replace_parts(database, digest.id, digest.parts); !done) return done.error();
        if (auto done = write_aftermath(database, digest, aftermath); !done) return done.error();
        return std::optional(digest.revision + 1);
    });
}

Result<std::optional<Known>> SqliteLedger::known(const Audience& audience, std::string_view source,
                                                 std::string_view page_id) {
    return engine_->alone([&](Database& database) { return read_known(database, audience, source, page_id); });
}

Result<std::optional<std::string>> SqliteLedger::thread(const Audience& audience, std::string_view source,
                                                        std::string_view page_id) {
    return engine_->alone([&](Database& database) { return read_thread(database, audience, source, page_id); });
}

Result<std::optional<std::int64_t>> SqliteLedger::under_way(const Audience& audience, std::string_view source,
                                                            std::string_view page_id, bool or_opened) {
    return engine_->alone(
        [&](Database& database) { return read_under_way(database, audience, source, page_id, or_opened); });
}

Result<std::optional<Instant>> SqliteLedger::waiting_since(const Audience& audience, std::string_view group) {
    return engine_->alone([&](Database& database) -> Result<std::optional<Instant>> {
        Statement row = database.prepare(
            "SELECT first_event FROM digests WHERE together = ? AND route = ? AND server = ? AND room = ? "
            "AND state = 'waiting' AND posted IS NULL ORDER BY first_event LIMIT 1");
        row.bind(group).bind(audience.route).bind(audience.server).bind(audience.room);
        const auto there = row.step();
        if (!there) return there.error();
        if (!*there) return std::optional<Instant>();
        return std::optional(Instant(std::chrono::milliseconds(row.number(0))));
    });
}

Result<std::string> SqliteLedger::key_mark() {
    return engine_->alone([&](Database& database) -> Result<std::string> {
        Statement row = database.prepare("SELECT value FROM facts WHERE name = 'key'");
        const auto there = row.step();
        if (!there) return there.error();
        return *there ? row.text(0) : std::string();
    });
}

Result<Done> SqliteLedger::set_key_mark(std::string_view mark) {
    return engine_->alone([&](Database& database) {
        return database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('key', ?)").bind(mark).run();
    });
}

Result<Pruned> SqliteLedger::prune(Instant before) {
    return engine_->transact([&](Database& database) -> Result<Pruned> {
        const auto digests = delete_before(database,
                                           "DELETE FROM digests WHERE state IN ('posted', 'withheld', 'dropped') "
                                           "AND last_event < ?1 AND due < ?1 AND coalesce(posted, 0) < ?1 "
                                           "AND coalesce(open_until, 0) < ?1",
                                           before);
        if (!digests) return digests.error();
        for (const char* orphans : {"DELETE FROM spans WHERE digest NOT IN (SELECT id FROM digests)",
                                    "DELETE FROM parts WHERE digest NOT IN (SELECT id FROM digests)"}) {
            if (auto done = database.run(orphans); !done) return done.error();
        }
        const auto events = delete_before(database, "DELETE FROM received WHERE at < ?1", before);
        if (!events) return events.error();
        return Pruned{static_cast<std::size_t>(*digests), static_cast<std::size_t>(*events)};
    });
}

}  // namespace chatleaf::delivery
