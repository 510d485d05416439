// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markup/escapes.hpp"
#include "markup/link_ways.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {

/// Whether a list may be written with dashes.
enum class Dash { usual, avoided };

/// Goes through a tree and says how each part of it is written. Only with an outline the pieces are kept.
class Speller {
public:
    Speller(Dialect dialect, const Outline* outline) : dialect_(dialect), outline_(outline) {}
    void add(const Tree& tree);
    [[nodiscard]] std::string text() && { return std::move(out_); }
    [[nodiscard]] Spelling spelling() && { return std::move(spelling_); }

private:
    using Ways = std::initializer_list<std::string_view>;
    using Open = ReadingWay::Open;
    using Inside = ReadingWay::Inside;
    struct Line {
        const std::vector<Node>& nodes;
        ReadingWay way;
        bool in_cell = false;
        std::size_t node = 0;
        std::size_t last_part = 0;    ///< that begins in it; 0: none
        bool has_underscore = false;  ///< in its text so far
    };

    void fixed(std::string_view text) {
        if (outline_ == nullptr)
            out_ += text;
        else
            either(0, {text});
    }
    /// The first way is the usual one.
    void either(std::size_t choice, Ways ways);
    [[nodiscard]] std::size_t new_choice(std::size_t ways, std::size_t typed = 0);
    /// A list's own sign, or what stands beside a table's bars.
    [[nodiscard]] std::size_t new_marker_choice(std::size_t ways);
    void enter();
    void begin_part(const Node& block, std::size_t index);
    void begin_part_within(std::size_t seen_at, const Spelling::Midst& midst);
    /// In the line that is being written, if it is one.
    void begin_part_of_line(std::size_t text_before, std::size_t seen_at);

    void write_block(const Node& block, Dash dash);
    void write_text(const Node& node, TextPlace place);
    [[nodiscard]] bool may_part_word(std::string_view text, std::size_t at) const;
    void write_scheme(std::string_view text, std::size_t at);
    void write_inline(const Node& node, TextPlace place);
    void write_mention(const Node& node, bool after_mention);
    /// What the parser reads one by one: of a paragraph, an item or a cell, or of what stands there.
    void write_line(const std::vector<Node>& nodes, TextPlace place, ReadingWay way = {});
    void write_inside(const Node& node, TextPlace place, Inside inside, unsigned opens);
    void write_inlines(const std::vector<Node>& nodes, TextPlace place);
    void write_between(Ways marks, const Node& node, TextPlace place, Inside inside, unsigned opens);
    void write_link(const Node& node);
    void write_ways(const LinkWays& link);
    [[nodiscard]] bool is_written_in_angles(const Node& link) const;
    void write_lines(const Node& block, Ways before);
    void write_code(const Node& code);
    /// A return alone ends a line, too, but not what emphasis may go on over.
    void write_line_end() { either(new_choice(2), {"\n", "\r"}); }
    void write_row_end() { either(new_choice(3), {"\n", "\r", ""}); }
    void write_gap(const Node& item);
    void write_row(const Node& row);
    void write_cell_too_many();
    void write_table(const Node& table);
    [[nodiscard]] bool keeps_line_end(Kind kind) const;
    [[nodiscard]] TextPlace line() const { return {Around::line, dialect_}; }

    Dialect dialect_;
    const Outline* outline_;  ///< null: only the usual text is wanted
    std::string out_;
    Spelling spelling_;
    std::size_t nodes_ = 0;          ///< entered so far
    std::size_t seen_at_ = 0;        ///< of what is being written
    bool after_mention_ = false;     ///< what is written next stands beside one
    std::vector<std::size_t> open_;  ///< choices of marks that what is being written stands between
    Line* line_ = nullptr;           ///< what is being written stands in, if that is read one by one
    bool has_bracket_ = false;       ///< text so far holds a `[`, which could begin a label that goes on to any `](`
};

}  // namespace chatleaf::markup
