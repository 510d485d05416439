// SPDX-License-Identifier: MIT
#include "markup/respeller.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::markup {
namespace {

/// How many choices are tried around a place, unless all are.
constexpr std::size_t window = 40;
/// How many pieces on either side of the end of a label are tried, and how many choices around such ends at most.
constexpr std::size_t around_label = 12, most_around_labels = 160;
/// How many cells too many are tried that are further away.
constexpr std::size_t further_cells = 4;
/// How many times as much each of the further searches may cost, which few messages need.
constexpr std::size_t further_patience = 4;
/// How many times as much all searches together may cost.
constexpr std::size_t in_all = 16;
/// How often the whole message is read and the blocks mended that are then misread.
constexpr std::size_t most_passes = 8;

}  // namespace

struct Respeller::Best {
    std::size_t reached = 0;
    Ways ways;
    std::size_t changed_before = 0;    ///< a part
    std::size_t changed = 0, was = 0;  ///< the choice, where it was a single one, and its way before
};

Respeller::Respeller(const Tree& tree, Dialect dialect, Patience patience)
    : options_(server_defaults(dialect)),
      patience_(patience),
      meant_(outline(tree)),
      spelling_(markup::spelling(tree, meant_, dialect)),
      draft_(meant_, spelling_, options_) {
    for (std::size_t i = 0; i < spelling_.pieces.size(); ++i) {
        const auto& ways = spelling_.pieces[i].ways;
        const auto ends_label = [](const std::string& way) { return way.find("](") != std::string::npos; };
        if (std::any_of(ways.begin(), ways.end(), ends_label)) ends_of_labels_.push_back(i);
    }
}

Written Respeller::run() {
    steps_in_all_ = in_all * (patience_.readings * meant_.text.size() + patience_.steps_more);
    const bool reads_back = mended_blocks() || mended_message();
    return {spelling_.text(), reads_back, draft_.steps()};
}

/// Block after block from the last one to the first; of one that has parts those first.
bool Respeller::mended_blocks() {
    for (std::size_t pass = 0; pass < most_passes; ++pass) {
        draft_.write_from(0);
        const std::vector<bool> good = draft_.read_all();
        bool changed = false;
        for (std::size_t block = good.size(); block-- > 0;) {
            if (good[block]) continue;
            const std::size_t first = spelling_.blocks[block], last = end_of(first, 1);
            const auto is_read = [&] {
                draft_.write_from(first);
                return draft_.read(first, last, By::blocks) == whole;
            };
            if (is_read()) continue;
            changed = true;
            mend_items(first, last);
            if (!is_read() && !mended_part(first)) return false;
        }
        if (!changed) return true;
    }
    return false;
}

/// Where all are mended the block mostly is, too.
void Respeller::mend_items(std::size_t first, std::size_t last) {
    if (last == first + 1) return;
    by_ = By::items;
    for (std::size_t part = last; part-- > first;) {
        draft_.write_from(part);
        if (draft_.read(part, part + 1, by_) != whole) static_cast<void>(mended_part(part));
    }
    by_ = By::blocks;
}

/// Where so many parts end, or blocks.
std::size_t Respeller::end_of(std::size_t part, std::size_t count) const {
    const std::size_t all = spelling_.parts.size();
    if (by_ == By::items) return std::min(part + count, all);
    const auto& blocks = spelling_.blocks;
    const auto here = std::lower_bound(blocks.begin(), blocks.end(), part);
    const auto left = static_cast<std::size_t>(blocks.end() - here);
    return count < left ? here[static_cast<std::ptrdiff_t>(count)] : all;
}

