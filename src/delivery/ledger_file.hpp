// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "chatleaf/base/result.hpp"
#include "delivery/database.hpp"

namespace chatleaf::delivery {

/// The right to write a ledger, held by one process at a time; the system takes it back when the process ends.
class FileLock {
public:
    /// Of `FILE.lock`, which is made where it is not there and left there.
    [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// So that a new name in the file's folder, or one that is gone, is still so after the power went.
[[nodiscard]] Result<Done> sync_folder(const std::filesystem::path& file);
/// The ledger in that file, of this program's version, or a new one. REQUIRES: its lock is held.
[[nodiscard]] Result<Database> open_ledger(const std::filesystem::path& file);
/// The same beside a process that writes it.
[[nodiscard]] Result<Database> open_ledger_to_read(const std::filesystem::path& file);
/// A consistent copy in a new file, which only appears whole.
[[nodiscard]] Result<Done> copy_ledger(Database& database, const std::filesystem::path& copy);

}  // namespace chatleaf::delivery
