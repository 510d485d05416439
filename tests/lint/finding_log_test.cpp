// SPDX-License-Identifier: MIT
#include "lint/finding_log.hpp"

#include "found.hpp"

using namespace chatleaf;
using lint::FindingLog;
using lint::Report;

namespace {

void add(FindingLog& log, Severity severity, std::string_view rule, std::uint32_t line) {
    log.add(severity, rule, {"page.xml", line, 1}, [] { return lint::Sentences{"What.", "How."}; });
}

}  // namespace

TEST_CASE("findings come by their place, and of one place the worst first") {
    const lint::Options options;
    FindingLog log(options);
    add(log, Severity::note, "bare-permalink", 3);
    add(log, Severity::warning, "missing-alt-text", 1);
    add(log, Severity::error, "wrong-permalink", 3);
    const Report report = std::move(log).take();
    REQUIRE(report.findings.size() == 3);
    CHECK(report.findings[0].rule == "missing-alt-text");
    CHECK(report.findings[1].rule == "wrong-permalink");
    CHECK(report.findings[2].rule == "bare-permalink");
    CHECK(report.counts == lint::Counts{1, 1, 1});
    CHECK(report.left_out == 0);
}

TEST_CASE("where there are too many, errors are given before warnings, those before notes, and all are counted") {
    lint::Options options;
    options.most_findings = 4;
    FindingLog log(options);
    for (std::uint32_t line = 1; line <= 10; ++line) {
        add(log, Severity::note, "bare-permalink", line);
        add(log, Severity::warning, "missing-alt-text", line + 100);
    }
    add(log, Severity::error, "wrong-permalink", 200);
    const Report report = std::move(log).take();
    REQUIRE(report.findings.size() == 4);
    CHECK(report.findings[0].place.line == 101);
    CHECK(report.findings[2].place.line == 103);
    CHECK(report.findings[3].rule == "wrong-permalink");
    CHECK(report.counts == lint::Counts{1, 10, 10});
    CHECK(report.left_out == 17);
}

TEST_CASE("a sentence is only made for what is kept") {
    lint::Options options;
    options.most_findings = 2;
    options.ignored_rules = {"bare-permalink"};
    FindingLog log(options);
    int made = 0;
    for (const char* rule : {"missing-alt-text", "missing-alt-text", "missing-alt-text", "bare-permalink"}) {
        log.add(Severity::warning, rule, {"page.xml", 1, 1}, [&made] {
            ++made;
            return lint::Sentences{};
        });
    }
    CHECK(made == 2);
    CHECK(std::move(log).take().counts == lint::Counts{0, 3, 0});
}
