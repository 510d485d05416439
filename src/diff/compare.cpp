// SPDX-License-Identifier: MIT
#include "chatleaf/diff/compare.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "diff/blocks.hpp"
#include "diff/detail_records.hpp"
#include "diff/matching.hpp"
#include "diff/parts.hpp"
#include "diff/script.hpp"
#include "diff/segments.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

namespace {

/// All pairs together may cost this many times what one may.
constexpr std::size_t pairs_worth = 8;

class Comparison {
public:
    Comparison(const storage::Document& older, const storage::Document& newer, const Limits& limits)
        : older_document_(older),
          newer_document_(newer),
          older_page_(cut_page(older)),
          newer_page_(cut_page(newer)),
          older_(older_page_.blocks),
          newer_(newer_page_.blocks),
          limits_(limits) {
        const auto all = limits.word_steps > SIZE_MAX / pairs_worth ? SIZE_MAX : limits.word_steps * pairs_worth;
        word_steps_left_ = all;
    }

    Changes run() {
        const auto matching = match(older_, newer_, limits_.alignment_steps);
        changes_.degraded = matching.degraded;
        std::vector<const Pair*> of_older(older_.size(), nullptr);
        std::vector<const Pair*> of_newer(newer_.size(), nullptr);
        for (const auto& pair : matching.pairs) {
            of_older[pair.older] = &pair;
            of_newer[pair.newer] = &pair;
        }
        mark_headings_in_use(of_older);
        find_layout_changes(of_older, of_newer);
        // Blocks that stayed lead through both pages at once; what went is told on the way.
        std::size_t i = 0;
        const auto tell_removed_up_to = [&](std::size_t end) {
            for (; i < end; ++i) {
                if (of_older[i] == nullptr) remove(i);
            }
        };
        std::size_t told = 0;
        for (std::size_t j = 0; j <= newer_.size(); ++j) {
            const bool at_end = j == newer_.size();
            if (!at_end && (of_newer[j] == nullptr || of_newer[j]->moved)) continue;
            tell_removed_up_to(at_end ? older_.size() : of_newer[j]->older);
            for (; told < j; ++told) {
                tell_layouts_before(newer_[told].first);
                tell(of_newer[told], newer_[told]);
            }
        }
        tell_layouts_before(storage::no_node);
        append_steps(changes_, older_page_, newer_page_, matching, limits_.word_steps);
        return std::move(changes_);
    }

private:
    /// Runs a search that counts its steps.
    template <typename Search>
    auto within_budget(Search search) {
        Budget budget(std::min(limits_.word_steps, word_steps_left_));
        auto found = search(budget);
        word_steps_left_ -= budget.used();
        changes_.degraded = changes_.degraded || budget.exhausted();
        return found;
    }

    [[nodiscard]] std::uint32_t next_record() const { return static_cast<std::uint32_t>(changes_.records.size()); }

    /// How many of the blocks before each one are on the other page, too.
    static std::vector<std::uint32_t> shared_before(const std::vector<const Pair*>& pairs) {
        std::vector<std::uint32_t> counts{0};
        for (const auto* pair : pairs) counts.push_back(counts.back() + (pair == nullptr ? 0 : 1));
        return counts;
    }

    /// Whether a section of columns that came or went did so around something that stayed: else it
    /// came or went with its blocks.
    static bool around_shared(const std::vector<Block>& blocks, const std::vector<std::uint32_t>& shared,
                              const Detail& section) {
        const auto at = [&](storage::NodeId node) {
            const auto found = std::partition_point(blocks.begin(), blocks.end(),
                                                    [&](const Block& block) { return block.first < node; });
            return shared[static_cast<std::size_t>(found - blocks.begin())];
        };
        return at(section.end) > at(section.first);
    }

    static const Detail& section_of(const Block& layouts, std::uint32_t detail) {
        return layouts.details[layouts.details[detail].thing];
    }

    void find_layout_changes(const std::vector<const Pair*>& of_older, const std::vector<const Pair*>& of_newer) {
        const auto& older = older_page_.layouts;
        const auto& newer = newer_page_.layouts;
        if (older.details == newer.details) return;
        const auto older_shared = shared_before(of_older);
        const auto newer_shared = shared_before(of_newer);
        auto all = within_budget([&](Budget& budget) { return changed_details(older, newer, budget); });
        for (const auto& change : all) {
            const bool told = change.older == DetailChange::none
                                  ? around_shared(newer_, newer_shared, section_of(newer, change.newer))
                                  : change.newer != DetailChange::none ||
                                        around_shared(older_, older_shared, section_of(older, change.older));
            if (told) layout_changes_.push_back(change);
        }
    }

    /// Columns are told before what stands in them.
    void tell_layouts_before(storage::NodeId node) {
        for (; next_layout_ < layout_changes_.size(); ++next_layout_) {
            const auto& change = layout_changes_[next_layout_];
            const bool is_there = change.newer != DetailChange::none;
            if (is_there && newer_page_.layouts.details[change.newer].first >= node) return;
            const auto at = static_cast<std::uint32_t>(newer_.size());
            Pair pair;
            pair.older = static_cast<std::uint32_t>(older_.size());
            pair.newer = at;
            tell_detail(pair, change, false);
        }
    }

