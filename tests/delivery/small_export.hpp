// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace chatleaf::test {

/// The entities.xml of a space with so many pages, each saved twice: version 1 says what it is, version 2 something
/// more.
[[nodiscard]] std::string small_export(std::size_t pages);

}  // namespace chatleaf::test
