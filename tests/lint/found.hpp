// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/lint/lint.hpp"
#include "support/catch.hpp"

/// Reports in the form that tests of rules compare.
namespace chatleaf::test {

inline lint::Report report_of(std::string_view page, const lint::Options& options = {}) {
    auto report = lint::check({"page.xml", page, pages::BodyType::storage}, options);
    REQUIRE(report);
    return *std::move(report);
}

inline std::string severity_word(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// "1:4 warning missing-alt-text" for each finding.
inline std::vector<std::string> found_in(std::string_view page, const lint::Options& options = {}) {
    std::vector<std::string> found;
    for (const lint::Finding& finding : report_of(page, options).findings)
        found.push_back(std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + " " +
                        severity_word(finding.severity) + " " + std::string(finding.rule));
    return found;
}

/// What is said where there is one finding of the rule.
inline std::string said_of(std::string_view rule, std::string_view page, const lint::Options& options = {}) {
    std::vector<std::string> said;
    for (const lint::Finding& finding : report_of(page, options).findings)
        if (finding.rule == rule) said.push_back(finding.message);
    REQUIRE(said.size() == 1);
    return said[0];
}

using Found = std::vector<std::string>;

inline std::string parameter(std::string_view name, std::string_view value) {
    return "<ac:parameter ac:name=\"" + std::string(name) + "\">" + std::string(value) + "</ac:parameter>";
}

inline std::string macro(std::string_view name, std::string_view content = {}) {
    return "<ac:structured-macro ac:name=\"" + std::string(name) + "\">" + std::string(content) +
           "</ac:structured-macro>";
}

/// A server "team" at https://chat.example.org, of which public rooms may appear and those that are bound.
inline lint::Options with_server(std::vector<std::string> bound_rooms = {}, bool public_rooms = true) {
    lint::Options options;
    options.servers.emplace();
    options.servers->push_back({"team", "https://chat.example.org", {public_rooms, std::move(bound_rooms)}});
    return options;
}

}  // namespace chatleaf::test
