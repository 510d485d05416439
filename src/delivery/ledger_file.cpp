// SPDX-License-Identifier: MIT
#include "delivery/ledger_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "delivery/schema.hpp"

namespace chatleaf::delivery {
namespace {

namespace fs = std::filesystem;

fs::path beside(const fs::path& file, const char* ending) {
    fs::path other = file;
    other += ending;
    return other;
}

Error about(const fs::path& file, const std::string& message) { return {{.source = file.string()}, message}; }

Error about(const fs::path& file, const Error& error) { return about(file, error.message); }

Error system_error(const fs::path& file, const std::string& what, int number) {
    return about(file, what + ": " + std::generic_category().message(number) + ".");
}

// Made under another name and then moved, so that what has the ledger's name was whole once.
Result<Done> make(const fs::path& file) {
    const fs::path fresh = beside(file, ".new");
    std::error_code ignored;
    fs::remove(fresh, ignored);
    fs::remove(beside(fresh, "-journal"), ignored);
    const int descriptor = ::open(fresh.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return system_error(file, "The ledger cannot be made", errno);
    ::close(descriptor);
    {
        auto database = Database::open(fresh, Database::Mode::write);
        if (!database) return about(file, database.error());
        if (auto done = database->run("PRAGMA synchronous = FULL"); !done) return about(file, done.error());
        if (auto done = upgrade(*database, schema_version()); !done) return about(file, done.error());
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0) return system_error(file, "The ledger cannot be made", errno);
    return sync_folder(file);
}

// Without this SQLite would take an empty file for a new database, and what was told would be told again.
Result<bool> is_there(const fs::path& file) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno != ENOENT) return system_error(file, "The ledger cannot be looked at", errno);
        if (::stat(beside(file, "-wal").c_str(), &status) == 0) {
            return about(
                file,
                "The ledger is gone, but a file of it is there (-wal). Put it back from a backup, or remove that "
                "file to begin anew: then what was told before may be told again.");
        }
        return false;
    }
    if (!S_ISREG(status.st_mode)) return about(file, "The ledger must be a file of its own.");
    if (status.st_size == 0) {
        return about(file,
                     "The ledger is empty, so it was cut short, and is left as it is. Put it back from a backup, or "
                     "remove it to begin anew: then what was told before may be told again.");
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::chmod(file.c_str(), S_IRUSR | S_IWUSR) != 0) {
        return system_error(file, "Others may read the ledger, and that cannot be changed", errno);
    }
    return true;
}

Result<Database> open_there(const fs::path& file) {
    auto database = Database::open(file, Database::Mode::write);
    if (!database) return about(file, database.error());
    const auto version = check(*database);
    if (!version) return about(file, version.error());
    if (auto done = database->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
        !done) {
        return about(file, done.error());
    }
    if (auto done = upgrade(*database, schema_version()); !done) return about(file, done.error());
    return database;
}

}  // namespace

Result<Done> sync_folder(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return system_error(folder, "The folder cannot be opened", errno);
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0) return system_error(folder, "The folder cannot be written", failed);
    return Done{};
}

Result<FileLock> FileLock::take(const fs::path& file) {
    const fs::path lock = beside(file, ".lock");
    const int descriptor = ::open(lock.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return system_error(lock, "The ledger's lock cannot be made", errno);
    FileLock taken(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return taken;
    if (errno == EWOULDBLOCK) {
        return about(file,
                     "Another chatleaf uses this ledger. Two on one ledger would say things twice: stop one of them.");
    }
    return system_error(lock, "The ledger cannot be locked, which it must be (is it on a network file system?)", errno);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<Database> open_ledger(const fs::path& file) {
    const auto there = is_there(file);
    if (!there) return there.error();
    if (!*there) {
        if (auto made = make(file); !made) return made.error();
    }
    return open_there(file);
}

Result<Database> open_ledger_to_read(const fs::path& file) {
    auto database = Database::open(file, Database::Mode::read);
    if (!database) return about(file, database.error());
    const auto version = check(*database);
    if (!version) return about(file, version.error());
    if (*version != schema_version()) {
        return about(file, "The ledger is of an older version: it is brought up to date when something is delivered.");
    }
    return database;
}

Result<Done> copy_ledger(Database& database, const fs::path& copy) {
    std::error_code ignored;
    if (fs::exists(copy, ignored)) return about(copy, "This file is there already. Name another one for the copy.");
    const fs::path fresh = beside(copy, ".new");
    fs::remove(fresh, ignored);
    const int descriptor = ::open(fresh.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return system_error(copy, "The copy cannot be made", errno);
    ::close(descriptor);
    Statement into = database.prepare("VACUUM INTO ?");
    if (auto done = into.bind(fresh.string()).run(); !done) return about(copy, done.error());
    const int written = ::open(fresh.c_str(), O_RDWR | O_CLOEXEC);
    if (written < 0) return system_error(copy, "The copy cannot be made", errno);
    const int failed = ::fsync(written) == 0 ? 0 : errno;
    ::close(written);
    if (failed != 0) return system_error(copy, "The copy cannot be written", failed);
    if (::rename(fresh.c_str(), copy.c_str()) != 0) return system_error(copy, "The copy cannot be made", errno);
    return sync_folder(copy);
}

}  // namespace chatleaf::delivery
