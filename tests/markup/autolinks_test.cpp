// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"
#include "url/random_urls.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

const std::vector<std::string> nothing;

std::string message_with_url(RandomUrls& random) {
    const std::string url = random.one_in(4) ? "ab@" + random.host() : random.url();
    return random.of({"", "", "see ", "(", "*", "a\n", "- "}) + url +
           random.of({"", "", " ok", "), x", "*", ". And", "\nb"});
}

Options options_of(Dialect dialect) {
    Options options;
    options.dialect = dialect;
    options.custom_domains = {"intra"};
    return options;
}

/// The trees that Rocket.Chat's parser gives, one a message.
std::optional<std::vector<std::string>> trees(const std::vector<std::string>& messages, Dialect dialect) {
    const std::string parser =
        dialect == Dialect::v0_32_0 ? "@rocket.chat/message-parser" : "mp-" + std::string(version_of(dialect));
    std::vector<std::string> lines;
    lines.reserve(messages.size());
    for (const std::string& message : messages) lines.push_back(nlohmann::json(message).dump());
    return run_node("const { parse } = from('" + parser + R"(');
for (const line of lines) console.log(JSON.stringify(parse(JSON.parse(line), { customDomains: ['intra'] })));)",
                    lines);
}

}  // namespace

TEST_CASE("URLs and addresses among words begin and end where Rocket.Chat has them") {
    CHATLEAF_REQUIRE_PACKAGE("@rocket.chat/message-parser")
    RandomUrls random(4);
    std::vector<std::string> messages = {"localhost",        "see localhost x", "see localhost. x", "localhost:3000",
                                         "http://localhost", "seelocalhost",    "localhosts",       "a localhost.com"};
    while (messages.size() < 1'500) {
        const std::string message = message_with_url(random);
        if (!message.empty()) messages.push_back(message);
    }
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        const auto theirs = trees(messages, dialect);
        if (!theirs) return report_skipped("no Node.js");
        REQUIRE(theirs->size() == messages.size());
        std::vector<std::string> differences;
        for (std::size_t i = 0; i < messages.size(); ++i) {
            if (to_json(parse(messages[i], options_of(dialect))) != (*theirs)[i]) differences.push_back(messages[i]);
        }
        INFO(version_of(dialect));
        CHECK(differences == nothing);
    }
}
