// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "delivery/ledger_file.hpp"

namespace chatleaf::delivery {
namespace {

Error not_written(const std::filesystem::path& file, int number) {
    return {{.source = file.string()}, "The file cannot be written: " + std::generic_category().message(number) + "."};
}

/// 0, or what went wrong.
int write_whole(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Result<Done> write_secret_file(const std::filesystem::path& file, std::string_view text) {
    std::filesystem::path fresh = file;
    fresh += ".new";
    if (::unlink(fresh.c_str()) != 0 && errno != ENOENT) return not_written(file, errno);
    const int descriptor = ::open(fresh.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return not_written(file, errno);
    const int failed = write_whole(descriptor, text);
    ::close(descriptor);
    if (failed == 0 && ::rename(fresh.c_str(), file.c_str()) == 0) return sync_folder(file);
    const int why = failed != 0 ? failed : errno;
    ::unlink(fresh.c_str());
    return not_written(file, why);
}

}  // namespace chatleaf::delivery
