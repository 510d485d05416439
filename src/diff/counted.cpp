// SPDX-License-Identifier: MIT
#include "diff/counted.hpp"

#include <algorithm>

namespace chatleaf::diff {

namespace {

constexpr std::uint32_t none = CountedBlocks::none;

constexpr std::uint32_t few = 12;         ///< unmatched blocks of a section that are told one by one
constexpr double mostly_unmatched = 0.6;  ///< of all blocks: the page was rewritten

class Counter {
public:
    Counter(const Matching& matching, std::span<const Block> older, std::span<const Block> newer)
        : older_(older),
          newer_(newer),
          to_newer_(older.size(), none),
          to_older_(newer.size(), none),
          older_told_(older.size(), false),
          newer_told_(newer.size(), false) {
        for (const auto& pair : matching.pairs) {
            to_newer_[pair.older] = pair.newer;
            to_older_[pair.newer] = pair.older;
            older_told_[pair.older] = newer_told_[pair.newer] = true;
        }
        for (const auto& split : matching.splits) {
            std::fill_n(older_told_.begin() + split.older_first(), split.older_count(), true);
            std::fill_n(newer_told_.begin() + split.newer_first(), split.newer_count(), true);
        }
        all_ = leave_out_tables(older, older_told_) + leave_out_tables(newer, newer_told_);
    }

    Counted run() {
        const auto unmatched = std::count(older_told_.begin(), older_told_.end(), false) +
                               std::count(newer_told_.begin(), newer_told_.end(), false);
        const auto all = static_cast<double>(all_);
        counted_.grain = Grain::blocks;
        if (unmatched > few && static_cast<double>(unmatched) > mostly_unmatched * all) {
            count([](std::uint32_t) { return 0U; }, [](std::uint32_t) { return 0U; });
            counted_.grain = Grain::rewritten;
            return std::move(counted_);
        }
        count([this](std::uint32_t i) { return section_of_older(i); },
              [this](std::uint32_t j) { return section_of_newer(j); });
        drop_small();
        return std::move(counted_);
    }

private:
    /// Rows and cells are told with their tables, which are counted as one block. How many others there are.
    static std::size_t leave_out_tables(std::span<const Block> blocks, std::vector<bool>& told) {
        std::size_t others = 0;
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            const auto type = blocks[at].type;
            const bool in_table = type == RecordType::table_row || type == RecordType::table_cell;
            told[at] = told[at] || in_table;
            if (!in_table) ++others;
        }
        return others;
    }

    // Sections by number: what stands before the first heading, then those of the newer page, then those
    // of the older one that are not in the newer.

    [[nodiscard]] std::uint32_t section_of_newer(std::uint32_t at) const {
        const auto heading = newer_[at].type == RecordType::heading ? at : newer_[at].heading;
        return heading == Block::no_heading ? 0 : 1 + heading;
    }

    [[nodiscard]] std::uint32_t section_of_older(std::uint32_t at) const {
        const auto heading = older_[at].type == RecordType::heading ? at : older_[at].heading;
        if (heading == Block::no_heading) return 0;
        const auto own = 1 + static_cast<std::uint32_t>(newer_.size()) + heading;
        if (to_newer_[heading] == none) return own;
        const auto there = to_newer_[heading];
        return newer_[there].type == RecordType::heading ? 1 + there : own;
    }

    template <typename OlderSection, typename NewerSection>
    void count(OlderSection section_of_older, NewerSection section_of_newer) {
        counted_.of_older.assign(older_.size(), none);
        counted_.of_newer.assign(newer_.size(), none);
        group_at_.assign(1 + newer_.size() + older_.size(), none);
        for (std::uint32_t i = 0; i < older_.size(); ++i) {
            if (older_told_[i]) continue;
            counted_.of_older[i] = group_of(section_of_older(i));
            ++counted_.groups[counted_.of_older[i]].removed;
        }
        for (std::uint32_t j = 0; j < newer_.size(); ++j) {
            if (newer_told_[j]) continue;
            counted_.of_newer[j] = group_of(section_of_newer(j));
            ++counted_.groups[counted_.of_newer[j]].added;
        }
    }

    std::uint32_t group_of(std::uint32_t section) {
        auto& group = group_at_[section];
        if (group != none) return group;
        group = static_cast<std::uint32_t>(counted_.groups.size());
        CountedBlocks blocks;
        const auto newer_sections = 1 + static_cast<std::uint32_t>(newer_.size());
        if (section >= newer_sections) {
            blocks.older_heading = section - newer_sections;
        } else if (section > 0) {
            blocks.newer_heading = section - 1;
            const auto before = to_older_[section - 1];
            if (before != none && older_[before].type == RecordType::heading) blocks.older_heading = before;
        }
        counted_.groups.push_back(blocks);
        return group;
    }

    void drop_small() {
        const auto is_small = [&](std::uint32_t group) {
            return group != none && counted_.groups[group].removed + counted_.groups[group].added <= few;
        };
        for (auto* of : {&counted_.of_older, &counted_.of_newer}) {
            for (auto& group : *of) {
                if (is_small(group)) group = none;
                if (group != none) counted_.grain = Grain::sections;
            }
        }
    }

    std::span<const Block> older_;
    std::span<const Block> newer_;
    std::vector<std::uint32_t> to_newer_;
    std::vector<std::uint32_t> to_older_;
    std::size_t all_ = 0;  // blocks of both pages but those in tables
    std::vector<bool> older_told_;
    std::vector<bool> newer_told_;
    std::vector<std::uint32_t> group_at_;  // of sections
    Counted counted_;
};

}  // namespace

Counted count_unmatched(const Matching& matching, std::span<const Block> older, std::span<const Block> newer) {
    return Counter(matching, older, newer).run();
}

}  // namespace chatleaf::diff
