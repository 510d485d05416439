// SPDX-License-Identifier: MIT
// Any bytes as a page that is looked at: what is found is sorted, counted and the same twice; it has a rule, a place on
// the page and two short sentences that steer no terminal; no form that it is written in is broken by the page; and
// there is an error of the markup where Confluence refuses the page, and only there.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "chatleaf/lint/lint.hpp"
#include "chatleaf/lint/write.hpp"
#include "chatleaf/storage/parse.hpp"

using namespace chatleaf;

namespace {

[[noreturn]] void fail(const char* what, std::string_view detail = {}) {
    std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(detail.size()), detail.data());
    std::abort();
}

lint::Options options_of(std::size_t size) {
    lint::Options options;
    if (size % 3 != 0) options.servers.emplace();
    if (size % 3 == 2) options.servers->push_back({"team", "https://chat.example.org", {size % 2 == 0, {"board"}}});
    return options;
}

void check_sentence(std::string_view words) {
    constexpr std::size_t longest = 4096;
    if (words.size() > longest) fail("a sentence is too long", words);
    if (words.find_first_of("\n\r\x1b") != std::string_view::npos) fail("a sentence steers a terminal", words);
}

void check_report(const lint::Report& report, const lint::Options& options) {
    const std::size_t all = report.counts.errors + report.counts.warnings + report.counts.notes;
    if (all != report.findings.size() + report.left_out) fail("miscounted");
    if (report.findings.size() > options.most_findings) fail("too many findings");
    const auto by_place = [](const auto& left, const auto& right) { return left.place < right.place; };
    if (!std::ranges::is_sorted(report.findings, by_place)) fail("not sorted");
    for (const lint::Finding& finding : report.findings) {
        if (std::ranges::find(lint::rules(), finding.rule, &lint::Rule::name) == lint::rules().end()) fail("no rule");
        if (finding.place.line == 0 || finding.place.column == 0) fail("no place", finding.message);
        check_sentence(finding.message);
        check_sentence(finding.fix);
    }
}

void check_forms(const lint::Report& report) {
    lint::JsonWriter json;
    std::string object = json.begin();
    object += json.page("page.xml", report);
    object += json.end({});
    if (!nlohmann::json::accept(object)) fail("no JSON", object);

    lint::GithubWriter github;
    const std::string commands = github.page("page.xml", report);
    for (std::size_t at = 0; at < commands.size(); at = commands.find('\n', at) + 1)
        if (commands.compare(at, 2, "::") != 0) fail("no command", commands.substr(at));

    lint::TextWriter text(false);
    if (text.page("page.xml", report).find('\x1b') != std::string::npos) fail("a page that steers a terminal");
}

void check_markup(std::string_view bytes) {
    lint::Options options;
    options.ignored_rules = {"unknown-macro", "wrong-permalink", "wrong-macro-parameter", "missing-macro-parameter",
                             "too-many-macro-parameters"};
    const auto report = lint::check({"page.xml", bytes, pages::BodyType::storage}, options);
    const bool is_refused = !storage::parse_strictly(bytes, "page.xml");
    if (report && (report->counts.errors > 0) != is_refused) fail("not as Confluence", bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const lint::Options options = options_of(size);
    const auto report = lint::check({"page.xml", bytes, std::nullopt}, options);
    if (!report) return 0;
    check_report(*report, options);
    check_forms(*report);
    const auto again = lint::check({"page.xml", bytes, std::nullopt}, options);
    if (again->findings != report->findings || again->counts != report->counts) fail("not the same twice");
    check_markup(bytes);
    return 0;
}
