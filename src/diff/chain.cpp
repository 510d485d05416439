// SPDX-License-Identifier: MIT
#include "diff/chain.hpp"

#include <algorithm>
#include <string>
#include <vector>

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

void append_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
    for (const auto& name : more) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
}

}  // namespace

std::optional<Record> joined(const Record& first, const Record& second) {
    if (!first.older && !second.newer) return std::nullopt;
    Record record = second.newer ? second : first;
    record.versions = first.versions;
    record.authors = first.authors;
    append_new(record.versions, second.versions);
    append_new(record.authors, second.authors);
    record.steps.clear();
    record.spans.clear();
    record.older = first.older;
    record.newer = second.newer;
    record.field = second.field.empty() ? first.field : second.field;
    const bool both = record.older && record.newer;
    if (first.field == "done" && second.field == "open") record.field.clear();
    if (first.field == "open" && second.field == "done") record.field.clear();
    // Of a part the field only says which one it is.
    const bool property = !is_part(record) && !record.field.empty();
    const bool edited = both && (record.older->text != record.newer->text || property);
    record.kind = kind_of(first, second, edited);
    record.whole_section =
        second.newer ? moves(record.kind) && (first.whole_section || second.whole_section) : second.whole_section;
    if (!both && !is_part(record)) record.field.clear();
    if (edited) {
        Budget budget(word_steps);
        record.spans = word_spans(record.older->text, record.newer->text, budget);
    }
    if (record.kind == ChangeKind::edit && !edited) return std::nullopt;
    return record;
}

}  // namespace chatleaf::diff
