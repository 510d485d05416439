// SPDX-License-Identifier: MIT
#include "chatleaf/diff/compare.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "diff/blocks.hpp"
#include "diff/counted.hpp"
#include "diff/detail_records.hpp"
#include "diff/ladder.hpp"
#include "diff/parts.hpp"
#include "diff/pieces.hpp"
#include "diff/script.hpp"
#include "diff/segments.hpp"
#include "diff/splits.hpp"
#include "diff/table_matching.hpp"
#include "diff/table_records.hpp"
#include "diff/told_formatting.hpp"

namespace chatleaf::diff {

namespace {

/// All pairs together may cost this many times what one may.
constexpr std::size_t pairs_worth = 8;

class Comparison {
public:
    Comparison(const storage::Document& older, const storage::Document& newer, const Limits& limits,
               Steps wanted = Steps::kept)
        : older_document_(older),
          newer_document_(newer),
          wanted_(wanted),
          older_page_(cut_page(older, canonical_for(wanted, older))),
          newer_page_(cut_page(newer, canonical_for(wanted, older))),
          older_(older_page_.blocks),
          newer_(newer_page_.blocks),
          limits_(limits) {
        const auto all = limits.word_steps > SIZE_MAX / pairs_worth ? SIZE_MAX : limits.word_steps * pairs_worth;
        word_steps_left_ = sentence_steps_left_ = all;
    }

    Changes run(Work& work) {
        const auto found = match_pages({older_, older_page_.grids}, {newer_, newer_page_.grids},
                                       steps_for(size_of_blocks(), limits_.alignment_steps), limits_.alignment_steps);
        const auto& matching = found.blocks;
        tables_.emplace(changes_, older_page_, newer_page_, found);
        if (found.coarse_tables) coarsen(changes_, Grain::blocks);
        if (matching.degraded) {
            counted_ = count_unmatched(matching, older_, newer_);
            coarsen(changes_, counted_.grain);
            record_of_group_.assign(counted_.groups.size(), CutPage::no_record);
        }
        tell_all(matching);
        const auto script = append_steps(changes_, older_page_, newer_page_, matching, limits_.word_steps, wanted_);
        tell_formatting(changes_, {older_document_, newer_document_, older_page_, newer_page_, matching,
                                   script.silent_of, told_before_});
        if (wanted_ == Steps::left_out) changes_.silent.clear();
        work = {matching.steps, matching.section_steps, word_steps_, script.steps};
        return std::move(changes_);
    }

private:
    /// Nothing of an empty page can look another way now, so steps are all that its canonical form is for.
    static Canonical canonical_for(Steps wanted, const storage::Document& older) {
        const bool is_empty = older.size() == 1;  // the root
        return wanted == Steps::left_out && is_empty ? Canonical::left_out : Canonical::cut;
    }

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
        find_layout_changes(of_older, of_newer);
        // Blocks that stayed lead through both pages at once; what went is told on the way.
        std::size_t i = 0;
        const auto tell_removed_up_to = [&](std::size_t end) {
            for (; i < end; ++i) {
                if (of_older[i] == nullptr && older_page_.records[i] == CutPage::no_record) {
                    remove(static_cast<std::uint32_t>(i));
                }
            }
        };
        std::size_t told = 0;
        for (std::size_t j = 0; j <= newer_.size(); ++j) {
            const bool at_end = j == newer_.size();
            if (!at_end && (of_newer[j] == nullptr || of_newer[j]->moved)) continue;
            tell_removed_up_to(at_end ? older_.size() : of_newer[j]->older);
            for (; told < newer_.size() && told <= j; ++told) {
                tell_layouts_before(newer_[told].first);
                tell(of_newer[told], newer_[told]);
            }
        }
        tell_layouts_before(storage::no_node);
    }

    /// Runs a search that counts its steps.
    template <typename Search>
    auto within_budget(std::size_t bytes, Search search) {
        Budget budget(std::min(steps_for(bytes, limits_.word_steps), word_steps_left_));
        auto found = search(budget);
        word_steps_left_ -= budget.used();
        word_steps_ += budget.used();
        if (budget.exhausted()) coarsen(changes_, Grain::blocks);
        return found;
    }

