// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "chatleaf/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace chatleaf::delivery {

/// Statements that were prepared once, by the address of their text, so that preparing costs nothing the next time.
class StatementCache {
public:
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    using Owned = std::unique_ptr<sqlite3_stmt, Finalise>;

    /// None where there is none, or where it is being used.
    [[nodiscard]] Owned take(const char* sql);
    void give_back(const char* sql, Owned statement);

private:
    std::unordered_map<const char*, Owned> statements_;
};

/// A prepared statement. Columns and parameters are counted from 0 and set in order. What was bound must live until
/// the statement is run.
class Statement {
public:
    Statement(sqlite3* database, StatementCache& cache, const char* sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&&) = default;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(std::int64_t number);
    Statement& bind(std::string_view text);
    Statement& bind_bytes(std::string_view bytes);
    Statement& bind(std::optional<std::int64_t> number);

    /// Whether there is a row (another row, at each further call).
    [[nodiscard]] Result<bool> step();
    /// For what gives no rows.
    [[nodiscard]] Result<Done> run();

    // REQUIRES for the rest: step() gave true last.
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::optional<std::int64_t> number_or_none(int column) const;
    [[nodiscard]] std::string text(int column) const;

private:
    sqlite3* database_;
    StatementCache* cache_;
    const char* sql_;
    StatementCache::Owned statement_;  // none where preparing failed
    int bound_ = 0;
    int bind_failure_ = 0;
};

/// One open SQLite file. Its errors say what failed and what to do, in words of the ledger.
class Database {
public:
    enum class Mode : std::uint8_t { write, read, create };

    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, Mode mode);

    [[nodiscard]] Result<Done> run(const char* sql);
    /// REQUIRES: sql is a literal.
    [[nodiscard]] Statement prepare(const char* sql);
    /// The only value of a query of one row.
    [[nodiscard]] Result<std::int64_t> number(const char* sql);
    /// Whether it can be written now, and what is written found again: writes what changes nothing, onto the disk.
    [[nodiscard]] Result<Done> prove_writable();
    [[nodiscard]] std::int64_t last_row_id() const;
    [[nodiscard]] std::int64_t changed_rows() const;

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    explicit Database(sqlite3* database) : database_(database) {}
    std::unique_ptr<sqlite3, Close> database_;
    std::unique_ptr<StatementCache> cache_ = std::make_unique<StatementCache>();
};

/// What is done between begin and commit, or nothing of it.
class Transaction {
public:
    /// Takes the right to write at once, so that nothing fails for want of it later.
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<Done> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

}  // namespace chatleaf::delivery
