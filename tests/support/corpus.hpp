// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::test {

/// The corpus of real pages and exports that CHATLEAF_CORPUS names; none when it is not set
/// or not there. It lies beside the project, never in it.
[[nodiscard]] std::optional<std::filesystem::path> corpus();

/// A line of corpus storage/MANIFEST.tsv.
struct CorpusFile {
    std::filesystem::path path;
    std::string kind;  ///< "fragment", "entities", "zip", …
    bool well_formed = false;
};
[[nodiscard]] std::vector<CorpusFile> corpus_files(const std::filesystem::path& corpus);

/// A file of the project, by its path below the project's folder.
[[nodiscard]] std::filesystem::path project_file(std::string_view relative);
/// The file's bytes; fails the test when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Says that the running test is skipped and why; ctest reports it as skipped.
void report_skipped(std::string_view why);

}  // namespace chatleaf::test

/// Leaves the running test, reported as skipped, when there is no corpus.
// NOLINTBEGIN(bugprone-macro-parentheses): what it declares has a name, and that has none
#define CHATLEAF_REQUIRE_CORPUS(variable)                                    \
    const auto variable = ::chatleaf::test::corpus();                        \
    if (!variable) {                                                         \
        ::chatleaf::test::report_skipped("CHATLEAF_CORPUS names no corpus"); \
        return;                                                              \
    }
// NOLINTEND(bugprone-macro-parentheses)
