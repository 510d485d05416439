// SPDX-License-Identifier: MIT
#include "delivery/database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>

namespace chatleaf::delivery {
namespace {

// What to do about a failure. SQLite's own message may quote a statement, but no statement holds a value.
std::string words_of(sqlite3* database, int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return "The ledger cannot be written: the disk is full. Make room; nothing was lost, and nothing is sent "
                   "until it can be written again.";
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "The ledger is used by another program. Stop that, or wait until it is done.";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "The ledger is damaged, and is left as it is. Put it back from a backup (docs/delivery.md).";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return "The ledger cannot be opened for writing. Check that its file and folder belong to the account that "
                   "chatleaf runs as.";
        case SQLITE_NOMEM: return "There is not enough memory for the ledger.";
        case SQLITE_IOERR:
            return "The ledger cannot be read or written: the disk reports a fault. Check the disk; nothing is sent "
                   "until "
                   "it works again.";
        default: break;
    }
    return std::string("The ledger cannot be used: ") +
           (database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code)) + ".";
}

Error error_of(sqlite3* database, int code) { return {{}, words_of(database, code)}; }

}  // namespace

void StatementCache::Finalise::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

StatementCache::Owned StatementCache::take(const char* sql) {
    const auto found = statements_.find(sql);
    return found == statements_.end() ? nullptr : std::move(found->second);
}

void StatementCache::give_back(const char* sql, Owned statement) {
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    statements_[sql] = std::move(statement);
}

Statement::Statement(sqlite3* database, StatementCache& cache, const char* sql)
    : database_(database), cache_(&cache), sql_(sql), statement_(cache.take(sql)) {
    if (statement_) return;
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    statement_.reset(prepared);
}

Statement::~Statement() {
    if (statement_) cache_->give_back(sql_, std::move(statement_));
}

Statement& Statement::bind(std::int64_t number) {
    if (statement_) bind_failure_ |= sqlite3_bind_int64(statement_.get(), ++bound_, number);
    return *this;
}

Statement& Statement::bind(std::optional<std::int64_t> number) {
    if (number) return bind(*number);
    if (statement_) bind_failure_ |= sqlite3_bind_null(statement_.get(), ++bound_);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    // A view without memory would be bound as NULL.
    if (text.data() == nullptr) text = "";
    if (statement_) {
        bind_failure_ |=
            sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    return *this;
}

Statement& Statement::bind_bytes(std::string_view bytes) {
    if (statement_) {
        bind_failure_ |= sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }
    return *this;
}

Result<bool> Statement::step() {
    if (!statement_ || bind_failure_ != SQLITE_OK) return error_of(database_, sqlite3_errcode(database_));
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(database_, code);
}

Result<Done> Statement::run() {
    const auto row = step();
    if (!row) return row.error();
    return Done{};
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::optional<std::int64_t> Statement::number_or_none(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
    return number(column);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

Result<Database> Database::open(const std::filesystem::path& file, Mode mode) {
    int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == Mode::create) flags |= SQLITE_OPEN_CREATE;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    Database database(opened);
    if (code != SQLITE_OK) return error_of(opened, code);
    // A reader beside the writer may have to wait for a moment, never for long.
    sqlite3_busy_timeout(opened, 2'000);
    return database;
}

Result<Done> Database::run(const char* sql) {
    const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error_of(database_.get(), code);
    return Done{};
}

Statement Database::prepare(const char* sql) { return {database_.get(), *cache_, sql}; }

Result<std::int64_t> Database::number(const char* sql) {
    Statement statement = prepare(sql);
    const auto row = statement.step();
    if (!row) return row.error();
    return *row ? statement.number(0) : 0;
}

Result<Done> Database::prove_writable() {
    int has_moved = 0;
    sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    if (has_moved != 0)
        return Error{{}, "The file that is written has been moved or deleted. Put it back, and start chatleaf again."};
    // What is open goes on being written, but could not be opened again.
    const std::filesystem::path file(sqlite3_db_filename(database_.get(), "main"));
    if (::access(file.c_str(), R_OK | W_OK) != 0 || ::access(file.parent_path().c_str(), W_OK | X_OK) != 0)
        return error_of(database_.get(), SQLITE_PERM);
    auto transaction = Transaction::begin(*this);
    if (!transaction) return transaction.error();
    const auto version = number("PRAGMA user_version");
    if (!version) return version.error();
    const std::string again = "PRAGMA user_version = " + std::to_string(*version);
    if (auto done = run(again.c_str()); !done) return done;
    return transaction->commit();
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(database_.get()); }

std::int64_t Database::changed_rows() const { return sqlite3_changes64(database_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
    const auto begun = database.run("BEGIN IMMEDIATE");
    if (!begun) return begun.error();
    return Transaction(database);
}

Transaction::~Transaction() {
    // Where SQLite has taken everything back already there is nothing left to take back.
    if (database_ != nullptr) (void)database_->run("ROLLBACK");
}

Result<Done> Transaction::commit() {
    auto committed = database_->run("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

}  // namespace chatleaf::delivery
