// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"

#include <algorithm>
#include <iterator>

namespace chatleaf::markup {
namespace {

struct UnitRange {
    char16_t first, last;
};

#include "markup/characters.inc"

template <typename Table>
bool contains(const Table& table, char16_t c) {
    const auto* const after =
        std::upper_bound(std::begin(table), std::end(table), c,
                         [](char16_t unit, const UnitRange& range) { return unit < range.first; });
    return after != std::begin(table) && c <= std::prev(after)->last;
}

}  // namespace

bool is_name_unit(char16_t c) { return contains(name_units, c); }
bool is_local_part_unit(char16_t c) { return contains(local_part_units, c); }

}  // namespace chatleaf::markup
