// SPDX-License-Identifier: MIT
#include "exports/byte_stream.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace chatleaf::exports {
namespace {

/// A file of the system, open for reading.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (is_open()) ::close(descriptor_);
    }

    [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }

    /// As pread gives it: how many bytes, 0 at the end, less than 0 for a fault.
    [[nodiscard]] ssize_t read(std::span<char> buffer, std::uint64_t offset) const {
        ssize_t got = -1;
        do {
            got = ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
        } while (got < 0 && errno == EINTR);
        return got;
    }

private:
    int descriptor_;
};

class FileStream final : public ByteStream {
public:
    FileStream(const std::filesystem::path& file, std::uint64_t limit)
        : name_(file.string()), file_(file), limit_(limit) {}

    [[nodiscard]] bool is_open() const { return file_.is_open(); }

    Result<std::size_t> read(std::span<char> buffer) override {
        const ssize_t got = file_.read(buffer, offset_);
        if (got < 0 && errno == ESPIPE)
            return Error{{.source = name_}, "is a pipe, and an export is read twice; save it to a file first"};
        if (got < 0) return Error{{.source = name_}, "reading stopped; the disk or share it lies on gave an error"};
        offset_ += static_cast<std::uint64_t>(got);
        if (offset_ > limit_)
            return Error{{.source = name_}, "is larger than the limit for an export; raise the limit"};
        return static_cast<std::size_t>(got);
    }

    Result<Done> go_to(std::uint64_t offset) override {
        offset_ = offset;
        return Done{};
    }

private:
    std::string name_;
    OpenFile file_;
    std::uint64_t limit_;
    std::uint64_t offset_ = 0;
};

class MemoryStream final : public ByteStream {
public:
    MemoryStream(std::string_view bytes, std::size_t piece) : bytes_(bytes), rest_(bytes), piece_(piece) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min({buffer.size(), piece_, rest_.size()});
        std::copy_n(rest_.begin(), count, buffer.begin());
        rest_.remove_prefix(count);
        return count;
    }

    Result<Done> go_to(std::uint64_t offset) override {
        rest_ = bytes_.substr(std::min<std::uint64_t>(offset, bytes_.size()));
        return Done{};
    }

private:
    std::string_view bytes_;
    std::string_view rest_;
    std::size_t piece_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& file, std::uint64_t limit) {
    auto stream = std::make_unique<FileStream>(file, limit);
    if (!stream->is_open()) return Error{{.source = file.string()}, "cannot be opened; check its name and your rights"};
    return std::unique_ptr<ByteStream>(std::move(stream));
}

std::unique_ptr<ByteStream> open_memory(std::string_view bytes, std::size_t piece) {
    return std::make_unique<MemoryStream>(bytes, std::max<std::size_t>(piece, 1));
}

}  // namespace chatleaf::exports
