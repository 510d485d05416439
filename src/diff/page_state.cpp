// SPDX-License-Identifier: MIT
#include "chatleaf/diff/page_state.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "chatleaf/text/words.hpp"
#include "diff/budget.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

namespace {

constexpr std::size_t word_steps = 1'000'000;

std::string name_of(std::string_view text) { return text::normalised_and_folded(text); }

Side side(std::string text) {
    Side side;
    side.text = std::move(text);
    return side;
}

std::vector<std::string> sorted(const std::vector<std::string>& labels) {
    std::vector<std::string> names;
    std::transform(labels.begin(), labels.end(), std::back_inserter(names), name_of);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// A name that became another one.
void append_renamed(std::vector<Record>& records, ChangeKind kind, RecordType type,
                    const std::optional<std::string>& older, const std::optional<std::string>& newer) {
    if (!older || !newer) return;
    Record record;
    record.kind = kind;
    record.type = type;
    record.older = side(name_of(*older));
    record.newer = side(name_of(*newer));
    if (record.older == record.newer) return;
    Budget budget(word_steps);
    if (kind == ChangeKind::edit) record.spans = word_spans(record.older->text, record.newer->text, budget);
    records.push_back(std::move(record));
}

void append_labels(std::vector<Record>& records, const std::vector<std::string>& older,
                   const std::vector<std::string>& newer) {
    const auto before = sorted(older);
    const auto after = sorted(newer);
    std::vector<std::string> names;
    const auto tell = [&](ChangeKind kind, std::optional<Side> Record::* where) {
        for (auto& name : names) {
            Record record;
            record.kind = kind;
            record.type = RecordType::label;
            record.*where = side(std::move(name));
            records.push_back(std::move(record));
        }
        names.clear();
    };
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(names));
    tell(ChangeKind::remove, &Record::older);
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(names));
    tell(ChangeKind::add, &Record::newer);
}

}  // namespace

void compare_states(Changes& changes, const PageState& older, const PageState& newer) {
    std::vector<Record> records;
    append_renamed(records, ChangeKind::edit, RecordType::title, older.title, newer.title);
    append_renamed(records, ChangeKind::move, RecordType::parent, older.parent, newer.parent);
    if (older.labels && newer.labels) append_labels(records, *older.labels, *newer.labels);
    changes.records.insert(changes.records.begin(), std::make_move_iterator(records.begin()),
                           std::make_move_iterator(records.end()));
}

}  // namespace chatleaf::diff
