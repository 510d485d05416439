// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/markup/tree.hpp"

/// How long trees are as messages, in UTF-16 code units.
namespace chatleaf::digest {

/// How long a tree is when it is made inert and written. O(n).
[[nodiscard]] std::size_t written_units(const markup::Tree& tree, markup::Dialect dialect);

/// No less than that, found without writing: as if all that guards and backslashes could part were parted. Knows
/// what lines of a digest are made of but for links; SIZE_MAX for any other tree. O(n).
[[nodiscard]] std::size_t most_units(const markup::Tree& tree);

/// Whether the tree, written, has at most so many. O(n), and mostly without writing it.
[[nodiscard]] bool fits(const markup::Tree& tree, markup::Dialect dialect, std::size_t units);

}  // namespace chatleaf::digest
