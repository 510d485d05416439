// SPDX-License-Identifier: MIT
#include "chatleaf/diff/compare.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "diff/blocks.hpp"
#include "diff/counted.hpp"
#include "diff/details.hpp"
#include "diff/ladder.hpp"
#include "diff/matching.hpp"
#include "diff/pieces.hpp"
#include "diff/script.hpp"
#include "diff/segments.hpp"
#include "diff/splits.hpp"
#include "diff/told_formatting.hpp"

namespace chatleaf::diff {

namespace {

/// All pairs together may cost this many times what one may.
constexpr std::size_t pairs_worth = 8;

class Comparison {
public:
    Comparison(const storage::Document& older, const storage::Document& newer, const Limits& limits)
        : older_document_(older),
          newer_document_(newer),
          older_page_(cut(older)),
          newer_page_(cut(newer)),
          older_(older_page_.blocks),
          newer_(newer_page_.blocks),
          limits_(limits) {
        const auto all = limits.word_steps > SIZE_MAX / pairs_worth ? SIZE_MAX : limits.word_steps * pairs_worth;
        word_steps_left_ = sentence_steps_left_ = all;
    }

    Changes run(Work& work) {
        const auto matching = match(older_, newer_, steps_for(size_of_blocks(), limits_.alignment_steps));
        if (matching.degraded) {
            counted_ = count_unmatched(matching, older_, newer_);
            coarsen(changes_, counted_.grain);
            record_of_group_.assign(counted_.groups.size(), CutPage::no_record);
        }
        tell_all(matching);
        const auto script = append_steps(changes_, older_page_, newer_page_, matching, limits_.word_steps);
        tell_formatting(changes_, {older_document_, newer_document_, older_page_, newer_page_, matching,
                                   script.silent_of, told_before_});
        work = {matching.steps, matching.section_steps, word_steps_, script.steps};
        return std::move(changes_);
    }

private:
    /// In bytes of text, and some for each block.
    [[nodiscard]] std::size_t size_of_blocks() const {
        constexpr std::size_t each = 16;
        std::size_t size = 0;
        for (const auto* blocks : {&older_, &newer_}) {
            for (const auto& block : *blocks) size += block.text.size() + each;
        }
        return size;
    }

    void tell_all(const Matching& matching) {
        std::vector<const Pair*> of_older(older_.size(), nullptr);
        std::vector<const Pair*> of_newer(newer_.size(), nullptr);
        for (const auto& pair : matching.pairs) {
            of_older[pair.older] = &pair;
            of_newer[pair.newer] = &pair;
        }
        split_at_.assign(newer_.size(), nullptr);
        told_before_.assign(newer_.size(), 0);
        for (const auto& split : matching.splits) split_at_[split.newer_first()] = &split;
        mark_headings_in_use(of_older);
        // Blocks that stayed lead through both pages at once; what went is told on the way.
        std::size_t i = 0;
        const auto tell_removed_up_to = [&](std::size_t end) {
            for (; i < end; ++i) {
                if (of_older[i] == nullptr && older_page_.records[i] == CutPage::no_record) remove(i);
            }
        };
        std::size_t told = 0;
        for (std::size_t j = 0; j <= newer_.size(); ++j) {
            const bool at_end = j == newer_.size();
            if (!at_end && (of_newer[j] == nullptr || of_newer[j]->moved)) continue;
            tell_removed_up_to(at_end ? older_.size() : of_newer[j]->older);
            for (; told < newer_.size() && told <= j; ++told) tell(of_newer[told], newer_[told]);
        }
    }

    static CutPage cut(const storage::Document& document) {
        CutPage page;
        page.blocks = blocks_of(document);
        page.canonical = segmented(document, page.blocks);
        page.records.assign(page.blocks.size(), CutPage::no_record);
        return page;
    }

    [[nodiscard]] std::uint32_t next_record() const { return static_cast<std::uint32_t>(changes_.records.size()); }

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
        if (!counted_.groups.empty() && counted_.of_older[index] != CountedBlocks::none) {
            older_page_.records[index] = record_of_group(counted_.of_older[index]);
            return;
        }
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
        const auto index = static_cast<std::size_t>(&block - newer_.data());
        told_before_[index] = next_record();
        if (pair != nullptr && pair->equal && (!pair->moved || pair->along())) return join_section(*pair);
        if (newer_page_.records[index] != CutPage::no_record) return;  // a piece of a split
        if (split_at_[index] != nullptr) return tell_split(*split_at_[index]);
        if (pair == nullptr && !counted_.groups.empty() && counted_.of_newer[index] != CountedBlocks::none) {
            newer_page_.records[index] = record_of_group(counted_.of_newer[index]);
            return;
        }
        Record record;
        record.type = block.type;
        record.level = block.level;
        record.around_text = block.around_text;
        record.newer = side_of(newer_, block);
        if (pair == nullptr) {
            record.kind = ChangeKind::add;
        } else {
            const auto& before = older_[pair->older];
            record.older = side_of(older_, before);
            const bool moved = pair->moved && !pair->along();
            record.kind = !moved ? ChangeKind::edit : pair->equal ? ChangeKind::move : ChangeKind::move_edit;
            record.whole_section = pair->with_section;
            if (!pair->equal) mark_words(record, before, block);
            older_page_.records[pair->older] = next_record();
        }
        newer_page_.records[index] = next_record();
        changes_.records.push_back(std::move(record));
    }

