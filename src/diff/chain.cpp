// SPDX-License-Identifier: MIT
#include "diff/chain.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diff/budget.hpp"
#include "diff/formatting.hpp"
#include "diff/ladder.hpp"

namespace chatleaf::diff {

namespace {

/// What the words of one record may cost; the same as compare's own limit.
constexpr std::size_t word_steps = 4'000'000;

bool moves(ChangeKind kind) { return kind == ChangeKind::move || kind == ChangeKind::move_edit; }

bool parts(ChangeKind kind) { return kind == ChangeKind::split || kind == ChangeKind::merge; }

/// What both made of the block; `edited` when its words, or what it is beside them, are others.
ChangeKind kind_of(const Record& first, const Record& second, bool edited) {
    if (!first.older) return ChangeKind::add;
    if (!second.newer) return ChangeKind::remove;
    if (moves(first.kind) || moves(second.kind)) return edited ? ChangeKind::move_edit : ChangeKind::move;
    // What was split and merged again, or parted another way, is as many blocks as it was or will be.
    if (parts(first.kind) != parts(second.kind)) return parts(first.kind) ? first.kind : second.kind;
    const bool restyled = first.kind == ChangeKind::format || second.kind == ChangeKind::format;
    return restyled && !edited ? ChangeKind::format : ChangeKind::edit;
}

/// The words that either changed the look of, as far as both tell of the same text.
std::vector<Span> looks_of(const Record& first, const Record& second, const std::string& text) {
    const auto tells = [&](const Record& record) {
        return record.kind == ChangeKind::format && record.newer->text == text && !record.spans.empty();
    };
    if (tells(first) && !tells(second) && second.kind != ChangeKind::format) return first.spans;
    if (tells(second) && !tells(first) && first.kind != ChangeKind::format) return second.spans;
    std::vector<Span> spans;
    if (!tells(first) || !tells(second)) {
        if (!text.empty()) spans.push_back({Span::Kind::formatted, text});
        return spans;
    }
    // Both cut the same text: a stretch between two cuts is formatted when it is in either.
    auto left = first.spans.begin();
    auto right = second.spans.begin();
    std::size_t at = 0;
    std::size_t left_end = left->text.size();
    std::size_t right_end = right->text.size();
    while (at < text.size() && left != first.spans.end() && right != second.spans.end()) {
        const auto end = std::min(left_end, right_end);
        const bool formatted = left->kind == Span::Kind::formatted || right->kind == Span::Kind::formatted;
        const auto kind = formatted ? Span::Kind::formatted : Span::Kind::same;
        if (spans.empty() || spans.back().kind != kind) spans.push_back({kind, {}});
        spans.back().text.append(text, at, end - at);
        at = end;
        if (left_end == end && ++left != first.spans.end()) left_end += left->text.size();
        if (right_end == end && ++right != second.spans.end()) right_end += right->text.size();
    }
    return spans;
}

/// What changed beside the words; looks are no field of a block that was edited.
std::string field_of(const Record& first, const Record& second, ChangeKind kind) {
    if (kind == ChangeKind::format) {
        return joined_fields(first.kind == ChangeKind::format ? first.field : "",
                             second.kind == ChangeKind::format ? second.field : "");
    }
    if (!second.field.empty() && second.kind != ChangeKind::format) return second.field;
    return first.kind == ChangeKind::format ? "" : first.field;
}

/// Neighbours that a limit kept from being compared are counted: of both versions, all that were.
void add_counts(Record& record, const Record& first) {
    record.grain = std::max(record.grain, first.grain);
    record.removed_blocks += first.removed_blocks;
    record.added_blocks += first.added_blocks;
}

/// A column is told by its header where it was renamed, else by all that stands in it.
void tell_names(Record& record, const Record& first, const Record& second) {
    if (record.type != RecordType::table_column || record.field != "name") return;
    record.older->text = (first.field == "name" ? first : second).older->text;
    record.newer->text = (second.field == "name" ? second : first).newer->text;
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
    if (first.grain >= Grain::sections || second.grain >= Grain::sections) {
        add_counts(record, second.newer ? first : second);
        record.kind = !record.older ? ChangeKind::add : !record.newer ? ChangeKind::remove : ChangeKind::edit;
        record.whole_section = record.kind == ChangeKind::remove && record.whole_section;
        record.field.clear();
        return record;
    }
    record.grain = Grain::words;
    const bool both = record.older && record.newer;
    record.field = field_of(first, second, ChangeKind::edit);
    if (both) tell_names(record, first, second);
    if (both && record.field == "name" && record.older->text == record.newer->text) record.field.clear();
    if (first.field == "done" && second.field == "open") record.field.clear();
    if (first.field == "open" && second.field == "done") record.field.clear();
    // Of a part the field only says which one it is.
    const bool property = !is_part(record) && !record.field.empty();
    const bool other_words = !is_table_part(record.type) && both && record.older->text != record.newer->text;
    const bool edited = other_words || (both && property);
    record.kind = kind_of(first, second, edited);
    record.whole_section =
        second.newer ? moves(record.kind) && (first.whole_section || second.whole_section) : second.whole_section;
    if (!both && !is_part(record)) record.field.clear();
    if (record.kind == ChangeKind::edit && !edited) return std::nullopt;
    if (record.kind == ChangeKind::format) {
        record.field = field_of(first, second, record.kind);
        record.spans = looks_of(first, second, record.newer->text);
    } else if (edited || parts(record.kind)) {
        const auto most = steps_for(record.older->text.size() + record.newer->text.size(), word_steps);
        Budget words(most);
        Budget sentences(most);
        auto graded = graded_spans(record.older->text, record.newer->text, words, sentences);
        record.spans = std::move(graded.spans);
        record.grain = graded.grain;
    }
    return record;
}

}  // namespace chatleaf::diff
