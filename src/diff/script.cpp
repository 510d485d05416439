// SPDX-License-Identifier: MIT
#include "diff/script.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "diff/budget.hpp"
#include "diff/increasing.hpp"
#include "diff/ladder.hpp"
#include "diff/layouts.hpp"
#include "diff/pieces.hpp"
#include "diff/tokens.hpp"

namespace chatleaf::diff {

namespace {

/// A move says its two places; fewer bytes are said sooner themselves.
constexpr std::size_t worth_moving = 8;
constexpr std::uint64_t heaviest = 1U << 20;

/// Segments of one block before and after: one on each side, but for what was split or merged.
struct Link {
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
    const Pair* pair = nullptr;
    std::uint32_t older_count = 1;
    std::uint32_t newer_count = 1;
};

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The numbers of each block's segments, in order.
class SegmentsOfBlocks {
public:
    explicit SegmentsOfBlocks(const CutPage& page) : begins_(page.blocks.size() + 1, 0) {
        const auto& segments = page.canonical.segments;
        for (const auto& segment : segments) {
            if (segment.block != Segment::no_block) ++begins_[segment.block + 1];
        }
        std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
        numbers_.resize(begins_.back());
        auto free = begins_;
        for (std::uint32_t at = 0; at < segments.size(); ++at) {
            if (segments[at].block != Segment::no_block) numbers_[free[segments[at].block]++] = at;
        }
    }

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t block) const {
        return std::span(numbers_).subspan(begins_[block], begins_[block + 1] - begins_[block]);
    }

private:
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> numbers_;
};

class Script {
public:
    Script(Changes& changes, const CutPage& older, const CutPage& newer, std::size_t word_steps, Steps wanted)
        : changes_(changes),
          wanted_(wanted),
          older_(older),
          newer_(newer),
          steps_each_(word_steps),
          steps_left_(word_steps > SIZE_MAX / pairs_worth ? SIZE_MAX : word_steps * pairs_worth),
          older_pairs_(older.blocks.size(), nullptr),
          newer_pairs_(newer.blocks.size(), nullptr) {}

    AppendedSteps run(const Matching& matching) {
        for (const auto& pair : matching.pairs) {
            older_pairs_[pair.older] = newer_pairs_[pair.newer] = &pair;
        }
        older_moved_.assign(older_.canonical.segments.size(), false);
        newer_moved_.assign(newer_.canonical.segments.size(), false);
        split_at_.assign(newer_.blocks.size(), nullptr);
        for (const auto& split : matching.splits) split_at_[split.newer_first()] = &split;
        silent_of_.assign(newer_.blocks.size(), CutPage::no_record);
        const auto links = links_of(matching);
        keep_in_order(links);
        tell_removed();
        tell_inserted();
        if (!around_.steps.empty()) changes_.silent.push_back(std::move(around_));
        return {std::move(silent_of_), steps_};
    }

private:
    static constexpr std::uint32_t no_detail = 0xFFFFFFFF;
    static constexpr std::size_t pairs_worth = 8;  ///< all pairs may cost so many times what one may

    /// All of a side of a link.
    [[nodiscard]] Segment older_segment(const Link& link) const {
        return together(older_.canonical, link.older, link.older_count);
    }
    [[nodiscard]] Segment newer_segment(const Link& link) const {
        return together(newer_.canonical, link.newer, link.newer_count);
    }

    static Segment together(const SegmentedPage& page, std::uint32_t first, std::uint32_t count) {
        return {page.segments[first].begin, page.segments[first + count - 1].end, page.segments[first].block};
    }

    // What belongs together.

