// SPDX-License-Identifier: MIT
#include "chatleaf/folder/file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace chatleaf::folder {
namespace {

Error error_about(const std::filesystem::path& path, std::string message) {
    return Error{{path.string()}, std::move(message)};
}

/// The reason of the last failed system call, for the end of a sentence.
std::string reason() { return std::generic_category().message(errno); }

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status)) return error_about(path, "There is no such file.");
    if (std::filesystem::is_directory(status)) return error_about(path, "This is a folder; a file is needed.");

    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) return error_about(path, "The file cannot be opened: " + reason() + ".");
    std::string content;
    char block[65536];
    while (in.read(block, sizeof block) || in.gcount() > 0) {
        content.append(block, static_cast<std::size_t>(in.gcount()));
        if (content.size() > most_bytes) {
            return error_about(path, "The file is larger than the limit of " + std::to_string(most_bytes) + " bytes.");
        }
    }
    if (in.bad()) return error_about(path, "The file cannot be read to its end: " + reason() + ".");
    return content;
}

Result<Done> write_file(const std::filesystem::path& path, std::string_view content) {
    std::error_code problem;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), problem);
    if (problem) return error_about(path.parent_path(), "The folder cannot be made: " + problem.message() + ".");

    // A device or pipe (/dev/stdout) has no place for a file beside it.
    const auto status = std::filesystem::status(path, problem);
    const bool direct = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
    std::filesystem::path target = path;
    if (!direct) target += ".partial";

    errno = 0;
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) {
        const std::string why = reason();
        if (!direct) std::filesystem::remove(target, problem);
        return error_about(path, "The file cannot be written: " + why + ".");
    }
    if (!direct) std::filesystem::rename(target, path, problem);
    if (problem) return error_about(path, "The file cannot be put in place: " + problem.message() + ".");
    return Done{};
}

}  // namespace chatleaf::folder
