// SPDX-License-Identifier: MIT
#include "chatleaf/diff/json.hpp"

#include <nlohmann/json.hpp>
#include <optional>

namespace chatleaf::diff {

namespace {

using Json = nlohmann::ordered_json;

Json side_json(const std::optional<Side>& side) {
    if (!side) return nullptr;
    return {{"text", side->text}, {"line", side->line}, {"column", side->column}};
}

Json path_json(const std::optional<Side>& side) { return side ? Json(side->path) : Json::array(); }

std::string_view to_string(Span::Kind kind) {
    switch (kind) {
        case Span::Kind::same: return "same";
        case Span::Kind::removed: return "removed";
        case Span::Kind::added: return "added";
    }
    return "";
}

Json record_json(const Record& record) {
    Json json = {{"kind", to_string(record.kind)},
                 {"type", to_string(record.type)},
                 {"told", true},
                 {"path", {{"old", path_json(record.older)}, {"new", path_json(record.newer)}}},
                 {"old", side_json(record.older)},
                 {"new", side_json(record.newer)}};
    Json spans = Json::array();
    for (const auto& span : record.spans) spans.push_back({{"kind", to_string(span.kind)}, {"text", span.text}});
    json["spans"] = std::move(spans);
    if (!record.field.empty()) json["field"] = record.field;
    if (record.level != 0) json["level"] = record.level;
    if (record.around_text) json["around_text"] = true;
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
    const Json head = {
        {"version", 1}, {"from", from}, {"to", to}, {"degraded", changes.degraded}, {"records", Json::array()}};
    std::string text = written(head);
    if (changes.records.empty()) return text;
    // Record by record: a tree of them all would take ten times the memory of its text.
    constexpr std::string_view ending = "]\n}";
    text.resize(text.size() - ending.size());
    std::string_view separator = "\n    ";
    for (const auto& record : changes.records) {
        text.append(separator);
        append_indented(text, written(record_json(record)));
        separator = ",\n    ";
    }
    return text.append("\n  ").append(ending);
}

}  // namespace chatleaf::diff
