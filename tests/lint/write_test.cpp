// SPDX-License-Identifier: MIT
#include "chatleaf/lint/write.hpp"

#include <nlohmann/json.hpp>

#include "found.hpp"

using namespace chatleaf;
using lint::Counts;
using lint::Finding;
using lint::Report;
using lint::Summary;

namespace {

const std::string hostile = "a%b:c,d\r\n::error::\x1b[31m\"\xFF";

Report one(std::string message, std::string source = "page.xml") {
    Report report;
    report.findings.push_back(
        {Severity::warning, {std::move(source), 3, 14}, "missing-alt-text", std::move(message), "Do this."});
    report.counts.warnings = 1;
    return report;
}

}  // namespace

TEST_CASE("people read the place, the sentence, the rule and the fix, and a summary") {
    lint::TextWriter writer(false);
    CHECK(writer.begin().empty());
    CHECK(writer.page("page.xml", one("It is so.")) ==
          "page.xml:3:14: warning: It is so. [missing-alt-text]\n    → Do this.\n");
    CHECK(writer.page("empty.xml", {}).empty());
    Report cut = one("It is so.", "b.xml");
    cut.left_out = 7;
    CHECK(writer.page("b.xml", cut) ==
          "\nb.xml:3:14: warning: It is so. [missing-alt-text]\n    → Do this.\n"
          "b.xml: and 7 more like these, which are not shown\n");
    CHECK(writer.end({3, 1, {0, 9, 0}, 7}) == "\nFound 9 warnings in 3 pages. 1 page could not be read.\n");
}

TEST_CASE("where nothing is found the summary says so") {
    lint::TextWriter writer(true);
    CHECK(writer.end({1, 0, {}, 0}) == "Found nothing in 1 page.\n");
}

TEST_CASE("there are colours on a terminal alone, and none that the page has written") {
    lint::TextWriter coloured(true);
    const std::string text = coloured.page("page.xml", one(hostile));
    CHECK(text.find("\x1b[33mwarning\x1b[0m") != std::string::npos);
    CHECK(text.find("\x1b[31m") == std::string::npos);
    lint::TextWriter plain(false);
    CHECK(plain.page("page.xml", one(hostile)).find('\x1b') == std::string::npos);
}

TEST_CASE("counts are said in words") {
    CHECK(to_string(Counts{1, 0, 0}) == "1 error");
    CHECK(to_string(Counts{2, 0, 1}) == "2 errors and 1 note");
    CHECK(to_string(Counts{2, 1, 3}) == "2 errors, 1 warning and 3 notes");
    CHECK(to_string(Counts{}) == "nothing");
}

TEST_CASE("programs read one JSON object with its version, whatever stands in it") {
    lint::JsonWriter writer;
    std::string json = writer.begin();
    json += writer.page("page.xml", one(hostile));
    json += writer.page("empty.xml", {});
    json += writer.unread({{"gone.xml"}, hostile});
    json += writer.end({2, 1, {0, 1, 0}, 0});
    const auto read = nlohmann::json::parse(json);
    CHECK(read["version"] == 1);
    CHECK(read["pages"].size() == 3);
    CHECK(read["pages"][0]["page"] == "page.xml");
    CHECK(read["pages"][0]["warnings"] == 1);
    const auto& finding = read["pages"][0]["findings"][0];
    CHECK(finding["rule"] == "missing-alt-text");
    CHECK(finding["severity"] == "warning");
    CHECK(finding["line"] == 3);
    CHECK(finding["column"] == 14);
    CHECK(finding["fix"] == "Do this.");
    CHECK(finding["message"].get<std::string>().starts_with("a%b:c,d\r\n::error::\x1b[31m\""));
    CHECK(read["pages"][1]["findings"].empty());
    CHECK(read["pages"][2]["unread"].get<std::string>().starts_with("a%b"));
    CHECK(read["warnings"] == 1);
    CHECK(read["left_out"] == 0);

    lint::JsonWriter none;
    CHECK(nlohmann::json::parse(none.begin() + none.end({}))["pages"].empty());
}

TEST_CASE("GitHub reads a command a line, with the severity in its own words") {
    lint::GithubWriter writer;
    Report report = one("It is so.", "docs/page.xml");
    CHECK(writer.page("docs/page.xml", report) ==
          "::warning file=docs/page.xml,line=3,col=14,title=missing-alt-text::It is so.%0ADo this.\n");
    report.findings[0].severity = Severity::note;
    CHECK(writer.page("page.xml", report).starts_with("::notice file="));
    report.findings[0].severity = Severity::error;
    CHECK(writer.page("page.xml", report).starts_with("::error file="));
    CHECK(writer.unread({{"gone.xml"}, "There is no such file."}) == "::error file=gone.xml::There is no such file.\n");
    CHECK(writer.end({}).empty());
}

TEST_CASE("nothing in a page or its name ends a command of GitHub, or begins another") {
    lint::GithubWriter writer;
    const std::string command = writer.page(hostile, one(hostile, hostile));
    CHECK(command.find('\n') == command.size() - 1);
    CHECK(command.find('\r') == std::string::npos);
    CHECK(command.starts_with(
        "::warning file=a%25b%3Ac%2Cd\\u{d}\\u{a}%3A%3Aerror%3A%3A\\u{1b}[31m\"\xEF\xBF\xBD,line=3"));
    CHECK(command.find("::a%25b:c,d\\u{d}\\u{a}::error") != std::string::npos);
}
