// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {

/// Looks for ways to write a tree that the parser reads as that tree.
///
/// What is read from a place depends only on what stands behind it, and mostly on its own line. So each block is
/// mended alone first, then all of them together. Mending goes from left to right: from where what is read first
/// differs from what is meant, the choices around are tried, nearest first, and the one that gets furthest is
/// taken. Where that leads nowhere it begins anew as somebody with other habits would write, then with whole blocks
/// in other habits, with the choices of the whole message, and last with pairs of them.
class Respeller {
public:
    Respeller(const Tree& tree, Dialect dialect, Patience patience = {});

    /// Reads at most as often and as much as its patience is (the tree's outline is what is counted), and seventeen
    /// times as much for the few messages that take more than the ways around a place.
    [[nodiscard]] Written run();
    /// So far.
    [[nodiscard]] std::size_t bytes_read() const noexcept { return bytes_read_; }

private:
    static constexpr std::size_t whole = std::string::npos;
    /// Which choices are tried where a message is misread.
    enum class Search {
        near,        ///< those around the place
        together,    ///< where those do not help, all of the blocks around it as somebody with other habits writes
        anywhere,    ///< further ones, too, where those do not help
        everywhere,  ///< all of the message, for the one that helps most
        in_pairs     ///< two at a time
    };

    /// Some blocks of the message.
    struct Stretch {
        std::size_t first_piece, last_piece;    ///< half open, as are the others
        std::size_t first_choice, last_choice;  ///< those that the pieces have
        std::size_t begin, end;                 ///< in the outline
    };
    using Ways = std::vector<std::size_t>;  ///< one for each choice of a stretch

    [[nodiscard]] Stretch stretch(std::size_t first_block, std::size_t last_block) const;
    [[nodiscard]] std::size_t reading(const Stretch& part);
    void write_as(const Stretch& part, unsigned habits);
    [[nodiscard]] bool mended(const Stretch& part);
    [[nodiscard]] bool mended_from_here(const Stretch& part);
    [[nodiscard]] std::size_t best_change(const Stretch& part, std::size_t reached);
    [[nodiscard]] std::vector<std::size_t> nearest(const Stretch& part, std::size_t place) const;
    [[nodiscard]] Ways ways_of(const Stretch& part) const;
    void take(const Stretch& part, const Ways& ways);

    struct Best;
    [[nodiscard]] bool keep_if_better(const Stretch& part, Best& best);
    [[nodiscard]] std::size_t changed_alike(const Stretch& part, const Best& best);
    void try_single_changes(const Stretch& part, std::span<const std::size_t> choices, Best& best);
    void try_habits(const Stretch& part, Best& best);
    void try_pairs(const Stretch& part, std::span<const std::size_t> choices, Best& best);

    Options options_;
    Patience patience_;
    Outline meant_;
    Spelling spelling_;
    Search search_ = Search::near;
    std::size_t bytes_read_ = 0;  ///< in all
    std::size_t bytes_left_ = 0;  ///< to be read
};

}  // namespace chatleaf::markup
