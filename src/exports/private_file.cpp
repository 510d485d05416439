// SPDX-License-Identifier: MIT
#include "exports/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace chatleaf::exports {
namespace {

Error problem(const char* what) {
    return {{},
            std::string("the private file for pages' texts ") + what + ": " + std::generic_category().message(errno)};
}

int open_unnamed(const std::filesystem::path& folder) {
    const int unnamed = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR);
    if (unnamed >= 0) return unnamed;
    // Some file systems have none without a name; then it has one for a moment, and only its owner may open it.
    std::string name = (folder / ".chatleaf-XXXXXX").string();
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) unlink(name.c_str());
    return named;
}

}  // namespace

Result<PrivateFile> PrivateFile::create(const std::filesystem::path& folder) {
    const int descriptor = open_unnamed(folder.empty() ? std::filesystem::path(".") : folder);
    if (descriptor < 0) return problem("cannot be made");
    return PrivateFile(descriptor);
}

PrivateFile::~PrivateFile() {
    if (descriptor_ >= 0) close(descriptor_);
}

Result<std::uint64_t> PrivateFile::append(std::string_view bytes) {
    const std::uint64_t begin = size_;
    while (!bytes.empty()) {
        const ssize_t written = pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return problem("cannot be written");
        size_ += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return begin;
}

Result<std::string> PrivateFile::read(std::uint64_t begin, std::size_t size) const {
    std::string bytes(size, '\0');
    for (std::size_t filled = 0; filled < size;) {
        const ssize_t got =
            pread(descriptor_, bytes.data() + filled, size - filled, static_cast<off_t>(begin + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return problem("cannot be read");
        if (got == 0) return Error{{}, "the private file for pages' texts is shorter than it was"};
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace chatleaf::exports
