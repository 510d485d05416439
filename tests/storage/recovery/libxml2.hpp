// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::test {

/// What libxml2 makes of a page, with an element around it and the entities of storage
/// format declared.
struct Libxml2Reading {
    bool well_formed = false;
    std::string characters;  ///< of all texts and sections that its recovering parser keeps, each parted by a space
};
[[nodiscard]] Libxml2Reading read_with_libxml2(std::string_view page);

}  // namespace chatleaf::test
