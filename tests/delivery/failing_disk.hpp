// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <string>

namespace chatleaf::test {

/// While it lives, all SQLite files opened anew stand on a disk that fails on command: the real one, but for that.
class FailingDisk {
public:
    FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;
    ~FailingDisk();

    /// The `number`-th write, flush or change of size from now on fails with that code of SQLite, and if `for_good` all
    /// after it.
    void fail_at(std::size_t number, int code, bool for_good);
    void heal();
    /// Whether it came to that.
    [[nodiscard]] bool has_failed() const;
};

}  // namespace chatleaf::test