    /// Marks the headings of the older page that something below is left of.
    void mark_headings_in_use(const std::vector<const Pair*>& of_older) {
        in_use_.assign(older_.size(), false);
        for (std::size_t i = 0; i < older_.size(); ++i) {
            if (of_older[i] == nullptr) continue;
            for (auto at = older_[i].heading; at != Block::no_heading && !in_use_[at]; at = older_[at].heading) {
                in_use_[at] = true;
            }
        }
    }

    void remove(std::size_t index) {
        const auto& block = older_[index];
        Record record;
        record.whole_section = block.type == RecordType::heading && !in_use_[index];
        record.kind = ChangeKind::remove;
        record.type = block.type;
        record.level = block.level;
        record.around_text = block.around_text;
        record.older = side_of(older_, block);
        older_page_.records[index] = next_record();
        changes_.records.push_back(std::move(record));
    }

    void tell(const Pair* pair, const Block& block) {
        if (pair == nullptr) return add(block);
        if (pair->equal && (!pair->moved || pair->along())) return join_section(*pair);
        const auto& before = older_[pair->older];
        const bool moved = pair->moved && !pair->along();
        if (pair->equal) return tell_block(*pair, moved, false, {});
        const auto details = within_budget([&](Budget& budget) { return changed_details(before, block, budget); });
        const bool words = words_changed(before, block, details);
        const auto field = changed_property(before, block);
        if (moved || words || !field.empty()) {
            tell_block(*pair, moved, words, field);
        } else {
            join_section(*pair);
        }
        for (const auto& detail : details) tell_detail(*pair, detail, words);
        share_records(older_page_, pair->older);
        share_records(newer_page_, pair->newer);
    }

    void add(const Block& block) {
        Record record;
        record.kind = ChangeKind::add;
        record.type = block.type;
        record.level = block.level;
        record.around_text = block.around_text;
        record.newer = side_of(newer_, block);
        newer_page_.records[static_cast<std::size_t>(&block - newer_.data())] = next_record();
        changes_.records.push_back(std::move(record));
    }

    void tell_block(const Pair& pair, bool moved, bool words, const std::string& field) {
        const auto& before = older_[pair.older];
        const auto& after = newer_[pair.newer];
        const bool edited = words || !field.empty();
        Record record;
        record.kind = !moved ? ChangeKind::edit : edited ? ChangeKind::move_edit : ChangeKind::move;
        record.type = after.type;
        record.level = after.level;
        record.around_text = after.around_text;
        record.older = side_of(older_, before);
        record.newer = side_of(newer_, after);
        record.whole_section = pair.with_section;
        record.field = field;
        if (edited) {
            record.spans = within_budget([&](Budget& budget) { return word_spans(before.text, after.text, budget); });
        }
        older_page_.records[pair.older] = newer_page_.records[pair.newer] = next_record();
        changes_.records.push_back(std::move(record));
    }

    void tell_detail(const Pair& pair, const DetailChange& change, bool words) {
        const bool in_block = pair.newer < newer_.size();
        const BlockOf before{older_document_, older_, in_block ? older_[pair.older] : older_page_.layouts};
        const BlockOf after{newer_document_, newer_, in_block ? newer_[pair.newer] : newer_page_.layouts};
        auto record =
            within_budget([&](Budget& budget) { return detail_records_.record(before, after, change, words, budget); });
        if (!record) return;
        if (change.older != DetailChange::none) older_page_.detail_record(pair.older, change.older) = next_record();
        if (change.newer != DetailChange::none) newer_page_.detail_record(pair.newer, change.newer) = next_record();
        changes_.records.push_back(*std::move(record));
    }

    /// A thing and its properties are told together where only one of them is: a size stands in the
    /// tag of its image.
    static void share_records(CutPage& page, std::uint32_t block) {
        const auto& details = page.blocks[block].details;
        for (std::uint32_t at = 0; at < details.size(); ++at) {
            auto& thing = page.detail_record(block, details[at].thing);
            const bool in_its_tag = details[at].first == details[at].end;
            if (thing == CutPage::no_record && in_its_tag) thing = page.detail_record(block, at);
        }
        for (std::uint32_t at = 0; at < details.size(); ++at) {
            auto& property = page.detail_record(block, at);
            if (property == CutPage::no_record) property = page.detail_record(block, details[at].thing);
        }
    }

    /// What changed of a block that moved with its section is in the section's record, which a
    /// heading's place before its blocks has made already.
    void join_section(const Pair& pair) {
        if (!pair.along()) return;
        const auto record = newer_page_.records[pair.newer_section];
        older_page_.records[pair.older] = newer_page_.records[pair.newer] = record;
    }

    const storage::Document& older_document_;
    const storage::Document& newer_document_;
    CutPage older_page_;
    CutPage newer_page_;
    const std::vector<Block>& older_;
    const std::vector<Block>& newer_;
    std::vector<bool> in_use_;  // of older headings
    DetailRecords detail_records_;
    std::vector<DetailChange> layout_changes_;
    std::size_t next_layout_ = 0;
    const Limits& limits_;
    std::size_t word_steps_left_ = 0;
    Changes changes_;
};

}  // namespace

Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits) {
    return Comparison(older, newer, limits).run();
}

}  // namespace chatleaf::diff
