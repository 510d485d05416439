// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace chatleaf::test {

/// A new, empty folder that goes away with everything in it.
class TemporaryFolder {
public:
    /// In the system's place for such, or in another.
    TemporaryFolder();
    explicit TemporaryFolder(const std::filesystem::path& parent);
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace chatleaf::test
