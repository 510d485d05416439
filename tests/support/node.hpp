// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/corpus.hpp"

namespace chatleaf::test {

/// The lines that a JavaScript program prints; none where there is no Node.js. The program
/// finds the given lines as `lines`, and the packages of tests/oracle by `from(NAME)`.
[[nodiscard]] std::optional<std::vector<std::string>> run_node(std::string_view program,
                                                               const std::vector<std::string>& lines);

/// Whether a package of tests/oracle is installed.
[[nodiscard]] bool has_package(std::string_view name);

}  // namespace chatleaf::test

/// Leaves the running test, reported as skipped, when the packages are not installed.
#define CHATLEAF_REQUIRE_PACKAGE(name)                                                                \
    if (!::chatleaf::test::has_package(name)) {                                                       \
        ::chatleaf::test::report_skipped("no tests/oracle/node_modules; run npm ci in tests/oracle"); \
        return;                                                                                       \
    }
