// SPDX-License-Identifier: MIT
#include "diff/chain.hpp"

#include "diff/budget.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

namespace {

/// What the words of one record may cost; the same as compare's own limit.
constexpr std::size_t word_steps = 4'000'000;

bool moves(ChangeKind kind) { return kind == ChangeKind::move || kind == ChangeKind::move_edit; }

ChangeKind kind_of(const Record& first, const Record& second, bool edited) {
    if (!first.older) return ChangeKind::add;
    if (!second.newer) return ChangeKind::remove;
    if (!moves(first.kind) && !moves(second.kind)) return ChangeKind::edit;
    return edited ? ChangeKind::move_edit : ChangeKind::move;
}

}  // namespace

std::optional<Record> joined(const Record& first, const Record& second) {
    if (!first.older && !second.newer) return std::nullopt;
    Record record = second.newer ? second : first;
    record.steps.clear();
    record.spans.clear();
    record.older = first.older;
    record.newer = second.newer;
    record.field = second.field.empty() ? first.field : second.field;
    record.whole_section = second.whole_section && !second.newer;
    const bool both = record.older && record.newer;
    const bool edited = both && (record.older->text != record.newer->text || !record.field.empty());
    record.kind = kind_of(first, second, edited);
    if (!both) record.field.clear();
    if (edited) {
        Budget budget(word_steps);
        record.spans = word_spans(record.older->text, record.newer->text, budget);
    }
    if (record.kind == ChangeKind::edit && !edited) return std::nullopt;
    return record;
}

}  // namespace chatleaf::diff
