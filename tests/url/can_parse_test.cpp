// SPDX-License-Identifier: MIT
#include "chatleaf/url/can_parse.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "random_urls.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"

using chatleaf::url::can_parse;
using namespace chatleaf::test;

namespace {

const std::vector<std::string> nothing;

}  // namespace

TEST_CASE("what parses as an URL, case by case") {
    std::ifstream cases(project_file("tests/url/can_parse.ndjson"));
    int count = 0;
    for (std::string line; std::getline(cases, line); ++count) {
        INFO(line);
        const auto read = nlohmann::json::parse(line);
        CHECK(can_parse(read["input"].get<std::string>()) == read["parses"].get<bool>());
    }
    CHECK(count > 250);
}

// Asked by its constructor: once its callers are compiled, URL.canParse of Node.js 20 takes the
// bytes of strings that fit in Latin-1 for UTF-8.
TEST_CASE("Node.js takes the same URLs") {
    RandomUrls random(1);
    std::vector<std::string> urls;
    std::vector<std::string> lines;
    while (urls.size() < 40'000) {
        urls.push_back(random.url());
        lines.push_back(nlohmann::json(urls.back()).dump());
    }
    const auto answers = run_node(R"(
const canParse = (text) => {
  try { return Boolean(new URL(text)); } catch { return false; }
};
const knowsOurUnicode = /^2\.9\./.test(process.versions.ada);
for (const line of lines) {
  const isInternational = /[^\x01-\x7f]|xn--|%/i.test(line);
  console.log(isInternational && !knowsOurUnicode ? 'unknown' : canParse(JSON.parse(line)));
}
)",
                                  lines);
    if (!answers) return report_skipped("no Node.js");
    REQUIRE(answers->size() == urls.size());
    std::vector<std::string> differences;
    for (std::size_t i = 0; i < urls.size(); ++i) {
        const std::string& answer = (*answers)[i];
        if (answer != "unknown" && (can_parse(urls[i]) ? "true" : "false") != answer) differences.push_back(lines[i]);
    }
    CHECK(differences == nothing);
}
