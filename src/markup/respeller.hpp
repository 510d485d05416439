// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/draft.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {

/// Looks for ways to write a tree that the parser reads as that tree.
///
/// What is read from a place depends only on what stands behind it, and mostly on its own line. So blocks are mended
/// from the last to the first, each with what stands behind it as it is, items of lists and quotes and rows of tables
/// before the whole of them; and only where that leads nowhere together with more and more of what stands behind.
/// Mending goes from left to right: from where what is read first differs from what is meant, the choices around are
/// tried, nearest first, then those around the `](` that a label goes on to, and the one that gets furthest is taken.
/// Long blocks are mended word by word first, as items are: a word is read alone, up to where the next one begins.
/// Where all that leads nowhere it begins anew as somebody with other habits would write, then with whole blocks in
/// other habits, with all choices of the blocks, and last with pairs of them. The whole message is read in the end;
/// what is then misread is mended again.
class Respeller {
public:
    Respeller(const Tree& tree, Dialect dialect, Patience patience = {});

    /// Each search of each part that is misread costs no more than its patience for that part, or four times as much,
    /// and twice that while it gets further, of a long one four times; all of them no more than sixteen times that for
    /// the whole message.
    [[nodiscard]] Written run();
    /// Units written and steps of the reader so far.
    [[nodiscard]] std::size_t steps() const noexcept { return draft_.steps(); }

private:
    static constexpr std::size_t whole = Draft::whole;
    /// How many choices are tried around a place, unless all are.
    static constexpr std::size_t window = 40;
    using By = Draft::By;
    /// Which choices are tried where a message is misread.
    enum class Search {
        near,        ///< those around the place
        together,    ///< where those do not help, all of the blocks around it as somebody with other habits writes
        anywhere,    ///< further ones, too, where those do not help
        everywhere,  ///< all of the blocks, for the one that helps most
        in_pairs     ///< two at a time
    };
    static constexpr std::array searches = {Search::near, Search::together, Search::anywhere, Search::everywhere,
                                            Search::in_pairs};

    /// Some parts of the message.
    struct Stretch {
        std::size_t first_part, last_part;      ///< half open, as are the others
        std::size_t first_choice, last_choice;  ///< those that the parts have
        std::span<const std::size_t> open;      ///< those of marks around the first part, which close behind it
        std::size_t size;                       ///< of the outline
    };
    using Ways = std::vector<std::size_t>;  ///< one for each choice of a stretch

    [[nodiscard]] Stretch stretch(std::size_t first_part, std::size_t last_part) const;
    [[nodiscard]] std::size_t part_behind(std::size_t choice) const;
    [[nodiscard]] std::size_t reading(const Stretch& part, std::size_t changed_before);
    void allow(const Stretch& part, std::size_t share);
    void go_on();
    [[nodiscard]] std::size_t most_by_words() const;
    [[nodiscard]] bool may_go_on() const { return draft_.steps() < steps_allowed_; }

    [[nodiscard]] bool mended_blocks();
    void mend_items(std::size_t first, std::size_t last);
    [[nodiscard]] bool mended_words(std::size_t first, std::size_t last);
    void mend_words(std::size_t first, std::size_t last);
    [[nodiscard]] std::size_t end_of(std::size_t part, std::size_t count) const;
    [[nodiscard]] bool mended_part(std::size_t part);
    [[nodiscard]] bool mended_message();
    void write_as(const Stretch& part, unsigned habits);
    [[nodiscard]] bool mended_as_usual(const Stretch& part);
    [[nodiscard]] bool mended_with_other_habits(const Stretch& part);
    [[nodiscard]] bool mended_from_here(const Stretch& part);
    [[nodiscard]] std::size_t best_change(const Stretch& part, std::size_t reached);
    [[nodiscard]] std::vector<std::size_t> nearest(const Stretch& part, std::size_t place) const;
    void add_ends_of_labels(const Stretch& part, std::vector<std::size_t>& choices) const;
    [[nodiscard]] Ways ways_of(const Stretch& part) const;
    template <typename Change>
    void for_choices(const Stretch& part, Change change);
    void make_stale(std::size_t before);
    void take(const Stretch& part, const Ways& ways);

    struct Best;
    [[nodiscard]] bool keep_if_better(const Stretch& part, std::size_t changed_before, Best& best);
    [[nodiscard]] std::size_t changed_alike(const Stretch& part, const Best& best);
    void try_single_changes(const Stretch& part, std::span<const std::size_t> choices, std::size_t changed_before,
                            Best& best);
    void try_typed(const Stretch& part, std::span<const std::size_t> choices, Best& best);
    void try_habits(const Stretch& part, Best& best);
    void try_pairs(const Stretch& part, std::span<const std::size_t> choices, std::size_t changed_before, Best& best);

    Options options_;
    Patience patience_;
    Outline meant_;
    Spelling spelling_;
    Draft draft_;
    std::vector<std::size_t> ends_of_labels_;  ///< pieces that may hold `](`
    Search search_ = Search::near;
    By by_ = By::blocks;
    std::size_t good_from_ = 0;     ///< from this part on all is read as it is meant
    std::size_t stale_before_ = 0;  ///< before this part the draft may hold what was only tried
    std::size_t changes_ = 0;       ///< that helped, in the search so far
    std::size_t patience_now_ = 0;  ///< after each change that helped
    std::size_t steps_allowed_ = 0;
    std::size_t steps_in_all_ = 0;
    std::size_t steps_by_words_ = 0;  ///< spent on mending so
    std::size_t most_now_ = 0;        ///< steps until which the search goes on whatever helps
    std::size_t steps_for_word_ = 0;  ///< no more than until so many
};

}  // namespace chatleaf::markup
