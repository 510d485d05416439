// SPDX-License-Identifier: MIT
#include "chatleaf/url/can_parse.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "random_urls.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"

using chatleaf::url::can_parse;
using namespace chatleaf::test;

// Asked by its constructor: once its callers are compiled, URL.canParse of Node.js 20 takes the
// bytes of strings that fit in Latin-1 for UTF-8.
TEST_CASE("Node.js takes the same URLs") {
    RandomUrls random(1);
    std::vector<std::string> urls;
    std::vector<std::string> lines;
    while (urls.size() < 100'000) {
        urls.push_back(random.url());
        lines.push_back(nlohmann::json(urls.back()).dump());
    }
    const auto answers = run_node(R"(
const canParse = (text) => {
  try { return Boolean(new URL(text)); } catch { return false; }
};
for (const line of lines) console.log(canParse(JSON.parse(line)));
)",
                                  lines);
    if (!answers) return report_skipped("no Node.js");
    REQUIRE(answers->size() == urls.size());
    for (std::size_t i = 0; i < urls.size(); ++i) {
        INFO(lines[i]);
        CHECK((can_parse(urls[i]) ? "true" : "false") == (*answers)[i]);
    }
}
