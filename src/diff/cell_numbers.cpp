// SPDX-License-Identifier: MIT
#include "diff/cell_numbers.hpp"

#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace chatleaf::diff {

namespace {

struct ContentHash {
    std::size_t operator()(const Block* cell) const {
        std::size_t hash = std::hash<std::string_view>{}(cell->text);
        for (const auto& detail : cell->details) hash = hash * 31 + std::hash<std::string_view>{}(detail.value);
        return hash;
    }
};

struct ContentEqual {
    bool operator()(const Block* left, const Block* right) const {
        return left->text == right->text && left->details == right->details;
    }
};

}  // namespace

const std::string& TableSide::heading(std::uint32_t column) const {
    static const std::string nothing;
    const auto at = column < grid.headings.size() ? grid.headings[column] : no_index;
    return at == no_index ? nothing : cell(at).text;
}

CellNumbers number_cells(const TableSide& older, const TableSide& newer) {
    std::unordered_map<const Block*, std::uint32_t, ContentHash, ContentEqual> numbers;
    CellNumbers result;
    for (const auto& [side, all] : {std::pair(&older, &result.older), std::pair(&newer, &result.newer)}) {
        for (std::uint32_t at = 0; at < side->grid.cells.size(); ++at) {
            const auto& cell = side->cell(at);
            if (cell.text.empty() && cell.details.empty()) {
                all->push_back(0);
                continue;
            }
            const auto [found, made] = numbers.try_emplace(&cell, result.count);
            if (made) ++result.count;
            all->push_back(found->second);
        }
    }
    return result;
}

}  // namespace chatleaf::diff
