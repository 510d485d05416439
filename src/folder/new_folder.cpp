// SPDX-License-Identifier: MIT
#include "chatleaf/folder/new_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "chatleaf/text/quoting.hpp"

namespace chatleaf::folder {

namespace fs = std::filesystem;

namespace {

Error about(const fs::path& path, std::string message) {
    return {{text::printable(path.string())}, std::move(message)};
}

bool lies_in(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// All links followed, also of a path of which the end is not there yet.
fs::path real(const fs::path& path) {
    std::error_code problem;
    fs::path found = fs::weakly_canonical(fs::absolute(path, problem), problem);
    if (problem) found = path;
    return found.has_filename() ? found : found.parent_path();
}

Result<Done> check_place(const fs::path& target, const fs::path& named, std::string_view marker,
                         const std::vector<fs::path>& apart) {
    for (const fs::path& other : apart) {
        const fs::path there = real(other);
        if (lies_in(target, there) || lies_in(there, target))
            return about(named, "The folder to write must not lie in what is read, nor hold it; name another one.");
    }
    std::error_code problem;
    const auto status = fs::status(target, problem);
    if (!fs::exists(status)) return Done{};
    if (!fs::is_directory(status)) return about(named, "This is no folder; name another one.");
    const bool is_empty = fs::is_empty(target, problem);
    if (problem) return about(named, "The folder cannot be read: " + problem.message() + ".");
    if (is_empty || fs::is_regular_file(fs::symlink_status(target / marker, problem))) return Done{};
    return about(named,
                 "The folder is not empty, and not one that this command made; name another one, or empty it first.");
}

fs::path unused_name_beside(const fs::path& target, std::string_view ending) {
    fs::path name;
    std::error_code ignored;
    for (int number = 1; name.empty() || fs::exists(fs::symlink_status(name, ignored)); ++number) {
        name = target;
        name += "." + std::to_string(number) + std::string(ending);
    }
    return name;
}

}  // namespace

Result<NewFolder> NewFolder::begin(const fs::path& target, std::string_view marker,
                                   const std::vector<fs::path>& apart) {
    const fs::path place = real(target);
    if (auto checked = check_place(place, target, marker, apart); !checked) return checked.error();
    std::error_code problem;
    fs::create_directories(place.parent_path(), problem);
    fs::path partial = unused_name_beside(place, ".partial");
    if (!problem) fs::create_directory(partial, problem);
    if (problem) return about(target, "The folder cannot be made: " + problem.message() + ".");
    return NewFolder(place, std::move(partial));
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : target_(std::move(other.target_)), partial_(std::exchange(other.partial_, {})) {}

NewFolder::~NewFolder() {
    std::error_code ignored;
    if (!partial_.empty()) fs::remove_all(partial_, ignored);
}

Result<Done> NewFolder::write(
    const fs::path& name,
    const std::function<Result<Done>(const std::function<Result<Done>(std::string_view)>& put)>& write) const {
    const fs::path path = partial_ / name;
    std::error_code problem;
    fs::create_directories(path.parent_path(), problem);
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const auto failed = [&] {
        return about(name, "The file cannot be written: " + std::generic_category().message(errno) + ".");
    };
    Result<Done> written = write([&](std::string_view piece) -> Result<Done> {
        if (out.write(piece.data(), static_cast<std::streamsize>(piece.size()))) return Done{};
        return failed();
    });
    out.close();
    if (written && !out) written = failed();
    if (!written) fs::remove(path, problem);
    return written;
}

Result<Done> NewFolder::write(const fs::path& name, std::string_view content) const {
    return write(name, [&](const auto& put) { return put(content); });
}

Result<Done> NewFolder::put_in_place() {
    std::error_code problem;
    if (!fs::exists(fs::symlink_status(target_, problem)) || fs::is_empty(target_, problem)) {
        fs::rename(partial_, target_, problem);
        if (problem) return about(target_, "The folder cannot be put in place: " + problem.message() + ".");
        partial_.clear();
        return Done{};
    }
    const fs::path old = unused_name_beside(target_, ".old");
    fs::rename(target_, old, problem);
    if (!problem) {
        fs::rename(partial_, target_, problem);
        std::error_code ignored;
        if (problem) fs::rename(old, target_, ignored);
    }
    if (problem) return about(target_, "The folder cannot be put in place: " + problem.message() + ".");
    partial_.clear();
    fs::remove_all(old, problem);
    if (problem) return about(old, "What stood there before cannot be taken away: " + problem.message() + ".");
    return Done{};
}

}  // namespace chatleaf::folder
