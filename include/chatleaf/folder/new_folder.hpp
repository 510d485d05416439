// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/result.hpp"

namespace chatleaf::folder {

/// A folder that is made whole or not at all: its files go into one beside it ("site.1.partial", or the next number
/// nothing has), which takes its name at the end. Whatever happens before, what was there stays as it is; what was not
/// finished is taken away, unless the program is killed.
class NewFolder {
public:
    /// Fails when something stands at `target` that is neither an empty folder nor one that was made in this way with
    /// the same `marker`, the name of a file in it; when the folder would lie in one of `apart` or hold it; and when it
    /// cannot be made.
    [[nodiscard]] static Result<NewFolder> begin(const std::filesystem::path& target, std::string_view marker,
                                                 const std::vector<std::filesystem::path>& apart);
    NewFolder(NewFolder&& other) noexcept;
    NewFolder& operator=(NewFolder&&) = delete;
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder();

    /// Where the files go meanwhile.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return partial_; }

    /// Writes a file that is not there yet, of so many pieces as `write` passes on; missing folders are made. A file of
    /// which not all could be written is taken away.
    [[nodiscard]] Result<Done> write(
        const std::filesystem::path& name,
        const std::function<Result<Done>(const std::function<Result<Done>(std::string_view)>& put)>& write) const;
    [[nodiscard]] Result<Done> write(const std::filesystem::path& name, std::string_view content) const;

    /// Gives the folder its name. What had it before is taken away.
    [[nodiscard]] Result<Done> put_in_place();

private:
    NewFolder(std::filesystem::path target, std::filesystem::path partial)
        : target_(std::move(target)), partial_(std::move(partial)) {}

    std::filesystem::path target_;
    std::filesystem::path partial_;  // empty when nothing is to be taken away
};

}  // namespace chatleaf::folder
