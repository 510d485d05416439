// SPDX-License-Identifier: MIT
#include "chatleaf/diff/json.hpp"

#include <nlohmann/json.hpp>
#include <optional>

namespace chatleaf::diff {

namespace {

using Json = nlohmann::ordered_json;

Json side_json(const std::optional<Side>& side) {
    if (!side) return nullptr;
    Json json = {{"text", side->text}};
    if (!side->context.empty()) json["context"] = side->context;
    json["line"] = side->line;
    json["column"] = side->column;
    if (side->block != 0) json["block"] = side->block;
    return json;
}

Json path_json(const std::optional<Side>& side) { return side ? Json(side->path) : Json::array(); }

Json step_json(const Step& step) {
    switch (step.kind) {
        case Step::Kind::remove: return {{"remove", step.text}, {"from", step.from}};
        case Step::Kind::insert: return {{"insert", step.text}, {"to", step.to}};
        case Step::Kind::move: return {{"move", step.length}, {"from", step.from}, {"to", step.to}};
    }
    return nullptr;
}

Json page_json(const Fingerprint& print) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hash(16, '0');
    for (std::size_t i = 0; i < hash.size(); ++i) hash[i] = digits[print.fnv1a64 >> (60 - 4 * i) & 0xF];
    return {{"bytes", print.bytes}, {"fnv1a64", hash}};
}

Json record_json(const Record& record, bool told) {
    Json json = {{"kind", to_string(record.kind)},
                 {"type", to_string(record.type)},
                 {"told", told},
                 {"path", {{"old", path_json(record.older)}, {"new", path_json(record.newer)}}},
                 {"old", side_json(record.older)},
                 {"new", side_json(record.newer)}};
    Json spans = Json::array();
    for (const auto& span : record.spans) spans.push_back({{"kind", to_string(span.kind)}, {"text", span.text}});
    json["spans"] = std::move(spans);
    if (record.grain != Grain::words) json["grain"] = to_string(record.grain);
    if (record.removed_blocks != 0) json["removed_blocks"] = record.removed_blocks;
    if (record.added_blocks != 0) json["added_blocks"] = record.added_blocks;
    if (!record.field.empty()) json["field"] = record.field;
    if (!record.row.empty()) json["row"] = record.row;
    if (!record.table_column.empty()) json["column"] = record.table_column;
    if (record.level != 0) json["level"] = record.level;
    if (record.around_text) json["around_text"] = true;
    if (record.whole_section) json["whole_section"] = true;
    if (!record.versions.empty()) json["versions"] = record.versions;
    if (!record.authors.empty()) json["authors"] = record.authors;
    Json steps = Json::array();
    for (const auto& step : record.steps) steps.push_back(step_json(step));
    json["steps"] = std::move(steps);
    return json;
}

/// A version's name may come from a file name, which need not be UTF-8.
std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

/// JSON has no line ends within strings, so each one begins a line of the layout.
void append_indented(std::string& text, std::string_view lines) {
    for (auto end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
        text.append(lines.substr(0, end + 1)).append("    ");
        lines.remove_prefix(end + 1);
    }
    text.append(lines);
}

}  // namespace

std::string to_json(const Changes& changes, std::string_view from, std::string_view to) {
    Json head = {{"version", 1}, {"from", from}, {"to", to}, {"degraded", changes.degraded}};
    if (changes.grain != Grain::words) head["grain"] = to_string(changes.grain);
    head["pages"] = {{"old", page_json(changes.older)}, {"new", page_json(changes.newer)}};
    head["records"] = Json::array();
    std::string text = written(head);
    if (changes.records.empty() && changes.silent.empty()) return text;
    // Record by record: a tree of them all would take ten times the memory of its text.
    constexpr std::string_view ending = "]\n}";
    text.resize(text.size() - ending.size());
    std::string_view separator = "\n    ";
    const auto append = [&](const std::vector<Record>& records, bool told) {
        for (const auto& record : records) {
            text.append(separator);
            append_indented(text, written(record_json(record, told)));
            separator = ",\n    ";
        }
    };
    append(changes.records, true);
    append(changes.silent, false);
    return text.append("\n  ").append(ending);
}

}  // namespace chatleaf::diff
