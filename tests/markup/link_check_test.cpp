// SPDX-License-Identifier: MIT
#include "markup/link_check.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"
#include "url/random_urls.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

const std::vector<std::string> custom_domains = {"intra", "corp.local", "np", "Big", "\u0440\u0444"};

Options options_of(Dialect dialect) {
    Options options;
    options.dialect = dialect;
    options.custom_domains = custom_domains;
    return options;
}

std::string parser_of(Dialect dialect) {
    return dialect == Dialect::v0_32_0 ? "@rocket.chat/message-parser" : "mp-" + std::string(version_of(dialect));
}

/// Prints [candidate, src] for what is one link, [candidate, null] for what is text although
/// the grammar knows its shape.
std::string asking(Dialect dialect, const char* rest) {
    return "const { parse } = from('" + parser_of(dialect) +
           "');\nconst customDomains = " + nlohmann::json(custom_domains).dump() + R"(;
const label = '[\\p{L}\\p{Nd}-]+';
const url = new RegExp(`^(?:https?://)?${label}(?:\\.${label})+(?::\\d+)?(?:/[a-z/]*)?$`, 'u');
const address = new RegExp(`^ab@(?!localhost)${label}(?:\\.${label})+$`, 'u');
const ask = (candidate) => {
  const blocks = candidate ? parse(candidate, { customDomains }) : [];
  const inlines = blocks.length === 1 && blocks[0].type === 'PARAGRAPH' ? blocks[0].value : [];
  if (inlines.length !== 1) return;
  const [{ type, value }] = inlines;
  const isShaped = (url.test(candidate) || address.test(candidate)) && /[^-]$/.test(candidate);
  if (type === 'LINK' && value.label[0].value === candidate) {
    console.log(JSON.stringify([candidate, value.src.value]));
  } else if (type === 'PLAIN_TEXT' && value === candidate && isShaped) {
    console.log(JSON.stringify([candidate, null]));
  }
};
)" + rest;
}

void compare(const std::vector<std::string>& answers, Dialect dialect) {
    const Options options = options_of(dialect);
    for (const std::string& answer : answers) {
        const auto parts = nlohmann::json::parse(answer);
        const auto candidate = parts[0].get<std::string>();
        INFO(version_of(dialect) << ' ' << candidate);
        const bool is_address = candidate.starts_with("ab@");
        if (parts[1] == "mailto:" + candidate) {
            CHECK(mails_to(candidate, dialect));
        } else if (!parts[1].is_null()) {
            CHECK(autolink_target(candidate, options) == parts[1].get<std::string>());
        } else if (is_address) {
            CHECK_FALSE(mails_to(candidate, dialect));
        } else {
            CHECK_FALSE(autolink_target(candidate, options));
        }
    }
}

}  // namespace

TEST_CASE("what Rocket.Chat links is linked to the same target, whatever an URL may look like") {
    CHATLEAF_REQUIRE_PACKAGE("@rocket.chat/message-parser")
    RandomUrls random(3);
    std::vector<std::string> lines;
    while (lines.size() < 30'000) {
        const bool is_mail = lines.size() % 4 == 0;
        lines.push_back(nlohmann::json(is_mail ? "ab@" + random.host() : random.url()).dump());
    }
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        const auto answers = run_node(asking(dialect, "for (const line of lines) ask(JSON.parse(line));"), lines);
        if (!answers) return report_skipped("no Node.js");
        REQUIRE(answers->size() > 5'000);
        compare(*answers, dialect);
    }
}