    /// The segments of each pair: the first ones, and the others from the last one back.
    [[nodiscard]] std::vector<Link> links_of(const Matching& matching) {
        const SegmentsOfBlocks older_at(older_);
        const SegmentsOfBlocks newer_at(newer_);
        std::vector<Link> links;
        for (const auto& pair : matching.pairs) {
            const auto left = older_at.of(pair.older);
            const auto right = newer_at.of(pair.newer);
            if (left.empty() || right.empty()) continue;
            links.push_back({left.front(), right.front(), &pair});
            if (const auto* split = split_at_[pair.newer]; split != nullptr) {
                auto& link = links.back();
                link.older_count = joined_segments(older_.canonical, older_at, pair.older, split->older_count());
                link.newer_count = joined_segments(newer_.canonical, newer_at, pair.newer, split->newer_count());
                std::fill_n(older_moved_.begin() + link.older, link.older_count, true);
                std::fill_n(newer_moved_.begin() + link.newer, link.newer_count, true);
                continue;
            }
            const auto rest = std::min(left.size(), right.size()) - 1;
            for (std::size_t k = 0; k < rest; ++k) {
                links.push_back({left[left.size() - 1 - k], right[right.size() - 1 - k], &pair});
            }
        }
        std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.newer < b.newer; });
        return links;
    }

    /// From the first segment of a block to that of the last neighbour that only tags part from it.
    static std::uint32_t joined_segments(const SegmentedPage& page, const SegmentsOfBlocks& segments,
                                         std::uint32_t first, std::uint32_t blocks) {
        const auto begin = segments.of(first).front();
        auto last = begin;
        for (auto block = first + 1; block < first + blocks && !segments.of(block).empty(); ++block) {
            for (auto at = last + 1; at < segments.of(block).front(); ++at) {
                if (page.segments[at].block != Segment::no_block) return last + 1 - begin;
            }
            last = segments.of(block).front();
        }
        return last + 1 - begin;
    }

    /// What stayed leads through both pages; of the rest, what is linked moved.
    void keep_in_order(const std::vector<Link>& links) {
        std::vector<Weighted> order;
        std::vector<std::uint32_t> of_order;
        for (std::uint32_t at = 0; at < links.size(); ++at) {
            if (links[at].pair->moved) continue;
            const auto segment = older_segment(links[at]);
            order.push_back({links[at].older, std::min<std::uint64_t>(segment.end - segment.begin, heaviest)});
            of_order.push_back(at);
        }
        steps_ += sorting_steps(links.size()) + sorting_steps(order.size());
        std::vector<bool> stays(links.size(), false);
        for (const auto at : longest_increasing(order)) stays[of_order[at]] = true;
        const Link* last = nullptr;
        for (std::uint32_t at = 0; at < links.size(); ++at) {
            if (stays[at]) {
                last = nullptr;
                continue;
            }
            if (last != nullptr) move_between(*last, links[at]);
            move(links[at]);
            last = &links[at];
        }
        std::uint32_t i = 0;
        std::uint32_t j = 0;
        for (std::uint32_t at = 0; at < links.size(); ++at) {
            if (!stays[at]) continue;
            keep_between(i, links[at].older, j, links[at].newer);
            keep(links[at]);
            i = links[at].older + links[at].older_count;
            j = links[at].newer + links[at].newer_count;
        }
        keep_between(i, static_cast<std::uint32_t>(older_.canonical.segments.size()), j,
                     static_cast<std::uint32_t>(newer_.canonical.segments.size()));
    }

    void stay(Common common) {
        if (common.length == 0) return;
        older_covered_.push_back({common.older, common.older + common.length});
        newer_covered_.push_back({common.newer, common.newer + common.length});
    }

    template <typename Search>
    auto within_budget(std::size_t bytes, Search search) {
        Budget budget(std::min(steps_for(bytes, steps_each_), steps_left_));
        auto found = search(budget);
        steps_left_ -= budget.used();
        steps_ += budget.used();
        if (budget.exhausted()) coarsen(changes_, Grain::blocks);
        return found;
    }

    [[nodiscard]] std::vector<Common> common_in(const Link& link) {
        const auto left = older_segment(link);
        const auto right = newer_segment(link);
        const auto before = older_.canonical.text(left);
        const auto after = newer_.canonical.text(right);
        if (before == after) return {{left.begin, right.begin, before.size()}};
        auto common = within_budget(before.size() + after.size(),
                                    [&](Budget& budget) { return common_tokens(before, after, budget); });
        for (auto& each : common) {
            each.older += left.begin;
            each.newer += right.begin;
        }
        return common;
    }

    void keep(const Link& link) {
        for (const auto& common : common_in(link)) stay(common);
    }

    void move(const Link& link) {
        const auto segment = older_segment(link);
        for (const auto& common : common_in(link)) {
            const bool whole = common.length == segment.end - segment.begin;
            if (common.length < worth_moving && !whole) continue;
            move(common, record_of_pair(*link.pair));
        }
    }

    /// Neighbours of one record that moved side by side are one step.
    void move(const Common& common, Record& record) {
        stay(common);
        if (wanted_ == Steps::left_out) return;
        if (!record.steps.empty()) {
            auto& last = record.steps.back();
            if (last.from + last.length == common.older && last.to + last.length == common.newer) {
                last.length += common.length;
                return;
            }
        }
        Step step;
        step.kind = Step::Kind::move;
        step.from = common.older;
        step.to = common.newer;
        step.length = common.length;
        record.steps.push_back(std::move(step));
    }

    /// What stands around two blocks that moved side by side moves with them.
    void move_between(const Link& before, const Link& after) {
        if (before.older_count != 1 || before.newer_count != 1) return;
        if (before.older + 2 != after.older || before.newer + 2 != after.newer) return;
        const auto& left = older_.canonical.segments[before.older + 1];
        const auto& right = newer_.canonical.segments[before.newer + 1];
        if (left.block != Segment::no_block || right.block != Segment::no_block) return;
        const auto text = older_.canonical.text(left);
        if (text != newer_.canonical.text(right)) return;
        older_moved_[before.older + 1] = newer_moved_[before.newer + 1] = true;
        move({left.begin, right.begin, text.size()}, record_of_pair(*after.pair));
    }

    /// What stands around blocks, between two that stayed.
    void keep_between(std::uint32_t i, std::uint32_t older_end, std::uint32_t j, std::uint32_t newer_end) {
        const auto before = pieces_around(older_.canonical, older_moved_, i, older_end);
        const auto after = pieces_around(newer_.canonical, newer_moved_, j, newer_end);
        if (before.empty() || after.empty()) return;
        if (before == after) {
            for (std::size_t at = 0; at < before.size(); ++at) {
                stay({older_.canonical.place_of(before[at]), newer_.canonical.place_of(after[at]), before[at].size()});
            }
            return;
        }
        std::size_t bytes = 0;
        for (const auto* pieces : {&before, &after}) {
            for (const auto piece : *pieces) bytes += piece.size();
        }
        const auto found = within_budget(bytes, [&](Budget& budget) {
            return common_tokens(before, after, older_.canonical.storage, newer_.canonical.storage, budget);
        });
        for (const auto& common : found) stay(common);
    }

    static std::vector<std::string_view> pieces_around(const SegmentedPage& page, const std::vector<bool>& moved,
                                                       std::uint32_t begin, std::uint32_t end) {
        std::vector<std::string_view> pieces;
        for (auto at = begin; at < end; ++at) {
            if (page.segments[at].block == Segment::no_block && !moved[at])
                pieces.push_back(page.text(page.segments[at]));
        }
        return pieces;
    }

    // Whose a change is.

    Record& record_of_pair(const Pair& pair) {
        if (newer_.records[pair.newer] != CutPage::no_record) return changes_.records[newer_.records[pair.newer]];
        auto& silent = silent_of_[pair.newer];
        if (silent == CutPage::no_record) {
            silent = static_cast<std::uint32_t>(changes_.silent.size());
            const auto& block = newer_.blocks[pair.newer];
            Record record;
            record.type = block.type;
            record.level = block.level;
            record.around_text = block.around_text;
            record.older = side_of(older_.blocks, older_.blocks[pair.older]);
            record.newer = side_of(newer_.blocks, block);
            changes_.silent.push_back(std::move(record));
        }
        return changes_.silent[silent];
    }

    Record& record_of(const CutPage& page, const std::vector<const Pair*>& pairs, std::uint32_t block,
                      std::uint32_t detail) {
        if (detail != no_detail && page.detail_records[detail] != CutPage::no_record) {
            return changes_.records[page.detail_records[detail]];
        }
        if (block == Segment::no_block) return around_;
        if (pairs[block] != nullptr) return record_of_pair(*pairs[block]);
        // An empty cell that came or went is nothing that is told.
        if (page.records[block] == CutPage::no_record) return around_;
        return changes_.records[page.records[block]];
    }

    // What is left.

    /// Calls with each stretch of a block, or of a detail of one, that is neither kept nor moved.
    template <typename Visit>
    static void each_uncovered(const SegmentedPage& page, std::vector<Range>& covered, Visit visit) {
        // What moved stands before what stayed, which is in order.
        const auto before = [](const Range& left, const Range& right) { return left.begin < right.begin; };
        const auto after = [](const Range& left, const Range& right) { return left.begin > right.begin; };
        const auto stayed = std::is_sorted_until(covered.rbegin(), covered.rend(), after).base();
        std::sort(covered.begin(), stayed, before);
        std::vector<Range> merged(covered.size());
        std::merge(covered.begin(), stayed, stayed, covered.end(), merged.begin(), before);
        covered = std::move(merged);
        std::size_t next = 0;
        std::size_t next_detail = 0;
        for (const auto& segment : page.segments) {
            for (auto at = segment.begin; at < segment.end;) {
                while (next < covered.size() && covered[next].end <= at) ++next;
                if (next < covered.size() && covered[next].begin <= at) {
                    at = std::min(covered[next].end, segment.end);
                    continue;
                }
                auto limit = next < covered.size() ? std::min(segment.end, covered[next].begin) : segment.end;
                while (next_detail < page.details.size() && page.details[next_detail].end <= at) ++next_detail;
                auto detail = no_detail;
                if (next_detail < page.details.size()) {
                    const auto& here = page.details[next_detail];
                    const bool inside = here.begin <= at;
                    if (inside) detail = here.detail;
                    limit = std::min(limit, inside ? here.end : here.begin);
                }
                visit(segment.block, detail, Range{at, limit});
                at = limit;
            }
        }
    }

    void tell_removed() {
        each_uncovered(older_.canonical, older_covered_,
                       [this](std::uint32_t block, std::uint32_t detail, Range range) {
                           auto& steps = record_of(older_, older_pairs_, block, detail).steps;
                           if (wanted_ == Steps::left_out) return;
                           const auto text = older_.canonical.storage.substr(range.begin, range.end - range.begin);
                           if (!steps.empty() && steps.back().kind == Step::Kind::remove &&
                               steps.back().from + steps.back().text.size() == range.begin) {
                               steps.back().text.append(text);
                               return;
                           }
                           steps.push_back({Step::Kind::remove, range.begin, 0, 0, text});
                       });
    }

    void tell_inserted() {
        each_uncovered(newer_.canonical, newer_covered_,
                       [this](std::uint32_t block, std::uint32_t detail, Range range) {
                           auto& steps = record_of(newer_, newer_pairs_, block, detail).steps;
                           if (wanted_ == Steps::left_out) return;
                           const auto text = newer_.canonical.storage.substr(range.begin, range.end - range.begin);
                           if (!steps.empty() && steps.back().kind == Step::Kind::insert &&
                               steps.back().to + steps.back().text.size() == range.begin) {
                               steps.back().text.append(text);
                               return;
                           }
                           steps.push_back({Step::Kind::insert, 0, range.begin, 0, text});
                       });
    }

    Changes& changes_;
    Steps wanted_;
    const CutPage& older_;
    const CutPage& newer_;
    std::size_t steps_each_;
    std::size_t steps_left_;
    std::size_t steps_ = 0;  // counted work
    std::vector<const Pair*> older_pairs_;
    std::vector<const Pair*> newer_pairs_;
    std::vector<const Split*> split_at_;    // where its first newer block is
    std::vector<std::uint32_t> silent_of_;  // of newer blocks
    Record around_ = record_around({});
    std::vector<bool> older_moved_;  // segments around blocks that moved with them, or stand within a link
    std::vector<bool> newer_moved_;
    std::vector<Range> older_covered_;  // kept or moved
    std::vector<Range> newer_covered_;
};

