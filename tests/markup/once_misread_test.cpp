// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "markup/differential/comparison.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

/// One line of fixtures/markup/once-misread/SUBJECT.ndjson.
struct Fixture {
    std::string where;  ///< subject, dialect and why
    Request request;
    std::string tree;  ///< as Rocket.Chat's parser printed it
};

/// One for each dialect that the line names.
void add_fixtures(const std::string& line, const std::string& subject, std::vector<Fixture>& fixtures) {
    // The tree stands last and is compared as it stands.
    const std::size_t tree = line.find(R"(,"tree":)");
    REQUIRE(tree != std::string::npos);
    const auto given = nlohmann::json::parse(line);
    for (const auto& version : given.at("dialects")) {
        const auto dialect = dialect_of(version.get<std::string>());
        REQUIRE(dialect);
        const auto request = read_request(line, *dialect);
        REQUIRE(request);
        const std::string why = subject + ", " + version.get<std::string>() + ": " + given.at("why").get<std::string>();
        fixtures.push_back({why, *request, line.substr(tree + 8, line.size() - tree - 9)});
    }
}

std::vector<Fixture> fixtures() {
    std::vector<Fixture> made;
    for (const auto& file : std::filesystem::directory_iterator(project_file("fixtures/markup/once-misread"))) {
        if (file.path().extension() != ".ndjson") continue;
        std::istringstream lines(read_file(file.path()));
        for (std::string line; std::getline(lines, line);) {
            add_fixtures(line, file.path().stem().string(), made);
        }
    }
    return made;
}

}  // namespace

TEST_CASE("messages that were once misread are read as Rocket.Chat reads them") {
    const auto all = fixtures();
    CHECK(all.size() > 20);
    for (const Fixture& fixture : all) {
        INFO(fixture.where << "\n" << fixture.request.message);
        CHECK(our_answer(fixture.request) == fixture.tree);
    }
}

TEST_CASE("what the fixtures say of a message is what Rocket.Chat's parser says") {
    CHATLEAF_REQUIRE_ORACLE();
    const auto all = fixtures();
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        std::vector<Request> requests;
        std::vector<const Fixture*> asked;
        for (const Fixture& fixture : all) {
            if (fixture.request.options.dialect != dialect) continue;
            requests.push_back(fixture.request);
            asked.push_back(&fixture);
        }
        const auto answers = oracle_answers(requests, dialect);
        REQUIRE(answers.size() == asked.size());
        for (std::size_t i = 0; i < answers.size(); ++i) {
            INFO(asked[i]->where << "\n" << asked[i]->request.message);
            CHECK(answers[i] == asked[i]->tree);
        }
    }
}
