// SPDX-License-Identifier: MIT
#include "markup/respeller.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::markup {
namespace {

/// How many times as much each of the further searches may cost, which few messages need.
constexpr std::size_t further_patience = 4;
/// As what share of that for an item or a block each search for a word goes on at first.
constexpr std::size_t share_of_word = 8;
/// And as what share all of them.
constexpr std::size_t share_of_word_in_all = 2;
/// How many times as much a search may cost that gets further and further.
constexpr std::size_t most_times = 2, most_times_of_long = 4;
/// What share of all may be spent on mending word by word.
constexpr std::size_t share_by_words = 4;
/// How many times as much all searches together may cost.
constexpr std::size_t in_all = 16;
/// From what size of its outline on a block is mended word by word first.
constexpr std::size_t many_words = 2048;
/// How often the whole message is read and the blocks mended that are then misread.
constexpr std::size_t most_passes = 8;

}  // namespace

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
    steps_in_all_ = in_all * patience_.steps(meant_.text.size());
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
            if (is_read() || (stretch(first, last).size >= many_words && mended_words(first, last))) continue;
            if (!mended_part(first)) return false;
        }
        if (!changed) return true;
    }
    return false;
}

/// Where all are mended the block mostly is, too.
void Respeller::mend_items(std::size_t first, std::size_t last) {
    const auto& items = spelling_.items;
    const auto begin = std::lower_bound(items.begin(), items.end(), first);
    auto end = std::lower_bound(begin, items.end(), last);
    if (end == begin + 1) return;
    by_ = By::items;
    while (end != begin) {
        const std::size_t part = *--end;
        draft_.write_from(part);
        if (draft_.read(part, spelling_.item_behind(part), by_) != whole) static_cast<void>(mended_part(part));
    }
    by_ = By::blocks;
}

/// What the block then shows not to be read as it was taken to be is mended again, and what stands before it.
bool Respeller::mended_words(std::size_t first, std::size_t last) {
    constexpr std::size_t most_rounds = 16, furthest_back = 64;
    for (std::size_t round = 0; round < most_rounds && steps_by_words_ < most_by_words(); ++round) {
        const std::size_t before = draft_.steps();
        mend_words(first, last);
        steps_by_words_ += draft_.steps() - before;
        const std::size_t differs = draft_.read(first, spelling_.block_behind(first), By::blocks);
        if (differs == whole) return true;
        const std::size_t here = spelling_.part_seen_at(differs);
        std::size_t back = 0;
        while (back < furthest_back && here > first + back && !draft_.judge_strictly(here - back)) ++back;
        if (back == furthest_back || here <= first + back) break;
        last = here - back + 1;
    }
    return false;
}

/// Word by word, and each inline that stands there, from the last to the first: what is changed for one leaves all
/// behind it as they are meant. Not for all is known how they are read, and then for those before them neither.
void Respeller::mend_words(std::size_t first, std::size_t last) {
    by_ = By::words;
    const std::size_t most =
        std::min(steps_in_all_, draft_.steps() + (most_by_words() - std::min(most_by_words(), steps_by_words_)));
    for (std::size_t part = last; --part > first && draft_.steps() < most;) {
        steps_for_word_ = draft_.steps() + patience_.steps(meant_.text.size()) / share_of_word_in_all;
        steps_for_word_ = std::min(steps_for_word_, most);
        draft_.allow(steps_for_word_);
        draft_.write_from(part);
        if (draft_.read(part, part + 1, by_) != whole && !mended_part(part))
            draft_.judge(part, Draft::Judged::not_at_all);
    }
    draft_.write_from(first);
    by_ = By::blocks;
}

/// Where so many parts end, or items, or blocks.
std::size_t Respeller::end_of(std::size_t part, std::size_t count) const {
    if (by_ == By::words) return std::min(part + count, spelling_.parts.size());
    const auto& begins = by_ == By::items ? spelling_.items : spelling_.blocks;
    const auto here = std::lower_bound(begins.begin(), begins.end(), part);
    const auto left = static_cast<std::size_t>(begins.end() - here);
    return count < left ? here[static_cast<std::ptrdiff_t>(count)] : spelling_.parts.size();
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
            patience_now_ = most_now_ = steps_in_all_;
            go_on();
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
    const std::size_t shares = share * (by_ == By::words ? share_of_word : 1);
    patience_now_ = times * patience_.steps(part.size) / shares;
    most_now_ = draft_.steps() + (part.size < many_words ? most_times : most_times_of_long) * patience_now_;
    go_on();
}

std::size_t Respeller::most_by_words() const { return steps_in_all_ / share_by_words; }

/// As long again from now on.
void Respeller::go_on() {
    steps_allowed_ = std::min({draft_.steps() + patience_now_, most_now_, steps_in_all_});
    if (by_ == By::words) steps_allowed_ = std::min(steps_allowed_, steps_for_word_);
}

Respeller::Stretch Respeller::stretch(std::size_t first_part, std::size_t last_part) const {
    const auto& parts = spelling_.parts;
    const bool to_end = last_part == parts.size();
    const std::size_t end = to_end ? meant_.text.size() : parts[last_part].seen_at;
    return {first_part,
            last_part,
            parts[first_part].first_choice,
            to_end ? spelling_.choices.size() : parts[last_part].first_choice,
            parts[first_part].open,
            end - parts[first_part].seen_at};
}

/// And makes stale what is written of them, which may go on behind the parts, as marks do and signs of lists.
template <typename Change>
void Respeller::for_choices(const Stretch& part, Change change) {
    std::size_t last_piece = 0;
    const auto change_one = [&](std::size_t index) {
        Spelling::Choice& choice = spelling_.choices[index];
        change(choice);
        last_piece = std::max(last_piece, choice.last_piece);
    };
    for (const std::size_t open : part.open) change_one(open);
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) change_one(i);
    stale_before_ = std::max({stale_before_, part.last_part, spelling_.part_of(last_piece) + 1});
}

void Respeller::write_as(const Stretch& part, unsigned habits) {
    for_choices(part, [&](Spelling::Choice& choice) { choice.now = choice.way(habits); });
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
    changes_ = 0;
    while (reached != whole && may_go_on()) {
        const std::size_t before = reached;
        reached = best_change(part, reached);
        if (reached <= before) break;
        ++changes_;
        go_on();
    }
    return reached == whole;
}

/// How far what is read is what is meant, where choices before the block were changed for a try.
std::size_t Respeller::reading(const Stretch& part, std::size_t changed_before) {
    const std::size_t written_before = std::max({stale_before_, changed_before, part.first_part});
    draft_.write(part.first_part, written_before);
    stale_before_ = changed_before;
    // What emphasis of the part closes may stand far behind, in words that are known to be read right no more.
    return draft_.read(part.first_part, std::max(good_from_, by_ == By::words ? written_before : changed_before), by_);
}

Respeller::Ways Respeller::ways_of(const Stretch& part) const {
    Ways ways;
    for (const std::size_t open : part.open) ways.push_back(spelling_.choices[open].now);
    for (std::size_t i = part.first_choice; i < part.last_choice; ++i) ways.push_back(spelling_.choices[i].now);
    return ways;
}

/// REQUIRES: they are of these parts, or there are none.
void Respeller::take(const Stretch& part, const Ways& ways) {
    if (ways.empty()) return;
    auto next = ways.begin();
    for_choices(part, [&](Spelling::Choice& choice) { choice.now = *next++; });
}

}  // namespace chatleaf::markup
