// SPDX-License-Identifier: MIT
#include "chatleaf/flows/page_lines.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using nlohmann::json;

namespace {

const std::filesystem::path demo = test::project_file("fixtures/demo-export/entities.xml");

std::vector<std::string> lines_of_demo() {
    std::vector<std::string> lines;
    const auto tally = flows::split_export(demo, {}, [&](std::string&& line) {
        lines.push_back(std::move(line));
        return true;
    });
    REQUIRE(tally);
    CHECK(tally->delivered == lines.size());
    return lines;
}

flows::PageTeller teller() {
    auto created = flows::PageTeller::create({});
    REQUIRE(created);
    return *std::move(created);
}

}  // namespace

TEST_CASE("the digests of an export's lines are those of the export") {
    const auto lines = lines_of_demo();
    const auto from_lines = teller();
    std::size_t page = 0;
    const auto tally = flows::digest_export(demo, {}, {}, [&](flows::PageDigest&& digest) {
        REQUIRE(page < lines.size());
        CHECK(lines[page].find('\n') == std::string::npos);
        const auto answer = flows::digest_line(lines[page++], 1, from_lines);
        CHECK(answer.is_digest);
        const json line = json::parse(answer.line);
        CHECK(line.at("id") == digest.page.id);
        CHECK(line.at("space_key") == "HARB");
        CHECK(line.at("messages") == digest.messages);
        CHECK(line.at("notes").size() == digest.diagnostics.size());
        return true;
    });
    REQUIRE(tally);
    CHECK(page == lines.size());
    CHECK(page == 5);
}

TEST_CASE("a line's answer does not depend on what was answered before") {
    auto lines = lines_of_demo();
    const auto one = teller();
    std::vector<std::string> answers;
    for (const auto& line : lines) answers.push_back(flows::digest_line(line, 1, one).line);
    for (std::size_t i = lines.size(); i > 0; --i)
        CHECK(flows::digest_line(lines[i - 1], 1, one).line == answers[i - 1]);
}

TEST_CASE("a bad line is answered by an error with its number, and the others as if it were not there") {
    const auto lines = lines_of_demo();
    const auto one = teller();
    for (const std::size_t workers : {1, 3}) {
        std::uint32_t number = 0;
        const auto next = [&]() -> std::optional<flows::PageLine> {
            if (++number == 2) return flows::PageLine{"{\"page\":", number, false};
            if (number == 4) return flows::PageLine{{}, number, true};
            if (number > 5) return std::nullopt;
            return flows::PageLine{lines[number - 1], number, false};
        };
        std::vector<flows::LineAnswer> answers;
        flows::digest_lines(next, one, workers, [&](flows::LineAnswer&& answer) {
            answers.push_back(std::move(answer));
            return true;
        });
        REQUIRE(answers.size() == 5);
        CHECK(answers[0].line == flows::digest_line(lines[0], 9, one).line);
        CHECK(answers[4].line == flows::digest_line(lines[4], 9, one).line);
        CHECK_FALSE(answers[1].is_digest);
        CHECK(json::parse(answers[1].line).at("error").get<std::string>().starts_with("-:2:9: This is no page"));
        CHECK(json::parse(answers[3].line).at("error") ==
              "-:4:1: The line is longer than one page may be; leave that page out.");
    }
}

TEST_CASE("a page that cannot be told says why in its notes") {
    const auto answer = flows::digest_line(
        R"({"page":{"id":"7","title":"Menu"},"newer":{"number":2,"body_type":"wiki","body":"h1. Soup"}})", 1, teller());
    const json line = json::parse(answer.line);
    CHECK(line.at("messages").empty());
    REQUIRE(line.at("notes").size() == 1);
    CHECK(
        line.at("notes")[0].get<std::string>().starts_with("Menu (page 7, version 2): warning: This version is wiki"));

    std::string broken = R"({"page":{"id":"7","title":"Menu"},"newer":{"body":")";
    for (int i = 0; i < 300; ++i) broken += "<p>x</q>";
    const json notes = json::parse(flows::digest_line(broken + "\"}}", 1, teller()).line).at("notes");
    CHECK(notes.size() == 101);
    CHECK(notes[100].get<std::string>().ends_with(" more like these"));
}
