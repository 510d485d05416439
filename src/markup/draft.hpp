// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {

class Reader;

/// A message being written: its text as the choices of its spelling are now, read from any part on and no further
/// than it takes to know.
///
/// What is read from a place depends only on what stands behind it. So a message is written from its end: the text
/// of the parts behind stays where it is, whatever is tried before it.
class Draft {
public:
    static constexpr std::size_t whole = std::string::npos;
    /// What is read at a time: what stands in a line word by word, items of lists and quotes and rows of tables as if
    /// each was one for sure, or whole blocks, with all that makes them such.
    enum class By { words, items, blocks };

    /// REQUIRES: all outlive the draft. O(n).
    Draft(const Outline& meant, const Spelling& spelling, const Options& options);

    /// Writes the parts from `first` to before `last` anew; those before `first` are to be written again before they
    /// are read. REQUIRES: those from `last` on are written. O(text of the parts).
    void write(std::size_t first, std::size_t last);
    /// Writes the parts from `first` on that are to be written again.
    void write_from(std::size_t first);

    /// Where in the outline that which is read from a part's beginning first differs from what is meant; `whole` when
    /// the reader comes to the beginning of the part `good_from`, or of one behind it, and all was as meant: from
    /// there on it is known to be. REQUIRES: the parts are written; by blocks, both begin one. O(what is read and what
    /// that depends on).
    [[nodiscard]] std::size_t read(std::size_t first, std::size_t good_from, By by);
    /// How a part is read by words: between underscores it may be read in italics, which is known only when the whole
    /// block is read; and of some it cannot be known how they are.
    enum class Judged : std::uint8_t { in_any_way, in_own_way, not_at_all };
    void judge(std::size_t part, Judged from_now_on) { judged_[part] = from_now_on; }
    /// Judges it in its own way; false if it is read as it is meant in that, or was judged so before.
    [[nodiscard]] bool judge_strictly(std::size_t part);
    /// The choice beside the furthest place that the last reading looked at: what stands there may be the reason for
    /// what was read.
    [[nodiscard]] std::size_t furthest_choice() const;
    /// Which blocks are read as they are meant when the whole message is read. O(n).
    [[nodiscard]] std::vector<bool> read_all();

    /// Reading by words goes on until there were so many steps, then what was not read counts as misread.
    void allow(std::size_t steps) { steps_allowed_ = steps; }
    /// Units written and steps of the reader so far.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    [[nodiscard]] std::u16string_view from(std::size_t part) const {
        return std::u16string_view(units_).substr(units_.size() - behind_[part]);
    }
    [[nodiscard]] std::size_t compare(Reader& reader, std::size_t first, std::size_t good_from, By by) const;
    [[nodiscard]] std::size_t read_one_by_one(std::size_t first, std::size_t good_from);
    [[nodiscard]] std::size_t read_part(std::size_t part);
    [[nodiscard]] std::size_t read_in_line(std::size_t part, ReadingWay way);
    [[nodiscard]] std::vector<Node> meant_in_line(const Spelling::Midst& midst, std::size_t next,
                                                  const std::vector<Node>& before) const;
    [[nodiscard]] std::size_t compare_item(Reader& reader, std::size_t part) const;
    [[nodiscard]] std::size_t first_difference(const Node& read, std::size_t seen_at) const;
    [[nodiscard]] std::u16string_view piece(std::size_t index) const;
    [[nodiscard]] std::size_t seen_at(std::size_t part) const;
    [[nodiscard]] std::size_t first_piece(std::size_t part) const;
    [[nodiscard]] bool is_newer() const { return options_.dialect >= Dialect::v0_31_36; }
    void make_room(std::size_t units, std::size_t behind);

    const Outline& meant_;
    const Spelling& spelling_;
    const Options& options_;
    std::vector<std::vector<std::u16string>> ways_;  ///< of each piece
    std::u16string units_;                           ///< the message ends where these end
    std::vector<std::size_t> behind_;                ///< units from each part's beginning to the end of the message
    std::vector<Judged> judged_;                     ///< each part
    std::size_t written_from_;                       ///< the first part that is written
    std::size_t furthest_ = 0;                       ///< units from there to the end of the message
    std::size_t steps_ = 0;
    std::size_t steps_allowed_ = whole;
};

}  // namespace chatleaf::markup
