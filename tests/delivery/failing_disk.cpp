// SPDX-License-Identifier: MIT
#include "delivery/failing_disk.hpp"

#include <array>
#include <cstring>
#include <new>

// A VFS of SQLite ("failing") around the system's own: https://www.sqlite.org/vfs.html.
namespace chatleaf::test {
namespace {

struct Plan {
    std::size_t left = 0;  // until the failure; 0: none is planned
    int code = SQLITE_OK;
    bool for_good = false;
    bool has_failed = false;
};

Plan plan;  // SQLite knows a VFS for the whole process, so there can be but one
sqlite3_vfs vfs;
sqlite3_io_methods methods;

// Our part of a file comes first; the real file follows it.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

sqlite3_file* real(sqlite3_file* file) { return ours(file)->real; }

int failure() {
    if (plan.left == 0) return SQLITE_OK;
    if (plan.left > 1) {
        --plan.left;
        return SQLITE_OK;
    }
    plan.has_failed = true;
    if (!plan.for_good) plan.left = 0;
    return plan.code;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    if (const int code = failure(); code != SQLITE_OK) {
        // A full disk takes the beginning.
        if (count > 1) real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
        return code;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = failure(); code != SQLITE_OK) return code;
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags) {
    if (const int code = failure(); code != SQLITE_OK) return code;
    return real(file)->pMethods->xSync(real(file), flags);
}

int open(sqlite3_vfs* self, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
    auto* inner = static_cast<sqlite3_vfs*>(self->pAppData);
    ours(file)->real = reinterpret_cast<sqlite3_file*>(ours(file) + 1);
    const int code = inner->xOpen(inner, name, real(file), flags, out_flags);
    file->pMethods = real(file)->pMethods != nullptr ? &methods : nullptr;
    return code;
}

sqlite3_io_methods make_methods() {
    sqlite3_io_methods made{};
    made.iVersion = 2;
    made.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    made.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    made.xWrite = write;
    made.xTruncate = truncate;
    made.xSync = sync;
    made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); };
    made.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
    made.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
    made.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    made.xFileControl = [](sqlite3_file* f, int what, void* with) {
        return real(f)->pMethods->xFileControl(real(f), what, with);
    };
    made.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    made.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
    made.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    };
    made.xShmLock = [](sqlite3_file* f, int at, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), at, n, flags);
    };
    made.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    made.xShmUnmap = [](sqlite3_file* f, int gone) { return real(f)->pMethods->xShmUnmap(real(f), gone); };
    return made;
}

}  // namespace

FailingDisk::FailingDisk() {
    sqlite3_vfs* inner = sqlite3_vfs_find("unix");
    methods = make_methods();
    vfs = *inner;
    vfs.pNext = nullptr;
    vfs.zName = "failing";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + inner->szOsFile;
    vfs.pAppData = inner;
    vfs.xOpen = open;
    plan = {};
    sqlite3_vfs_register(&vfs, 1);
}

FailingDisk::~FailingDisk() {
    sqlite3_vfs_unregister(&vfs);
    sqlite3_vfs_register(sqlite3_vfs_find("unix"), 1);
}

void FailingDisk::fail_at(std::size_t number, int code, bool for_good) { plan = {number, code, for_good, false}; }

void FailingDisk::heal() { plan.left = 0; }

bool FailingDisk::has_failed() const { return plan.has_failed; }

}  // namespace chatleaf::test
