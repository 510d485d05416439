// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/digest/compose.hpp"
#include "digest/measure.hpp"
#include "digest/packing.hpp"

namespace chatleaf::digest {

constexpr std::size_t smallest_message = 500;
constexpr std::size_t longest_name = 120;  // characters of a title or breadcrumb

/// Builds with ever shorter texts, from so many characters on, until the result, written, fits.
template <typename Build>
markup::Tree fitting(std::size_t characters, std::size_t units, markup::Dialect dialect, Build build) {
    while (true) {
        markup::Tree tree = build(characters);
        if (characters <= 2 || fits(tree, dialect, units)) return tree;
        characters /= 2;
    }
}

/// How much of a page is told.
struct Room {
    std::size_t units = 0;    ///< of a message
    std::size_t records = 0;  ///< changes; more are counted
};

/// What is told of a page below its first line: changes under their headings, the most important first, or how a new
/// page or a comment begins. `opening` and `continuation` are left empty. O(changes).
[[nodiscard]] Section page_section(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                                   const Options& options, Room room);

/// How many changes page_section() has lines for, however little room there is. O(changes).
[[nodiscard]] std::size_t lines_wanted(const diff::Changes& changes);

}  // namespace chatleaf::digest