    /// The record that stands for blocks counted together, which the first of them makes.
    std::uint32_t record_of_group(std::uint32_t group) {
        if (record_of_group_[group] != CutPage::no_record) return record_of_group_[group];
        record_of_group_[group] = next_record();
        const auto& blocks = counted_.groups[group];
        const bool in_older = blocks.older_heading != CountedBlocks::none;
        const bool in_newer = blocks.newer_heading != CountedBlocks::none;
        auto record = record_around({});
        if (in_older || in_newer) {
            record.kind = in_older && in_newer ? ChangeKind::edit : in_newer ? ChangeKind::add : ChangeKind::remove;
            record.type = RecordType::heading;
            record.level = in_newer ? newer_[blocks.newer_heading].level : older_[blocks.older_heading].level;
            record.older = record.newer = std::nullopt;
            if (in_older) record.older = side_of(older_, older_[blocks.older_heading]);
            if (in_newer) record.newer = side_of(newer_, newer_[blocks.newer_heading]);
        }
        record.whole_section = record.kind == ChangeKind::remove && !in_use_[blocks.older_heading];
        record.grain = counted_.grain;
        record.removed_blocks = blocks.removed;
        record.added_blocks = blocks.added;
        changes_.records.push_back(std::move(record));
        return record_of_group_[group];
    }

    void tell_split(const Split& split) {
        const auto before = joined_block(std::span(older_).subspan(split.older_first(), split.older_count()));
        const auto after = joined_block(std::span(newer_).subspan(split.newer_first(), split.newer_count()));
        Record record;
        record.kind = split.merge ? ChangeKind::merge : ChangeKind::split;
        record.type = after.type;
        record.level = after.level;
        record.older = side_of(older_, before);
        record.newer = side_of(newer_, after);
        mark_words(record, before, after);
        std::fill_n(older_page_.records.begin() + split.older_first(), split.older_count(), next_record());
        std::fill_n(newer_page_.records.begin() + split.newer_first(), split.newer_count(), next_record());
        changes_.records.push_back(std::move(record));
    }

    /// What changed of a block that moved with its section is in the section's record, which a
    /// heading's place before its blocks has made already.
    void join_section(const Pair& pair) {
        if (!pair.along()) return;
        const auto record = newer_page_.records[pair.newer_section];
        older_page_.records[pair.older] = newer_page_.records[pair.newer] = record;
    }

    void mark_words(Record& record, const Block& before, const Block& after) {
        const auto most = steps_for(before.text.size() + after.text.size(), limits_.word_steps);
        Budget words(std::min(most, word_steps_left_));
        Budget sentences(std::min(most, sentence_steps_left_));
        auto graded = graded_spans(before.text, after.text, words, sentences);
        record.spans = std::move(graded.spans);
        record.grain = graded.grain;
        record.field = changed_field(before, after);
        word_steps_left_ -= words.used();
        sentence_steps_left_ -= sentences.used();
        word_steps_ += words.used() + sentences.used();
        if (graded.grain != Grain::words) coarsen(changes_, graded.grain);
    }

    const storage::Document& older_document_;
    const storage::Document& newer_document_;
    CutPage older_page_;
    CutPage newer_page_;
    const std::vector<Block>& older_;
    const std::vector<Block>& newer_;
    std::vector<bool> in_use_;                // of older headings
    std::vector<std::uint32_t> told_before_;  // of newer blocks: how many records are told first
    std::vector<const Split*> split_at_;      // where its first newer block is
    const Limits& limits_;
    std::size_t word_steps_left_ = 0;
    std::size_t sentence_steps_left_ = 0;
    std::size_t word_steps_ = 0;
    Counted counted_;  // what is not told one by one
    std::vector<std::uint32_t> record_of_group_;
    Changes changes_;
};

}  // namespace

Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits) {
    Work work;
    return compare(older, newer, limits, work);
}

Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits, Work& work) {
    return Comparison(older, newer, limits).run(work);
}

}  // namespace chatleaf::diff