/// A part alone, where what stands behind it is good as it is, then with more and more of that. In all further ways
/// it is looked with little patience first, as most are found soon by the right one.
bool Respeller::mended_part(std::size_t part) {
    const std::size_t end = spelling_.parts.size();
    Ways before;
    std::size_t tried_before = part;
    const auto begin = [&](Search search, std::size_t share, std::size_t span) {
        take(stretch(part, tried_before), before);
        search_ = search;
        const Stretch tried = stretch(part, end_of(part, span));
        tried_before = std::max(tried_before, tried.last_part);
        before = ways_of(stretch(part, tried_before));
        good_from_ = end_of(part, 1);
        allow(tried, share);
        return tried;
    };
    const auto is_last = [&](std::size_t span) { return span > 1 && end_of(part, span / 2) == end; };
    bool is_mended = false;
    for (std::size_t span = 1; !is_mended && !is_last(span); span *= 2)
        is_mended = mended_from_here(begin(Search::near, 1, span));
    if (!is_mended) is_mended = mended_with_other_habits(begin(Search::near, 1, 1));
    for (const std::size_t share : {std::size_t{16}, std::size_t{1}}) {
        // Whether part of a block can be mended alone is not worth all patience.
        if (is_mended || (by_ != By::blocks && share == 1)) break;
        if (share == 1) {
            // What takes this long is mostly several signs of the block itself.
            const Stretch alone = begin(Search::in_pairs, 1, 1);
            steps_allowed_ = steps_in_all_;
            is_mended = mended_from_here(alone) || mended_with_other_habits(alone);
        }
        for (const Search search : {Search::together, Search::anywhere, Search::everywhere, Search::in_pairs}) {
            for (std::size_t span = 1; !is_mended && !is_last(span); span *= 2) {
                const Stretch tried = begin(search, share, span);
                is_mended = mended_from_here(tried) || mended_with_other_habits(tried);
                // The usual ways are where it began, but for what stands behind.
                if (!is_mended && span > 1) is_mended = mended_as_usual(tried);
            }
        }
    }
    if (!is_mended) take(stretch(part, tried_before), before);
    draft_.write(part, std::max(stale_before_, tried_before));
    stale_before_ = 0;
    return is_mended;
}

/// All of the message from its beginning, whatever was found before.
bool Respeller::mended_message() {
    const Stretch all = stretch(0, spelling_.parts.size());
    for (const Search search : searches) {
        search_ = search;
        allow(all, 1);
        if (mended_as_usual(all) || mended_with_other_habits(all)) return true;
    }
    return false;
}

/// Reading goes on until so much has been read as a share of the patience is, however often.
void Respeller::allow(const Stretch& part, std::size_t share) {
    const std::size_t times = search_ == Search::near ? 1 : further_patience;
    const std::size_t steps = times * (patience_.readings * part.size + patience_.steps_more) / share;
    steps_allowed_ = std::min(draft_.steps() + steps, steps_in_all_);
}

Respeller::Stretch Respeller::stretch(std::size_t first_part, std::size_t last_part) const {
    const auto& parts = spelling_.parts;
    const bool to_end = last_part == parts.size();
    const std::size_t end = to_end ? meant_.text.size() : parts[last_part].seen_at;
    return {first_part, last_part, parts[first_part].first_choice,
            to_end ? spelling_.choices.size() : parts[last_part].first_choice, end - parts[first_part].seen_at};
}

/// The part behind the last one that the choice is seen in.
std::size_t Respeller::part_behind(std::size_t choice) const {
    const auto& parts = spelling_.parts;
    const std::size_t piece = spelling_.choices[choice].last_piece;
    const auto behind = std::partition_point(parts.begin(), parts.end(),
                                             [piece](const Spelling::Part& part) { return part.first_piece <= piece; });
    return static_cast<std::size_t>(behind - parts.begin());
}

void Respeller::write_as(const Stretch& part, unsigned habits) {
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) {
        spelling_.choices[i].now = spelling_.choices[i].way(habits);
    }
    make_stale(part.last_part);
}

/// To the end of the block, as all its items may have the same sign.
void Respeller::make_stale(std::size_t before) {
    const auto& blocks = spelling_.blocks;
    const auto end = std::lower_bound(blocks.begin(), blocks.end(), before);
    stale_before_ = std::max(stale_before_, end == blocks.end() ? spelling_.parts.size() : *end);
}

