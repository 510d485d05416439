// SPDX-License-Identifier: MIT
#include "markup/respeller.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chatleaf::markup {
namespace {

/// How many choices are tried around a place, unless all are.
constexpr std::size_t window = 40;
/// How many cells too many are tried that are further away.
constexpr std::size_t further_cells = 4;
/// How many times as much each of the further searches may cost, which few messages need.
constexpr std::size_t further_patience = 4;

}  // namespace

struct Respeller::Best {
    std::size_t reached = 0;
    Ways ways;
    std::size_t changed = 0, was = 0;  ///< the choice, where it was a single one, and its way before
};

Respeller::Respeller(const Tree& tree, Dialect dialect, Patience patience)
    : options_(server_defaults(dialect)),
      patience_(patience),
      meant_(outline(tree)),
      spelling_(markup::spelling(tree, meant_, dialect)) {}

Written Respeller::run() {
    const std::size_t limit = patience_.readings * meant_.text.size() + patience_.bytes_more;
    bytes_left_ = limit / 2;
    const std::size_t blocks = spelling_.blocks.size();
    for (std::size_t i = 0; blocks > 1 && i < blocks; ++i) {
        const Stretch block = stretch(i, i + 1);
        if (!mended(block)) write_as(block, Habits::usual);
    }
    bytes_left_ += limit / 2;
    const Stretch all = stretch(0, blocks);
    const Ways mended_alone = ways_of(all);
    bool reads_back = (blocks > 1 && mended_from_here(all)) || mended(all);
    for (const Search further : {Search::together, Search::anywhere, Search::everywhere, Search::in_pairs}) {
        if (reads_back) break;
        bytes_left_ = further_patience * limit;
        search_ = further;
        take(all, mended_alone);
        reads_back = (blocks > 1 && mended_from_here(all)) || mended(all);
    }
    return {spelling_.text(), reads_back};
}

Respeller::Stretch Respeller::stretch(std::size_t first_block, std::size_t last_block) const {
    const auto& blocks = spelling_.blocks;
    const bool to_end = last_block == blocks.size();
    return {blocks[first_block].first_piece,  to_end ? spelling_.pieces.size() : blocks[last_block].first_piece,
            blocks[first_block].first_choice, to_end ? spelling_.choices.size() : blocks[last_block].first_choice,
            blocks[first_block].seen_at,      to_end ? meant_.text.size() : blocks[last_block].seen_at};
}

void Respeller::write_as(const Stretch& part, unsigned habits) {
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) {
        spelling_.choices[i].now = spelling_.choices[i].way(habits);
    }
}

bool Respeller::mended(const Stretch& part) {
    write_as(part, Habits::usual);
    if (mended_from_here(part)) return true;
    for (unsigned habits = Habits::as_typed; habits < Habits::all_habits; ++habits) {
        write_as(part, habits);
        if (reading(part) == whole) return true;
    }
    for (unsigned habits = Habits::as_typed; habits < Habits::all_habits; ++habits) {
        write_as(part, habits);
        if (mended_from_here(part)) return true;
    }
    return false;
}

bool Respeller::mended_from_here(const Stretch& part) {
    std::size_t reached = reading(part);
    while (reached != whole && bytes_left_ > 0) {
        const std::size_t before = reached;
        reached = best_change(part, reached);
        if (reached <= before) break;
    }
    return reached == whole;
}

/// How far what is read is what is meant.
std::size_t Respeller::reading(const Stretch& part) {
    const std::string text = spelling_.text(part.first_piece, part.last_piece);
    bytes_read_ += text.size() + 1;
    bytes_left_ -= std::min(bytes_left_, text.size() + 1);
    const std::string read = outline(parse(text, options_)).text;
    const std::string_view meant = std::string_view(meant_.text).substr(part.begin, part.end - part.begin);
    const auto differs = std::mismatch(read.begin(), read.end(), meant.begin(), meant.end());
    if (differs.first == read.end() && differs.second == meant.end()) return whole;
    return part.begin + static_cast<std::size_t>(differs.second - meant.begin());
}

/// Changes what gets reading furthest: one choice near the place, or several together.
std::size_t Respeller::best_change(const Stretch& part, std::size_t reached) {
    Best best{reached, {}};
    const Ways before = ways_of(part);
    const std::vector<std::size_t> near = nearest(part, reached);
    try_single_changes(part, near, best);
    // Signs that belong together are written as people type them together.
    for (const bool is_before : {false, true}) {
        for (std::size_t i = 0; best.reached == reached && i < near.size(); ++i) {
            Spelling::Choice& choice = spelling_.choices[near[i]];
            if ((choice.seen_at <= reached) != is_before) continue;
            choice.now = choice.typed;
            if (keep_if_better(part, best)) best.changed = 0;
        }
        take(part, before);
    }
    if (best.reached == reached && search_ == Search::together) try_habits(part, best);
    if (best.reached != whole && search_ == Search::in_pairs) try_pairs(part, near, best);
    if (best.reached > reached) take(part, best.ways);
    return search_ != Search::near && best.changed != 0 ? changed_alike(part, best) : best.reached;
}

