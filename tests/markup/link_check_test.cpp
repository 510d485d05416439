// SPDX-License-Identifier: MIT
#include "markup/link_check.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"
#include "url/random_urls.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

const std::vector<std::string> nothing;

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

/// The answers that are not ours.
std::vector<std::string> differences(const std::vector<std::string>& answers, Dialect dialect) {
    const Options options = options_of(dialect);
    std::vector<std::string> found;
    for (const std::string& answer : answers) {
        const auto parts = nlohmann::json::parse(answer);
        const auto candidate = parts[0].get<std::string>();
        const bool is_mail = parts[1].is_null() ? candidate.starts_with("ab@") : parts[1] == "mailto:" + candidate;
        const std::optional<std::string> src = parts[1].is_null() ? std::nullopt : std::optional<std::string>(parts[1]);
        const bool same =
            is_mail ? mails_to(candidate, dialect) == src.has_value() : autolink_target(candidate, options) == src;
        if (!same) found.push_back(std::string(version_of(dialect)) + ' ' + answer);
    }
    return found;
}

}  // namespace

TEST_CASE("what Rocket.Chat links is linked to the same target, whatever an URL may look like") {
    CHATLEAF_REQUIRE_PACKAGE("@rocket.chat/message-parser")
    RandomUrls random(3);
    std::vector<std::string> lines;
    while (lines.size() < 6'000) {
        const bool is_mail = lines.size() % 4 == 0;
        lines.push_back(nlohmann::json(is_mail ? "ab@" + random.host() : random.url()).dump());
    }
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        const auto answers = run_node(asking(dialect, "for (const line of lines) ask(JSON.parse(line));"), lines);
        if (!answers) return report_skipped("no Node.js");
        REQUIRE(answers->size() > 800);
        CHECK(differences(*answers, dialect) == nothing);
    }
}

TEST_CASE("every listed suffix links in the dialects whose list has it") {
    CHATLEAF_REQUIRE_PACKAGE("@rocket.chat/message-parser")
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_32_0}) {
        const auto answers = run_node(asking(dialect, R"(
const lists = ['mp-0.31.32/node_modules/tldts', 'tldts'].map((name) => from(name + '/dist/cjs/src/data/trie.js'));
const hosts = new Set();
const walk = (node, path) => {
  for (const [label, below] of Object.entries(Array.isArray(node) ? node[1] : node.succ)) {
    const host = (label === '*' ? 'star' : label) + path;
    hosts.add(host);
    walk(below, '.' + host);
  }
};
for (const { rules, exceptions } of lists) {
  walk(rules, '');
  walk(exceptions, '');
}
let turn = 0;
for (const host of hosts) {
  ask('a.' + host);
  ask([host, 'x' + host, 'B.' + host.toUpperCase(), 'constructor.' + host, 'ab@' + host][turn++ % 5]);
}
)"),
                                      {});
        if (!answers) return report_skipped("no Node.js");
        REQUIRE(answers->size() > 15'000);
        CHECK(differences(*answers, dialect) == nothing);
    }
}

TEST_CASE("a link keeps its scheme, and what has none leads to the page's own") {
    const auto target = [](std::string_view written, Dialect dialect) {
        return autolink_target(written, options_of(dialect)).value_or("text");
    };
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_32_0}) {
        CHECK(target("a.com", dialect) == "//a.com");
        CHECK(target("//a.com", dialect) == "//a.com");
        CHECK(target("https://A.COM/b", dialect) == "https://A.COM/b");
        CHECK(target("a.com:8080/b", dialect) == "a.com:8080/b");
        CHECK(target("http://localhost:1", dialect) == "http://localhost:1");
        CHECK(target("x.corp.local", dialect) == "//x.corp.local");
        CHECK(target("xcorp.local", dialect) == "text");
        CHECK(target("a.big", dialect) == "text");
        CHECK(target("notes.file", dialect) == "text");
        CHECK(mails_to("a@b.com", dialect));
        CHECK_FALSE(mails_to("a@b.intra", dialect));
    }
    CHECK(target("1.2.3.4", Dialect::v0_31_32) == "text");
    CHECK(target("1.2.3.4", Dialect::v0_31_36) == "//1.2.3.4");
    CHECK(target("http://a.com:99999", Dialect::v0_31_32) == "//http://a.com:99999");
    CHECK(target("http://a.com:99999", Dialect::v0_31_36) == "http://a.com:99999");
}

TEST_CASE("a megabyte of host, of labels or of anything before them is decided like a few bytes") {
    const std::size_t size = 1'000'000;
    std::string labels;
    while (labels.size() < size) labels += "a.b-c.";
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_32_0}) {
        const Options options = options_of(dialect);
        CHECK_FALSE(autolink_target(std::string(size, 'a') + ".com", options));
        CHECK_FALSE(autolink_target(std::string(size, 'A') + "\u00C4.com", options));
        CHECK_FALSE(autolink_target(labels + "com", options));
        CHECK_FALSE(mails_to("a@" + labels + "com", dialect));
        CHECK(autolink_target("https://" + labels + "@a.com", options));
        CHECK(autolink_target("https://a.com/" + labels, options));
        // To the standard's parser the host ends at the backslash, and it is nobody's.
        CHECK(autolink_target("http://xn--" + std::string(size, 'a') + "\\@a.com", options));
    }
}
