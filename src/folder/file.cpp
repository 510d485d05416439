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

Result<Done> write_bytes(const std::filesystem::path& path, std::string_view content) {
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return error_about(path, "The file cannot be written: " + reason() + ".");
    return Done{};
}

/// A name beside the file that nothing has yet.
std::filesystem::path unused_name_beside(const std::filesystem::path& path) {
    std::filesystem::path name;
    std::error_code ignored;
    for (int number = 1; name.empty() || std::filesystem::exists(std::filesystem::symlink_status(name, ignored));
         ++number) {
        name = path;
        name += "." + std::to_string(number) + ".partial";
    }
    return name;
}

Result<Done> replace_file(const std::filesystem::path& path, std::string_view content) {
    const std::filesystem::path partial = unused_name_beside(path);
    std::error_code problem;
    auto written = write_bytes(partial, content);
    if (!written) {
        std::filesystem::remove(partial, problem);
        written = Error{{path.string()}, written.error().message};
        return written;
    }
    std::filesystem::rename(partial, path, problem);
    if (!problem) return Done{};
    const std::string why = problem.message();
    std::filesystem::remove(partial, problem);
    return error_about(path, "The file cannot be put in place: " + why + ".");
}

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

    // Through a link to the file it leads to, which keeps the link.
    std::filesystem::path target = std::filesystem::canonical(path, problem);
    if (problem) target = path;
    const auto status = std::filesystem::status(target, problem);
    const bool is_device = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
    return is_device ? write_bytes(target, content) : replace_file(target, content);
}

}  // namespace chatleaf::folder
