// SPDX-License-Identifier: MIT
#include "cli/files.hpp"

#include <filesystem>

namespace chatleaf::cli {

std::string title_of(const std::string& path) {
    return path == "-" ? "Page" : std::filesystem::path(path).stem().string();
}

flows::Reading reading_of(bool strict) { return strict ? flows::Reading::strict : flows::Reading::repairing; }

bool same_file(const std::string& output, const std::string& input) {
    std::error_code ignored;
    return !output.empty() && input != "-" && std::filesystem::equivalent(output, input, ignored);
}

Error overwriting(const std::string& input) {
    return {{input}, "The result would overwrite the page it is made from; name another file with -o."};
}

}  // namespace chatleaf::cli