void Respeller::try_single_changes(const Stretch& part, std::span<const std::size_t> choices, Best& best) {
    const std::size_t reached = best.reached;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        // What gets a little further near the place may keep what is far from it from being right.
        Spelling::Choice& choice = spelling_.choices[choices[i]];
        const bool is_far = i >= window && choice.sort != Spelling::Sort::too_many;
        if (is_far && best.reached > reached && search_ != Search::everywhere) continue;
        const std::size_t now = choice.now;
        for (choice.now = 0; choice.now < choice.ways; ++choice.now) {
            if (choice.now != now && keep_if_better(part, best))
                std::tie(best.changed, best.was) = std::pair(choices[i], now);
        }
        choice.now = now;
    }
}

/// What reaches on over other blocks is mostly right when the same hand wrote them all.
void Respeller::try_habits(const Stretch& part, Best& best) {
    const Ways before = ways_of(part);
    const auto& blocks = spelling_.blocks;
    const std::size_t reached = best.reached;
    const auto behind = std::partition_point(
        blocks.begin(), blocks.end(), [reached](const Spelling::Block& block) { return block.seen_at <= reached; });
    const auto here = static_cast<std::size_t>(behind - blocks.begin()) - 1;
    for (std::size_t span = 1; span < 2 * blocks.size() && best.reached != whole; span *= 2) {
        for (std::size_t back = 0; back < span && back <= here; back = back == 0 ? 1 : 2 * back) {
            const Stretch tried = stretch(here - back, std::min(here - back + span, blocks.size()));
            for (unsigned habits = Habits::as_typed; habits < Habits::all_habits; ++habits) {
                write_as(tried, habits);
                static_cast<void>(keep_if_better(part, best));
            }
            take(part, before);
        }
        if (best.reached > reached) break;
    }
}

/// Two changes near each other, the first pair that helps.
void Respeller::try_pairs(const Stretch& part, std::span<const std::size_t> choices, Best& best) {
    const std::size_t reached = best.reached;
    for (std::size_t i = 1; i < std::min(choices.size(), window) && best.reached == reached; ++i) {
        Spelling::Choice& one = spelling_.choices[choices[i]];
        const std::size_t was = one.now;
        for (one.now = 0; one.now < one.ways && best.reached == reached; ++one.now) {
            if (one.now != was) try_single_changes(part, choices.first(i), best);
        }
        one.now = was;
    }
    best.changed = 0;
}

bool Respeller::keep_if_better(const Stretch& part, Best& best) {
    if (best.reached == whole || bytes_left_ == 0) return false;
    const std::size_t found = reading(part);
    if (found <= best.reached) return false;
    best = {found, ways_of(part)};
    return true;
}

/// What was wrong in one place is often wrong in all that are like it.
std::size_t Respeller::changed_alike(const Stretch& part, const Best& best) {
    if (best.reached == whole) return whole;
    const auto& ways = spelling_.pieces[spelling_.choices[best.changed].piece].ways;
    for (std::size_t i = best.changed + 1; i < part.last_choice; ++i) {
        Spelling::Choice& choice = spelling_.choices[i];
        if (choice.now == best.was && spelling_.pieces[choice.piece].ways == ways)
            choice.now = spelling_.choices[best.changed].now;
    }
    if (const std::size_t found = reading(part); found > best.reached) return found;
    take(part, best.ways);
    return best.reached;
}

Respeller::Ways Respeller::ways_of(const Stretch& part) const {
    Ways ways;
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) ways.push_back(spelling_.choices[i].now);
    return ways;
}

void Respeller::take(const Stretch& part, const Ways& ways) {
    for (std::size_t i = 0; i < ways.size(); ++i) spelling_.choices[part.first_choice + i].now = ways[i];
}

/// Choices around a place. What is wrong there is mostly due to what stands before it.
std::vector<std::size_t> Respeller::nearest(const Stretch& part, std::size_t place) const {
    const auto distance = [&](std::size_t choice) {
        const std::size_t seen_at = spelling_.choices[choice].seen_at;
        return seen_at > place ? 2 * (seen_at - place) : place - seen_at;
    };
    const auto choices = spelling_.choices.begin();
    const auto first_behind =
        std::partition_point(choices + static_cast<std::ptrdiff_t>(part.first_choice),
                             choices + static_cast<std::ptrdiff_t>(part.last_choice),
                             [place](const Spelling::Choice& choice) { return choice.seen_at <= place; });
    std::size_t behind = static_cast<std::size_t>(first_behind - choices), before = behind;
    std::vector<std::size_t> found;
    const bool takes_all = search_ > Search::together;
    while ((found.size() < window || takes_all) && (before > part.first_choice || behind < part.last_choice)) {
        const bool is_behind =
            before == part.first_choice || (behind < part.last_choice && distance(behind) < distance(before - 1));
        const std::size_t next = is_behind ? behind++ : --before;
        if (!choices[static_cast<std::ptrdiff_t>(next)].is_rare || takes_all) found.push_back(next);
    }
    for (std::size_t left = further_cells; behind < part.last_choice && left > 0; ++behind) {
        if (choices[static_cast<std::ptrdiff_t>(behind)].sort != Spelling::Sort::too_many) continue;
        found.push_back(behind);
        --left;
    }
    return found;
}

}  // namespace chatleaf::markup
