// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::bench {

/// Something done to a page, in the words of a record of changes: "edit", "add", "remove",
/// "move", "move_edit"; "split" and "merge" for a paragraph made two, and two made one.
struct Told {
    std::string kind;
    std::string older;  ///< visible text; empty for what was added, or merged
    std::string newer;  ///< empty for what was removed, or split

    friend auto operator<=>(const Told&, const Told&) = default;
};

/// A page before and after, as its blocks: a paragraph, a heading or a row of a table each.
struct PagePair {
    std::string_view name;
    std::string_view what;  ///< was done to it
    std::vector<std::string> older;
    std::vector<std::string> newer;
    std::vector<Told> told;  ///< all that was done to its paragraphs; in order, to be searched
    /// How often what was done to its table: "edit table_cell", "add table_row".
    std::map<std::string, std::size_t> of_table;
};

/// Five pages of 203 KB and more, the same ones on every machine: 500 paragraphs and 25
/// headings of words drawn from 240, which makes unrelated paragraphs look alike; and one of
/// 3 000 short paragraphs that repeat each other.
[[nodiscard]] std::vector<PagePair> page_pairs();

/// A page with its blocks on lines of their own, as tools that compare lines want it.
[[nodiscard]] std::string on_lines(const std::vector<std::string>& blocks);

/// A page as Confluence stores it.
[[nodiscard]] std::string on_one_line(const std::vector<std::string>& blocks);

}  // namespace chatleaf::bench
