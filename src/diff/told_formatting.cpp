// SPDX-License-Identifier: MIT
#include "diff/told_formatting.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "diff/formatting.hpp"

namespace chatleaf::diff {

namespace {

using storage::Kind;
using storage::NodeId;

/// A list that became numbered, or bulleted.
struct Relisted {
    const Pair* item = nullptr;  ///< that tells of it
    NodeId older = 0;
    NodeId newer = 0;
};

/// Bytes of one page that belong to a record.
struct Owned {
    std::size_t begin = 0;
    std::size_t end = 0;
    Record* record = nullptr;
};

class FormattingTeller {
public:
    FormattingTeller(Changes& changes, const Compared& compared) : changes_(changes), compared_(compared) {}

    void run() {
        find_relisted();
        make_records();
        hand_over_list_tags();
        put_in_order();
    }

private:
    struct Made {
        std::uint32_t before = 0;
        Record record;
    };

    // Lists.

    static NodeId list_of(const storage::Document& document, const Block& block) {
        if (block.type != RecordType::list_item) return storage::no_node;
        const auto list = document.parent(block.first);
        if (list == storage::no_node) return list;
        const auto kind = document.kind(list);
        return kind == Kind::bullet_list || kind == Kind::numbered_list ? list : storage::no_node;
    }

    /// Stayed, and no record tells of the block itself.
    [[nodiscard]] bool is_untold(const Pair& pair) const {
        return !pair.moved && compared_.newer_page.records[pair.newer] == CutPage::no_record;
    }

    void find_relisted() {
        for (const auto& pair : compared_.matching.pairs) {
            if (pair.moved) continue;
            const auto older = list_of(compared_.older, compared_.older_page.blocks[pair.older]);
            const auto newer = list_of(compared_.newer, compared_.newer_page.blocks[pair.newer]);
            if (older == storage::no_node || newer == storage::no_node) continue;
            if (compared_.older.kind(older) == compared_.newer.kind(newer)) continue;
            const auto before = relisted_by_older_.find(older);
            const auto after = relisted_by_newer_.find(newer);
            if (before == relisted_by_older_.end() && after == relisted_by_newer_.end()) {
                relisted_by_older_[older] = relisted_by_newer_[newer] = relisted_.size();
                relisted_.push_back({&pair, older, newer});
            } else if (before != relisted_by_older_.end() && after != relisted_by_newer_.end() &&
                       before->second == after->second) {
                auto& item = relisted_[before->second].item;
                if (!is_untold(*item) && is_untold(pair)) item = &pair;
            }
        }
    }

    // Records.

    void make_records() {
        std::map<std::uint32_t, const Relisted*> relisted_at;
        for (const auto& relisted : relisted_) relisted_at.emplace(relisted.item->newer, &relisted);
        for (const auto& pair : compared_.matching.pairs) {
            const auto list = relisted_at.find(pair.newer);
            auto* record = record_of(pair, list == relisted_at.end() ? nullptr : list->second);
            if (list == relisted_at.end() || record == nullptr) continue;
            record_of_older_list_.emplace(list->second->older, record);
            record_of_newer_list_.emplace(list->second->newer, record);
        }
    }

    /// The record that tells of the pair's looks: a new one, or that of an edit; none for no change.
    Record* record_of(const Pair& pair, const Relisted* relisted) {
        if (!is_untold(pair)) {
            const auto told = compared_.newer_page.records[pair.newer];
            return told == CutPage::no_record ? nullptr : &changes_.records[told];
        }
        const auto silent = compared_.silent_of[pair.newer];
        std::optional<Restyling> restyling;
        if (silent != CutPage::no_record) {
            restyling = restyled({compared_.older, compared_.older_page.blocks}, pair.older,
                                 {compared_.newer, compared_.newer_page.blocks}, pair.newer);
        }
        if (!restyling && relisted == nullptr) return nullptr;
        Record record = silent == CutPage::no_record ? new_record(pair) : std::move(changes_.silent[silent]);
        if (silent != CutPage::no_record) changes_.silent[silent].older.reset();
        record.kind = ChangeKind::format;
        if (restyling) record.field = std::move(restyling->field);
        if (relisted == nullptr) {
            record.spans = std::move(restyling->spans);
        } else {
            const bool numbered = compared_.newer.kind(relisted->newer) == Kind::numbered_list;
            record.field = joined_fields(record.field, numbered ? "numbering added" : "numbering removed");
            if (!record.newer->text.empty()) record.spans = {{Span::Kind::formatted, record.newer->text}};
        }
        made_.push_back({compared_.told_before[pair.newer], std::move(record)});
        return &made_.back().record;
    }