    /// What of their details changed.
    std::vector<DetailChange> details_between(const Block& before, const Block& after) {
        constexpr std::size_t each = 16;
        const auto size = each * (before.details.size() + after.details.size());
        return within_budget(size, [&](Budget& budget) { return changed_details(before, after, budget); });
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
        const auto all = details_between(older, newer);
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
            tell_detail(pair, older_page_.layouts, newer_page_.layouts, change, false);
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

    void remove(std::uint32_t index) {
        if (tables_->joins_removed(index)) return;
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
        tables_->name(record, index, no_index);
        older_page_.records[index] = next_record();
        changes_.records.push_back(std::move(record));
    }

    void tell(const Pair* pair, const Block& block) {
        const auto index = static_cast<std::uint32_t>(&block - newer_.data());
        told_before_[index] = next_record();
        if (newer_page_.records[index] != CutPage::no_record) return;  // a piece of a split
        if (split_at_[index] != nullptr) return tell_split(*split_at_[index]);
        const auto joins = [&](Budget& budget) { return tables_->joins(pair, index, budget); };
        if (within_budget(2 * block.text.size(), joins)) return;
        if (pair == nullptr) return add(block);
        if (pair->equal && (!pair->moved || pair->along())) return join_section(*pair);
        const auto& before = older_[pair->older];
        const bool moved = pair->moved && !pair->along();
        if (pair->equal) return tell_block(*pair, moved, false, {});
        const auto details = details_between(before, block);
        const bool words = words_changed(before, block, details);
        const auto field = changed_property(before, block);
        if (moved || words || !field.empty()) {
            tell_block(*pair, moved, words, field);
        } else {
            join_section(*pair);
        }
        for (const auto& detail : details) tell_detail(*pair, before, block, detail, words);
        share_records(older_page_, pair->older);
        share_records(newer_page_, pair->newer);
    }

    void add(const Block& block) {
        const auto index = static_cast<std::uint32_t>(&block - newer_.data());
        if (!counted_.groups.empty() && counted_.of_newer[index] != CountedBlocks::none) {
            newer_page_.records[index] = record_of_group(counted_.of_newer[index]);
            return;
        }
        Record record;
        record.kind = ChangeKind::add;
        record.type = block.type;
        record.level = block.level;
        record.around_text = block.around_text;
        record.newer = side_of(newer_, block);
        tables_->name(record, no_index, index);
        newer_page_.records[index] = next_record();
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
        tables_->name(record, pair.older, pair.newer);
        if (edited) mark_words(record, before, after);
        older_page_.records[pair.older] = newer_page_.records[pair.newer] = next_record();
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
        record.field = changed_property(before, after);
        mark_words(record, before, after);
        std::fill_n(older_page_.records.begin() + split.older_first(), split.older_count(), next_record());
        std::fill_n(newer_page_.records.begin() + split.newer_first(), split.newer_count(), next_record());
        changes_.records.push_back(std::move(record));
        // Details of neighbours are numbered on from one block to the next.
        Pair pair;
        pair.older = split.older_first();
        pair.newer = split.newer_first();
        for (const auto& detail : details_between(before, after)) tell_detail(pair, before, after, detail, true);
        for (std::uint32_t at = 0; at < split.older_count(); ++at) share_records(older_page_, pair.older + at);
        for (std::uint32_t at = 0; at < split.newer_count(); ++at) share_records(newer_page_, pair.newer + at);
    }

    void mark_words(Record& record, const Block& before, const Block& after) {
        const auto most = steps_for(before.text.size() + after.text.size(), limits_.word_steps);
        Budget words(std::min(most, word_steps_left_));
        Budget sentences(std::min(most, sentence_steps_left_));
        auto graded = graded_spans(before.text, after.text, words, sentences);
        record.spans = std::move(graded.spans);
        record.grain = graded.grain;
        word_steps_left_ -= words.used();
        sentence_steps_left_ -= sentences.used();
        word_steps_ += words.used() + sentences.used();
        if (graded.grain != Grain::words) coarsen(changes_, graded.grain);
    }

    /// `pair` says where the blocks are, or the first ones of those joined.
    void tell_detail(const Pair& pair, const Block& older, const Block& newer, const DetailChange& change, bool words) {
        const BlockOf before{older_document_, older_, older};
        const BlockOf after{newer_document_, newer_, newer};
        std::size_t size = 0;
        if (change.older != DetailChange::none) size += older.details[change.older].value.size();
        if (change.newer != DetailChange::none) size += newer.details[change.newer].value.size();
        auto record = within_budget(
            size, [&](Budget& budget) { return detail_records_.record(before, after, change, words, budget); });
        if (!record) return;
        if (pair.newer < newer_.size()) tables_->name(*record, pair.older, pair.newer);
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
    Steps wanted_;
    CutPage older_page_;
    CutPage newer_page_;
    const std::vector<Block>& older_;
    const std::vector<Block>& newer_;
    std::vector<bool> in_use_;                // of older headings
    std::vector<std::uint32_t> told_before_;  // of newer blocks: how many records are told first
    std::vector<const Split*> split_at_;      // where its first newer block is
    DetailRecords detail_records_;
    std::vector<DetailChange> layout_changes_;
    std::size_t next_layout_ = 0;
    const Limits& limits_;
    std::size_t word_steps_left_ = 0;
    std::size_t sentence_steps_left_ = 0;
    std::size_t word_steps_ = 0;
    Counted counted_;  // what is not told one by one
    std::vector<std::uint32_t> record_of_group_;
    Changes changes_;
    std::optional<TableRecords> tables_;  // made when all is matched
};

}  // namespace

Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits) {
    Work work;
    return compare(older, newer, limits, work);
}

Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits, Work& work) {
    return Comparison(older, newer, limits).run(work);
}

Changes told_changes(const storage::Document& older, const storage::Document& newer, const Limits& limits) {
    Work work;
    return Comparison(older, newer, limits, Steps::left_out).run(work);
}

}  // namespace chatleaf::diff
