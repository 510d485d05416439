// SPDX-License-Identifier: MIT
#include "exports/byte_stream.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace chatleaf::exports {
namespace {

class FileStream final : public ByteStream {
public:
    FileStream(const std::filesystem::path& file, std::uint64_t limit)
        : name_(file.string()), in_(file, std::ios::binary), limit_(limit) {}

    [[nodiscard]] bool is_open() const { return in_.is_open(); }

    Result<std::size_t> read(std::span<char> buffer) override {
        in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto got = static_cast<std::size_t>(in_.gcount());
        if (in_.bad()) return Error{{.source = name_}, "reading stopped; the disk or share it lies on gave an error"};
        offset_ += got;
        if (offset_ > limit_)
            return Error{{.source = name_}, "is larger than the limit for an export; raise the limit"};
        return got;
    }

    Result<Done> go_to(std::uint64_t offset) override {
        in_.clear();  // it may have come to the file's end
        if (offset != offset_) in_.seekg(static_cast<std::streamoff>(offset));
        if (!in_) return Error{{.source = name_}, "is no longer as long as it was; read it again"};
        offset_ = offset;
        return Done{};
    }

private:
    std::string name_;
    std::ifstream in_;
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
    std::error_code unknown;
    const auto kind = std::filesystem::status(file, unknown).type();
    if (kind == std::filesystem::file_type::fifo || kind == std::filesystem::file_type::character)
        return Error{{.source = file.string()}, "is a pipe, and an export is read twice; save it to a file first"};
    auto stream = std::make_unique<FileStream>(file, limit);
    if (!stream->is_open()) return Error{{.source = file.string()}, "cannot be opened; check its name and your rights"};
    return std::unique_ptr<ByteStream>(std::move(stream));
}

std::unique_ptr<ByteStream> open_memory(std::string_view bytes, std::size_t piece) {
    return std::make_unique<MemoryStream>(bytes, std::max<std::size_t>(piece, 1));
}

}  // namespace chatleaf::exports
