// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/base/result.hpp"

namespace chatleaf::exports {

/// Room on a disk for what must not fill the memory. The file has no name, so that nobody else can open it and nothing
/// of it stays when the program ends, however that happens.
class PrivateFile {
public:
    /// On the disk that `folder` lies on.
    [[nodiscard]] static Result<PrivateFile> create(const std::filesystem::path& folder);
    PrivateFile(PrivateFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}
    PrivateFile& operator=(PrivateFile&&) = delete;
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;
    ~PrivateFile();

    /// Gives where the bytes begin.
    [[nodiscard]] Result<std::uint64_t> append(std::string_view bytes);
    /// Threads may read at once. REQUIRES: so many bytes stand there.
    [[nodiscard]] Result<std::string> read(std::uint64_t begin, std::size_t size) const;

private:
    explicit PrivateFile(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
    std::uint64_t size_ = 0;
};

}  // namespace chatleaf::exports
