// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "markup/respeller.hpp"

namespace chatleaf::markup {

namespace {

/// From how many changes on what helped once is tried everywhere in the first search, too.
constexpr std::size_t many_changes = 8;

}  // namespace

struct Respeller::Best {
    std::size_t reached = 0;
    Ways ways;
    std::size_t changed_before = 0;    ///< a part
    std::size_t changed = 0, was = 0;  ///< the choice, where it was a single one, and its way before
};

/// Changes what gets reading furthest: one choice near the place, or several together.
std::size_t Respeller::best_change(const Stretch& part, std::size_t reached) {
    Best best{reached, {}};
    static_cast<void>(reading(part, 0));
    std::vector<std::size_t> near = nearest(part, reached);
    add_ends_of_labels(part, near);
    try_single_changes(part, near, 0, best);
    if (best.reached == reached) try_typed(part, near, best);
    if (best.reached == reached && search_ == Search::together) try_habits(part, best);
    if (best.reached != whole && search_ == Search::in_pairs) try_pairs(part, near, 0, best);
    if (best.reached == reached) return reached;
    take(stretch(part.first_part, best.changed_before), best.ways);
    good_from_ = std::max(good_from_, best.changed_before);
    const bool may_be_alike = search_ != Search::near || changes_ >= many_changes;
    return may_be_alike && best.changed != 0 ? changed_alike(part, best) : best.reached;
}

void Respeller::try_single_changes(const Stretch& part, std::span<const std::size_t> choices,
                                   std::size_t changed_before, Best& best) {
    const std::size_t reached = best.reached;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        // What gets a little further near the place may keep what is far from it from being right.
        Spelling::Choice& choice = spelling_.choices[choices[i]];
        const bool is_far = i >= window && choice.sort != Spelling::Sort::too_many;
        if (is_far && best.reached > reached && search_ != Search::everywhere) continue;
        const std::size_t now = choice.now, changed = std::max(changed_before, part_behind(choices[i]));
        for (choice.now = 0; choice.now < choice.ways; ++choice.now) {
            if (choice.now == now || !keep_if_better(part, changed, best)) continue;
            best.changed = choices[i];
            best.was = now;
        }
        choice.now = now;
    }
}

/// Signs that belong together are written as people type them together: those before the place, or those behind it,
/// further on but for one or two.
void Respeller::try_typed(const Stretch& part, std::span<const std::size_t> choices, Best& best) {
    const std::size_t reached = best.reached;
    for (const bool is_before : {false, true}) {
        std::size_t changed_before = 0;
        std::vector<std::pair<std::size_t, std::size_t>> before;
        for (const std::size_t index : choices) {
            Spelling::Choice& choice = spelling_.choices[index];
            if ((choice.seen_at <= reached) != is_before || best.reached != reached) continue;
            before.emplace_back(index, choice.now);
            choice.now = choice.typed;
            changed_before = std::max(changed_before, part_behind(index));
            static_cast<void>(keep_if_better(part, changed_before, best));
        }
        if (search_ != Search::near && best.reached == reached) try_single_changes(part, choices, changed_before, best);
        if (search_ == Search::in_pairs && best.reached == reached) try_pairs(part, choices, changed_before, best);
        for (const auto& [index, way] : before) spelling_.choices[index].now = way;
        stale_before_ = std::max(stale_before_, changed_before);
    }
}

/// What reaches on over other blocks is mostly right when the same hand wrote them all.
void Respeller::try_habits(const Stretch& part, Best& best) {
    const std::size_t reached = best.reached;
    // Whole items, or words.
    std::vector<std::size_t> begins;
    for (std::size_t i = part.first_part; i < part.last_part; i = by_ == By::words ? i + 1 : spelling_.item_behind(i))
        begins.push_back(i);
    begins.push_back(part.last_part);
    const std::size_t all = begins.size() - 1;
    const auto behind = std::partition_point(begins.begin() + 1, begins.end() - 1, [&](std::size_t begin) {
        return spelling_.parts[begin].seen_at <= reached;
    });
    const auto here = static_cast<std::size_t>(behind - begins.begin()) - 1;
    for (std::size_t span = 1; span < 2 * all && best.reached != whole; span *= 2) {
        for (std::size_t back = 0; back < span && back <= here; back = back == 0 ? 1 : 2 * back) {
            const Stretch tried = stretch(begins[here - back], begins[std::min(here - back + span, all)]);
            const Ways before = ways_of(tried);
            for (unsigned habits = Habits::as_typed; habits < Habits::all_habits; ++habits) {
                write_as(tried, habits);
                static_cast<void>(keep_if_better(part, tried.last_part, best));
            }
            take(tried, before);
        }
        if (best.reached > reached) break;
    }
}

/// Two changes near each other, the first pair that helps.
void Respeller::try_pairs(const Stretch& part, std::span<const std::size_t> choices, std::size_t changed_before,
                          Best& best) {
    const std::size_t reached = best.reached;
    for (std::size_t i = 1; i < std::min(choices.size(), window) && best.reached == reached; ++i) {
        Spelling::Choice& one = spelling_.choices[choices[i]];
        const std::size_t was = one.now, changed = std::max(changed_before, part_behind(choices[i]));
        for (one.now = 0; one.now < one.ways && best.reached == reached; ++one.now) {
            if (one.now != was) try_single_changes(part, choices.first(i), changed, best);
        }
        one.now = was;
        stale_before_ = std::max(stale_before_, part_behind(choices[i]));
    }
    best.changed = 0;
}

bool Respeller::keep_if_better(const Stretch& part, std::size_t changed_before, Best& best) {
    if (best.reached == whole || !may_go_on()) return false;
    const std::size_t found = reading(part, changed_before);
    if (found <= best.reached) return false;
    best = {found, ways_of(stretch(part.first_part, changed_before)), changed_before};
    return true;
}

/// What was wrong in one place is often wrong in all that are like it.
std::size_t Respeller::changed_alike(const Stretch& part, const Best& best) {
    if (best.reached == whole) return whole;
    const Ways before = ways_of(part);
    const auto& ways = spelling_.pieces[spelling_.choices[best.changed].piece].ways;
    for (std::size_t i = best.changed + 1; i < part.last_choice; ++i) {
        Spelling::Choice& choice = spelling_.choices[i];
        if (choice.now == best.was && spelling_.pieces[choice.piece].ways == ways)
            choice.now = spelling_.choices[best.changed].now;
    }
    if (const std::size_t found = reading(part, part.last_part); found > best.reached) {
        good_from_ = std::max(good_from_, part.last_part);
        return found;
    }
    take(part, before);
    return best.reached;
}

}  // namespace chatleaf::markup