/// Both pages' in one loop: each byte has to wait for the one before it, but not for the other page's.
std::pair<Fingerprint, Fingerprint> fingerprints(std::string_view older, std::string_view newer) {
    constexpr std::uint64_t prime = 0x100000001B3;
    const auto next = [](Fingerprint& print, char c) {
        print.fnv1a64 = (print.fnv1a64 ^ static_cast<unsigned char>(c)) * prime;
    };
    std::pair<Fingerprint, Fingerprint> prints;
    auto& [left, right] = prints;
    left.bytes = older.size();
    right.bytes = newer.size();
    const auto both = std::min(older.size(), newer.size());
    for (std::size_t at = 0; at < both; ++at) next(left, older[at]), next(right, newer[at]);
    for (const char c : older.substr(both)) next(left, c);
    for (const char c : newer.substr(both)) next(right, c);
    return prints;
}

}  // namespace

CutPage cut_page(const storage::Document& document, Canonical canonical) {
    CutPage page;
    page.blocks = blocks_of(document);
    page.grids = grids_of(document, page.blocks);
    page.layouts = layouts_of(document);
    if (canonical == Canonical::cut) page.canonical = segmented(document, page.blocks, page.layouts);
    page.records.assign(page.blocks.size(), CutPage::no_record);
    std::uint32_t details = 0;
    for (const auto& block : page.blocks) {
        page.first_details.push_back(details);
        details += static_cast<std::uint32_t>(block.details.size());
    }
    page.first_details.push_back(details);
    details += static_cast<std::uint32_t>(page.layouts.details.size());
    page.detail_records.assign(details, CutPage::no_record);
    return page;
}

AppendedSteps append_steps(Changes& changes, const CutPage& older, const CutPage& newer, const Matching& matching,
                           std::size_t word_steps, Steps wanted) {
    if (wanted == Steps::kept) {
        std::tie(changes.older, changes.newer) = fingerprints(older.canonical.storage, newer.canonical.storage);
    }
    if (older.canonical.storage == newer.canonical.storage) {
        return {std::vector<std::uint32_t>(newer.blocks.size(), CutPage::no_record), 0};
    }
    return Script(changes, older, newer, word_steps, wanted).run(matching);
}

}  // namespace chatleaf::diff
