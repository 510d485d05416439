// SPDX-License-Identifier: MIT
#include "diff/detail_records.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/words.hpp"
#include "diff/ladder.hpp"

namespace chatleaf::diff {

namespace {

/// Columns stand under what the first block in them stands under.
std::vector<std::string> path_of(const BlockOf& of, const Detail& detail) {
    if (detail.type != RecordType::layout) return heading_path(of.blocks, of.block);
    const auto next = std::partition_point(of.blocks.begin(), of.blocks.end(),
                                           [&](const Block& block) { return block.first < detail.first; });
    return next == of.blocks.end() ? std::vector<std::string>() : heading_path(of.blocks, *next);
}

constexpr std::size_t longest_label = 64;  // nodes: more are a text, not a label

bool is_state(const Detail& detail) { return detail.type == RecordType::task && detail.field == "state"; }

const Detail* detail_at(const Block& block, std::uint32_t at) {
    return at == DetailChange::none ? nullptr : &block.details[at];
}

/// Read word by word; a target, a file, a day is another one as a whole.
bool is_prose(const Detail& detail) {
    if (detail.type == RecordType::status) return detail.field.empty();
    if (detail.type == RecordType::image) return !detail.field.empty() && detail.field != "size";
    return detail.type == RecordType::macro_parameter;
}

std::vector<Span> replaced(const std::string& older, const std::string& newer) {
    std::vector<Span> spans;
    if (!older.empty()) spans.push_back({Span::Kind::removed, older});
    if (!newer.empty()) spans.push_back({Span::Kind::added, newer});
    return spans;
}

/// Whether the words of a link that came or went were on the other side, too.
bool stands_there(const storage::Document& document, const Detail& link, const Block& other) {
    if (link.end - link.first > longest_label) return false;
    const auto label = text::normalised_and_folded(storage::visible_text(document, link.first));
    return !label.empty() && other.text.find(label) != std::string::npos;
}

/// Whether the words of the block, where they changed, say it already.
bool said_by_words(const BlockOf& older, const BlockOf& newer, const Detail* was, const Detail* is) {
    const auto& detail = is == nullptr ? *was : *is;
    switch (detail.type) {
        case RecordType::date: return true;
        case RecordType::status: return detail.field.empty();
        case RecordType::image: return detail.field == "caption";
        case RecordType::link:
        case RecordType::attachment:
            if (!detail.field.empty()) return false;
            if (was == nullptr) return !stands_there(newer.document, *is, older.block);
            if (is == nullptr) return !stands_there(older.document, *was, newer.block);
            return !was->shown.empty() && !is->shown.empty() && was->shown != is->shown;
        default: return false;
    }
}

}  // namespace

std::string changed_property(const Block& older, const Block& newer) {
    if (older.type != newer.type) return "type";
    if (older.type == RecordType::task && older.details.front() != newer.details.front()) {
        return newer.details.front().value;
    }
    return older.level == newer.level ? "" : "level";
}

std::optional<Record> DetailRecords::record(const BlockOf& older, const BlockOf& newer, const DetailChange& change,
                                            bool words, Budget& budget) {
    const auto* was = detail_at(older.block, change.older);
    const auto* is = detail_at(newer.block, change.newer);
    const auto& detail = is == nullptr ? *was : *is;
    if (is_state(detail) || (words && said_by_words(older, newer, was, is))) return std::nullopt;
    Record record;
    record.kind = was == nullptr ? ChangeKind::add : is == nullptr ? ChangeKind::remove : ChangeKind::edit;
    record.type = detail.type;
    record.field = detail.field;
    if (newer.block.type == RecordType::table_row) record.row = newer.block.key;
    if (was != nullptr) record.older = side_of(older, change.older, older_lines_);
    if (is != nullptr) record.newer = side_of(newer, change.newer, newer_lines_);
    if (was == nullptr || is == nullptr) return record;
    if (!is_prose(detail)) {
        record.spans = replaced(was->value, is->value);
        return record;
    }
    Budget sentences(steps_for(was->value.size() + is->value.size(), SIZE_MAX));
    auto graded = graded_spans(was->value, is->value, budget, sentences);
    record.spans = std::move(graded.spans);
    record.grain = graded.grain;
    return record;
}

Side DetailRecords::side_of(const BlockOf& of, std::size_t at, std::optional<text::LineTable>& lines) {
    const auto& block = of.block;
    const auto& detail = block.details[at];
    const auto source = of.document.source();
    if (!lines) lines.emplace(source);
    const auto place = lines->at(source, of.document.range(detail.first).begin);
    return {path_of(of, detail),
            detail.value,
            place.line,
            place.column,
            context_of(block, at),
            number_of(of.blocks, detail.type == RecordType::layout ? detail.first : block.first)};
}

}  // namespace chatleaf::diff
