// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace chatleaf::test {

/// The entities.xml of a space with so many pages, each saved as often: version 1 says what it is, each later one
/// something more. REQUIRES: fewer than 10 versions.
[[nodiscard]] std::string small_export(std::size_t pages, int versions = 2);

}  // namespace chatleaf::test