    [[nodiscard]] Record new_record(const Pair& pair) const {
        const auto& block = compared_.newer_page.blocks[pair.newer];
        Record record;
        record.type = block.type;
        record.level = block.level;
        record.older = side_of(compared_.older_page.blocks, compared_.older_page.blocks[pair.older]);
        record.newer = side_of(compared_.newer_page.blocks, block);
        return record;
    }

    // Steps.

    using Records = std::map<NodeId, Record*>;

    static std::vector<Owned> owned(const SegmentedPage& page, const Records& records) {
        std::vector<Owned> owned;
        for (const auto& tag : page.list_tags) {
            const auto record = records.find(tag.list);
            if (record != records.end()) owned.push_back({tag.begin, tag.end, record->second});
        }
        return owned;
    }

    void hand_over_list_tags() {
        if (record_of_older_list_.empty() || changes_.silent.empty()) return;
        auto& around = changes_.silent.back();
        if (around.type != RecordType::page) return;
        const auto older = owned(compared_.older_page.canonical, record_of_older_list_);
        const auto newer = owned(compared_.newer_page.canonical, record_of_newer_list_);
        std::vector<Step> left;
        for (auto& step : around.steps) {
            switch (step.kind) {
                case Step::Kind::remove: part(std::move(step), &Step::from, older, left); break;
                case Step::Kind::insert: part(std::move(step), &Step::to, newer, left); break;
                case Step::Kind::move: left.push_back(std::move(step)); break;
            }
        }
        around.steps = std::move(left);
        if (around.steps.empty()) changes_.silent.pop_back();
    }

    /// Gives each record its bytes of a step, and `left` what is nobody's.
    static void part(Step step, std::size_t Step::* place, const std::vector<Owned>& owned, std::vector<Step>& left) {
        const auto end = step.*place + step.text.size();
        auto next = std::upper_bound(owned.begin(), owned.end(), step.*place,
                                     [](std::size_t at, const Owned& each) { return at < each.end; });
        for (auto at = step.*place; at < end;) {
            const bool inside = next != owned.end() && next->begin <= at;
            const auto limit = next == owned.end() ? end : std::min(end, inside ? next->end : next->begin);
            Step piece;
            piece.kind = step.kind;
            piece.*place = at;
            piece.text = step.text.substr(at - step.*place, limit - at);
            (inside ? next->record->steps : left).push_back(std::move(piece));
            if (inside) ++next;
            at = limit;
        }
    }

    // Order.

    void put_in_order() {
        if (made_.empty()) return;
        std::erase_if(changes_.silent, [](const Record& record) { return !record.older; });
        std::vector<Record> records;
        records.reserve(changes_.records.size() + made_.size());
        std::size_t told = 0;
        for (auto& made : made_) {
            for (; told < made.before; ++told) records.push_back(std::move(changes_.records[told]));
            records.push_back(std::move(made.record));
        }
        for (; told < changes_.records.size(); ++told) records.push_back(std::move(changes_.records[told]));
        changes_.records = std::move(records);
    }

    Changes& changes_;
    const Compared& compared_;
    std::vector<Relisted> relisted_;
    std::map<NodeId, std::size_t> relisted_by_older_;
    std::map<NodeId, std::size_t> relisted_by_newer_;
    std::deque<Made> made_;  // by newer block; pointed at
    Records record_of_older_list_;
    Records record_of_newer_list_;
};

}  // namespace

void tell_formatting(Changes& changes, const Compared& compared) { FormattingTeller(changes, compared).run(); }

}  // namespace chatleaf::diff
