// SPDX-License-Identifier: MIT
#include "chatleaf/lint/lint.hpp"

#include <set>

#include "chatleaf/lint/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "found.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using test::found_in;

TEST_CASE("a rule that is ignored is neither told nor counted") {
    lint::Options options;
    options.ignored_rules = {"missing-alt-text"};
    const auto report = test::report_of("<ac:image/><p>&</p>", options);
    CHECK(report.counts == lint::Counts{1, 0, 0});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "bare-ampersand");
}

TEST_CASE("wiki markup and data of apps are not looked at, and that is said") {
    for (const std::string_view body : {"h1. Plan\n\n{toc}", "{\"type\": \"doc\"}"}) {
        const auto report = lint::check({"page.txt", body, std::nullopt}, {});
        REQUIRE(report);
        REQUIRE(report->findings.size() == 1);
        CHECK(report->findings[0].rule == "not-storage-format");
        CHECK(report->findings[0].severity == Severity::note);
    }
    CHECK(lint::check({"page.txt", "h1. Plan", pages::BodyType::storage}, {})->findings.empty());
}

TEST_CASE("words of the page stand in sentences cut short and fit for a terminal") {
    const std::string name = "\xE2\x80\xAE" + std::string(5000, 'x');
    const std::string page =
        "<ac:image><ri:attachment ri:filename='" + name + "'/></ac:image><p><a href='#" + name + "'>x</a></p>" +
        test::macro(name) + test::macro("rocketchat-" + name) +
        test::macro("rocketchat-channel",
                    test::parameter(name, name) + test::parameter("limit", name) + test::parameter("room", "general")) +
        test::macro("rocketchat-message", test::parameter("permalink", "https://x/" + name)) +
        test::macro("rocketchat-message",
                    test::parameter("permalink", "https://x/" + name.substr(0, 1500) + "/channel/general?msg=a%20b")) +
        "<" + name + " a=b>";
    const auto report = test::report_of(page, test::with_server());
    CHECK(report.findings.size() >= 6);
    for (const lint::Finding& finding : report.findings) {
        INFO(finding.message);
        CHECK(finding.message.size() < 600);
        CHECK(finding.message.find("\xE2\x80\xAE") == std::string::npos);
        CHECK(finding.fix.find("xxx") == std::string::npos);
    }
}

TEST_CASE("rules are in order, and each is told in docs/lint.md") {
    const auto rules = lint::rules();
    CHECK(std::ranges::is_sorted(rules, {}, &lint::Rule::name));
    const std::string documentation = test::read_file(test::project_file("docs/lint.md"));
    for (const lint::Rule& rule : rules) {
        INFO(rule.name);
        CHECK(documentation.find("| `" + std::string(rule.name) + "` |") != std::string::npos);
    }
}

namespace {

std::string written(const lint::Report& report) {
    lint::JsonWriter json;
    return json.page("page.xml", report);
}

/// The first property of a report that does not hold, or "".
std::string fault_of(const lint::Report& report, const lint::Options& options) {
    const auto by_place = [](const lint::Finding& left, const lint::Finding& right) {
        return left.place < right.place;
    };
    if (!std::ranges::is_sorted(report.findings, by_place)) return "not sorted";
    if (report.findings.size() > options.most_findings) return "too many";
    const std::size_t all = report.counts.errors + report.counts.warnings + report.counts.notes;
    if (all != report.findings.size() + report.left_out) return "miscounted";
    for (const lint::Finding& finding : report.findings) {
        if (std::ranges::find(lint::rules(), finding.rule, &lint::Rule::name) == lint::rules().end()) return "no rule";
        if (finding.place.line == 0 || finding.place.column == 0) return "no place";
        if (!finding.message.ends_with('.') && !finding.message.ends_with('?')) return finding.message;
        if (!finding.fix.ends_with('.')) return finding.fix;
    }
    return {};
}

bool has_fault_of_markup(const std::string& page) {
    lint::Options options;
    for (const lint::Rule& rule : lint::rules())
        if (rule.name.find("macro") != std::string_view::npos || rule.name.find("permalink") != std::string_view::npos)
            options.ignored_rules.emplace_back(rule.name);
    return lint::check({"page.xml", page, pages::BodyType::storage}, options)->counts.errors > 0;
}

}  // namespace

TEST_CASE("each page of the corpus is looked at, twice in the same way, sorted by place") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pages = 0;
    std::set<std::string_view> rules;
    for (const test::CorpusFile& file : test::corpus_files(*corpus)) {
        if (file.kind.find("fragment") == std::string::npos) continue;
        const std::string page = test::read_file(file.path);
        INFO(file.path);
        for (const auto& options : {lint::Options{}, test::with_server({}, false)}) {
            const auto report = lint::check({"page.xml", page, std::nullopt}, options);
            REQUIRE(report);
            CHECK(fault_of(*report, options).empty());
            const auto again = lint::check({"page.xml", page, std::nullopt}, options);
            REQUIRE(again);
            CHECK(written(*report) == written(*again));
            for (const lint::Finding& finding : report->findings) rules.insert(finding.rule);
        }
        CHECK(has_fault_of_markup(page) == !storage::parse_strictly(page, "page.xml").has_value());
        ++pages;
    }
    CHECK(pages > 100);
    CHECK(rules.size() > 5);
}