bool Respeller::mended_as_usual(const Stretch& part) {
    write_as(part, Habits::usual);
    good_from_ = part.last_part;
    return mended_from_here(part);
}

bool Respeller::mended_with_other_habits(const Stretch& part) {
    good_from_ = part.last_part;
    for (unsigned habits = Habits::as_typed; habits < Habits::all_habits && may_go_on(); ++habits) {
        write_as(part, habits);
        if (reading(part, 0) == whole) return true;
    }
    for (unsigned habits = Habits::as_typed; habits < Habits::all_habits && may_go_on(); ++habits) {
        write_as(part, habits);
        good_from_ = part.last_part;
        if (mended_from_here(part)) return true;
    }
    return false;
}

bool Respeller::mended_from_here(const Stretch& part) {
    std::size_t reached = reading(part, 0);
    while (reached != whole && may_go_on()) {
        const std::size_t before = reached;
        reached = best_change(part, reached);
        if (reached <= before) break;
    }
    return reached == whole;
}

/// How far what is read is what is meant, where choices before the block were changed for a try.
std::size_t Respeller::reading(const Stretch& part, std::size_t changed_before) {
    draft_.write(part.first_part, std::max({stale_before_, changed_before, part.first_part}));
    stale_before_ = changed_before;
    return draft_.read(part.first_part, std::max(good_from_, changed_before), by_);
}

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
    return search_ != Search::near && best.changed != 0 ? changed_alike(part, best) : best.reached;
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
    const auto& parts = spelling_.parts;
    const std::size_t reached = best.reached;
    const auto behind = std::partition_point(
        parts.begin(), parts.end(), [reached](const Spelling::Part& begun) { return begun.seen_at <= reached; });
    const auto here = static_cast<std::size_t>(behind - parts.begin()) - 1;
    for (std::size_t span = 1; span < 2 * (part.last_part - part.first_part) && best.reached != whole; span *= 2) {
        for (std::size_t back = 0; back < span && back <= here - part.first_part; back = back == 0 ? 1 : 2 * back) {
            const Stretch tried = stretch(here - back, std::min(here - back + span, part.last_part));
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

Respeller::Ways Respeller::ways_of(const Stretch& part) const {
    Ways ways;
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) ways.push_back(spelling_.choices[i].now);
    return ways;
}

void Respeller::take(const Stretch& part, const Ways& ways) {
    for (std::size_t i = 0; i < ways.size(); ++i) spelling_.choices[part.first_choice + i].now = ways[i];
    if (!ways.empty()) make_stale(part.last_part);
}

/// Those around each `](` up to the furthest place that the reader looked at, the furthest first: where a label ends,
/// or would have to, decides about the bracket that it begins with.
void Respeller::add_ends_of_labels(const Stretch& part, std::vector<std::size_t>& choices) const {
    const std::size_t furthest = spelling_.choices[draft_.furthest_choice()].piece + around_label;
    const auto& pieces = spelling_.pieces;
    std::vector<std::size_t> found;
    auto label = std::partition_point(ends_of_labels_.begin(), ends_of_labels_.end(),
                                      [furthest](std::size_t piece) { return piece <= furthest; });
    while (label != ends_of_labels_.begin() && found.size() < most_around_labels) {
        const std::size_t piece = *--label;
        const std::size_t last = std::min(piece + around_label, pieces.size());
        for (std::size_t i = piece - std::min(piece, around_label); i < last; ++i) {
            const std::size_t choice = pieces[i].choice;
            if (choice < part.first_choice || choice >= part.last_choice || spelling_.choices[choice].is_rare) continue;
            const auto is_there = [choice](const std::vector<std::size_t>& in) {
                return std::find(in.begin(), in.end(), choice) != in.end();
            };
            if (!is_there(choices) && !is_there(found)) found.push_back(choice);
        }
        if (piece < spelling_.parts[part.first_part].first_piece) break;
    }
    const auto behind = choices.begin() + static_cast<std::ptrdiff_t>(std::min(window, choices.size()));
    choices.insert(behind, found.begin(), found.end());
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
