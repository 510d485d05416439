// SPDX-License-Identifier: MIT
#include "chatleaf/lint/write.hpp"

#include <array>
#include <utility>

#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::lint {
namespace {

constexpr std::string_view bold = "1";
constexpr std::string_view dim = "2";
constexpr std::string_view red = "31";
constexpr std::string_view yellow = "33";
constexpr std::string_view blue = "34";

std::string_view word(Severity severity) {
    switch (severity) {
        case Severity::note: return "note";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "error";
}

std::string_view colour_of(Severity severity) {
    switch (severity) {
        case Severity::note: return blue;
        case Severity::warning: return yellow;
        case Severity::error: return red;
    }
    return red;
}

std::string counted(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string and_more(std::size_t left_out) {
    return "and " + std::to_string(left_out) + " more like these, which are not shown";
}

// --- JSON

void append_member(std::string& json, std::string_view name, std::string_view value) {
    json.append("\"").append(name).append("\": ");
    text::append_json_string(json, text::repaired_utf8(value));
}

void append_counts(std::string& json, const Counts& counts, std::size_t left_out) {
    for (const auto& [name, count] : {std::pair{"errors", counts.errors}, std::pair{"warnings", counts.warnings},
                                      std::pair{"notes", counts.notes}, std::pair{"left_out", left_out}})
        json.append(", \"").append(name).append("\": ").append(std::to_string(count));
}

// --- GitHub

/// The words of a command end at a line's end, and % begins what is escaped.
std::string escaped_data(std::string_view words) {
    std::string escaped;
    for (const char c : text::printable(words)) {
        if (c == '%')
            escaped += "%25";
        else
            escaped += c;
    }
    return escaped;
}

/// Properties end at a comma or colon, too.
std::string escaped_property(std::string_view words) {
    std::string escaped;
    for (const char c : escaped_data(words)) {
        if (c == ':')
            escaped += "%3A";
        else if (c == ',')
            escaped += "%2C";
        else
            escaped += c;
    }
    return escaped;
}

constexpr std::string_view escaped_line_end = "%0A";

}  // namespace

std::string to_string(const Counts& counts) {
    std::vector<std::string> parts;
    if (counts.errors > 0) parts.push_back(counted(counts.errors, "error"));
    if (counts.warnings > 0) parts.push_back(counted(counts.warnings, "warning"));
    if (counts.notes > 0) parts.push_back(counted(counts.notes, "note"));
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i)
        all += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return all.empty() ? "nothing" : all;
}

std::string TextWriter::coloured(std::string_view colour, std::string_view words) const {
    if (!has_colours_) return std::string(words);
    return "\x1b[" + std::string(colour) + "m" + std::string(words) + "\x1b[0m";
}

std::string TextWriter::page(std::string_view name, const Report& report) {
    if (report.findings.empty() && report.left_out == 0) return {};
    std::string text = std::exchange(has_written_, true) ? "\n" : "";
    for (const Finding& finding : report.findings) {
        text += coloured(bold, text::printable(to_string(finding.place))) + ": ";
        text += coloured(colour_of(finding.severity), word(finding.severity)) + ": ";
        text += text::printable(finding.message) + coloured(dim, " [" + std::string(finding.rule) + "]") + "\n";
        text += "    → " + text::printable(finding.fix) + "\n";
    }
    if (report.left_out > 0) text += text::printable(name) + ": " + and_more(report.left_out) + "\n";
    return text;
}

std::string TextWriter::unread(const Error& /*error*/) { return {}; }

std::string TextWriter::end(const Summary& summary) {
    std::string text = has_written_ ? "\n" : "";
    text += "Found " + to_string(summary.counts) + " in " + counted(summary.pages, "page") + ".";
    if (summary.unread > 0) text += " " + counted(summary.unread, "page") + " could not be read.";
    return text + "\n";
}

std::string JsonWriter::begin() { return "{\"version\": 1, \"pages\": ["; }

std::string JsonWriter::page(std::string_view name, const Report& report) {
    std::string json = std::exchange(has_written_, true) ? ",\n  {" : "\n  {";
    append_member(json, "page", name);
    append_counts(json, report.counts, report.left_out);
    json += ", \"findings\": [";
    for (const Finding& finding : report.findings) {
        json += &finding == &report.findings.front() ? "\n    {" : ",\n    {";
        append_member(json, "rule", finding.rule);
        json += ", ";
        append_member(json, "severity", word(finding.severity));
        json += ", \"line\": " + std::to_string(finding.place.line);
        json += ", \"column\": " + std::to_string(finding.place.column) + ", ";
        append_member(json, "message", finding.message);
        json += ", ";
        append_member(json, "fix", finding.fix);
        json += "}";
    }
    return json + (report.findings.empty() ? "]}" : "\n  ]}");
}

std::string JsonWriter::unread(const Error& error) {
    std::string json = std::exchange(has_written_, true) ? ",\n  {" : "\n  {";
    append_member(json, "page", to_string(error.place));
    json += ", ";
    append_member(json, "unread", error.message);
    return json + "}";
}

std::string JsonWriter::end(const Summary& summary) {
    std::string json = has_written_ ? "\n]" : "]";
    append_counts(json, summary.counts, summary.left_out);
    return json + "}\n";
}

std::string GithubWriter::page(std::string_view name, const Report& report) {
    std::string commands;
    for (const Finding& finding : report.findings) {
        commands += finding.severity == Severity::note ? "::notice" : "::" + std::string(word(finding.severity));
        commands += " file=" + escaped_property(finding.place.source);
        commands += ",line=" + std::to_string(finding.place.line) + ",col=" + std::to_string(finding.place.column);
        commands += ",title=" + escaped_property(finding.rule) + "::" + escaped_data(finding.message);
        commands.append(escaped_line_end).append(escaped_data(finding.fix)) += "\n";
    }
    if (report.left_out > 0) {
        const bool has_error = report.counts.errors > 0;
        commands += has_error ? "::error" : report.counts.warnings > 0 ? "::warning" : "::notice";
        commands += " file=" + escaped_property(name) + "::" + and_more(report.left_out) + "\n";
    }
    return commands;
}

std::string GithubWriter::unread(const Error& error) {
    return "::error file=" + escaped_property(to_string(error.place)) + "::" + escaped_data(error.message) + "\n";
}

std::string GithubWriter::end(const Summary& /*summary*/) { return {}; }

}  // namespace chatleaf::lint
