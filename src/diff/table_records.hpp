// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "diff/budget.hpp"
#include "diff/script.hpp"
#include "diff/table_matching.hpp"

namespace chatleaf::diff {

/// Says with what the rows and cells of tables are told. A table, a row or a column that came,
/// went or moved tells of all that is in it; what else happened to a cell is the cell's own record.
class TableRecords {
public:
    /// All must outlive it. `older` and `newer` have their grids.
    TableRecords(Changes& changes, CutPage& older, CutPage& newer, const PageMatching& matching);

    /// Whether a newer block (with its pair, if it has one) needs no record of its own; gives it that of
    /// what it is told with.
    [[nodiscard]] bool joins(const Pair* pair, std::uint32_t newer, Budget& budget);
    /// The same for an older block without a pair.
    [[nodiscard]] bool joins_removed(std::uint32_t older);
    /// Says in the record of a row or cell, or of something in a cell, where in its table it stands.
    /// no_index for a side that it does not have.
    void name(Record& record, std::uint32_t older, std::uint32_t newer) const;

private:
    /// Where a block stands; no_index where it does not.
    struct Place {
        std::uint32_t grid = no_index;
        std::uint32_t row = no_index;
        std::uint32_t cell = no_index;
    };
    /// One page as far as its tables go.
    struct Page {
        CutPage& cut;
        std::vector<Place> places;                                          // of blocks
        std::vector<const TablePair*> tables;                               // of grids; nullptr: it came or went
        std::vector<bool> paired;                                           // of blocks
        std::vector<std::vector<std::vector<std::uint32_t>>> columns = {};  // of grids: the cells of each column
        std::vector<std::vector<std::uint32_t>> column_records = {};        // of grids: of each column

        [[nodiscard]] TableSide side(std::uint32_t grid) const { return {cut.blocks, cut.grids[grid]}; }
    };

    [[nodiscard]] static Page page_of(CutPage& cut);
    void know_columns(const TablePair& table);
    void join(Page& page, std::uint32_t block, std::uint32_t with);
    bool joins_alone(Page& page, std::uint32_t block, bool is_older);
    bool joins_coarse(const Pair& pair, const TablePair& table, Budget& budget);
    bool joins_cell(const Pair& pair, Budget& budget);
    std::uint32_t column_of(const Page& page, const Place& place, bool is_older) const;
    [[nodiscard]] bool is_column(Page& page, const Place& place, std::uint32_t column);
    std::uint32_t record_of_lone_column(Page& page, const Place& place, std::uint32_t column, bool is_older);
    std::uint32_t record_of_column(const TablePair& table, std::uint32_t newer_column, bool moved, Budget& budget);
    [[nodiscard]] Side side_of_column(const Page& page, std::uint32_t grid, std::uint32_t column) const;
    [[nodiscard]] bool names_column(const Page& page, const Place& place, bool is_older) const;
    [[nodiscard]] std::uint32_t naming_cell(const Page& page, const Place& place, std::uint32_t key) const;
    void name_by(Record& record, const Page& page, const Place& place, bool is_older) const;
    [[nodiscard]] std::uint32_t next_record() const { return static_cast<std::uint32_t>(changes_.records.size()); }

    Changes& changes_;
    Page older_;
    Page newer_;
};

}  // namespace chatleaf::diff
