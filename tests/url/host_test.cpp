// SPDX-License-Identifier: MIT
#include "url/host.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chatleaf/text/utf8.hpp"
#include "support/catch.hpp"
#include "support/node.hpp"
#include "url/random_urls.hpp"

using namespace chatleaf::url;
using namespace chatleaf::test;

namespace {

const std::vector<std::string> nothing;

std::string host_of(std::string_view text) {
    std::string lowered;
    const auto host = host_in(text, lowered);
    return host ? std::string(*host) : "none";
}

bool is_listed(std::string_view host, Tldts version) {
    const Suffix suffix = public_suffix(host, version);
    return suffix.is_icann || suffix.is_private;
}

struct Release {
    Tldts version;
    const char* package;
};
constexpr Release releases[] = {{Tldts::v5_7_112, "mp-0.31.32/node_modules/tldts"}, {Tldts::v6_1_86, "tldts"}};

/// As the programs below print what tldts says: the text, whether addresses count, the facts.
nlohmann::json told(std::string_view text, bool detect_ip, Tldts version) {
    std::string lowered;
    const HostFacts facts = host_facts(text, version, detect_ip, lowered);
    const nlohmann::json hostname = facts.hostname ? nlohmann::json(*facts.hostname) : nlohmann::json();
    return nlohmann::json(
        {text, detect_ip, hostname, facts.is_ip, facts.is_icann, facts.is_private, facts.public_suffix, facts.domain});
}

std::string asking(const char* package, const char* rest) {
    return "const library = '" + std::string(package) + R"(';
const { parse } = from(library);
const ask = (text, detectIp) => {
  const found = parse(text, { detectIp, allowPrivateDomains: true });
  const { hostname, isIp, isIcann, isPrivate, publicSuffix, domain } = found;
  const facts = [hostname, !!isIp, !!isIcann, !!isPrivate, publicSuffix || '', domain || ''];
  console.log(JSON.stringify([text, detectIp, ...facts]));
};
)" + rest;
}

/// The answers that are not ours.
std::vector<std::string> differences(const std::vector<std::string>& answers, Tldts version) {
    std::vector<std::string> found;
    for (const std::string& answer : answers) {
        const auto parts = nlohmann::json::parse(answer);
        if (told(parts[0].get<std::string>(), parts[1], version) != parts) found.push_back(answer);
    }
    return found;
}

}  // namespace

TEST_CASE("a host is found between userinfo and port, wherever an URL begins") {
    CHECK(host_of("a.com") == "a.com");
    CHECK(host_of(" \x01//u:p@a.com:80/b?c#d \n") == "a.com");
    CHECK(host_of("x+y://a.com./b") == "a.com");
    CHECK(host_of("HTTPS:/A.com..") == "a.com");
    CHECK(host_of("http://[::1]:80/") == "::1");
    CHECK(host_of("@a.com") == "@a.com");
    CHECK(host_of("a.com/?u=http://b.com") == "none");
    CHECK(host_of("data:a.com") == "none");
    CHECK(host_of("http://[::1") == "none");
}

TEST_CASE("capitals beyond ASCII become small only beside capitals of ASCII") {
    CHECK(host_of("\u0420\u0424") == "\u0420\u0424");
    CHECK(host_of("A.\u0420\u0424") == "a.\u0440\u0444");
    CHECK(host_of("A.\u0130") == "a.i\u0307");
}

TEST_CASE("a host is never shorter in lower case, so what is too long needs none") {
    std::string lowered;
    for (char32_t c = 0x80; c < 0x20000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string host = "A";
        chatleaf::text::append_code_point(host, c);
        const std::size_t units = chatleaf::text::utf16_length(host);
        if (chatleaf::text::utf16_length(host_in(host, lowered).value()) < units) FAIL_CHECK(host);
    }
    const std::string longest = std::string(63, 'A') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.';
    for (const std::size_t size : {59, 60, 1'000'000}) {
        const std::string host = longest + std::string(size, 'd') + ".com";
        CHECK(host_facts(host, Tldts::v6_1_86, true, lowered).is_icann == (size == 59));
    }
}

TEST_CASE("a host has the suffix of the longest rule, and exceptions go before rules") {
    CHECK(public_suffix("a.b.co.uk", Tldts::v6_1_86).text == "co.uk");
    CHECK(public_suffix("a.github.io", Tldts::v6_1_86).is_private);
    CHECK(public_suffix("a.b.ck", Tldts::v6_1_86).text == "b.ck");
    CHECK(public_suffix("a.www.ck", Tldts::v6_1_86).text == "ck");
    CHECK(public_suffix("a.www.ck", Tldts::v6_1_86).is_icann);
    CHECK_FALSE(is_listed("ck", Tldts::v6_1_86));
    CHECK_FALSE(is_listed("a.file", Tldts::v6_1_86));
    CHECK(public_suffix("a.file", Tldts::v6_1_86).text == "file");
}

TEST_CASE("in the older list an inherited name hides the wildcard") {
    CHECK(is_listed("a.constructor.ck", Tldts::v6_1_86));
    CHECK_FALSE(is_listed("a.constructor.ck", Tldts::v5_7_112));
}

TEST_CASE("tldts finds the same hosts and suffixes in anything like an URL") {
    CHATLEAF_REQUIRE_PACKAGE("tldts")
    RandomUrls random(2);
    std::vector<std::string> lines;
    while (lines.size() < 20'000) lines.push_back(nlohmann::json(random.url()).dump());
    for (const auto& [version, package] : releases) {
        const auto answers =
            run_node(asking(package, "for (const line of lines) ask(JSON.parse(line), Math.random() < 0.5);"), lines);
        if (!answers) return report_skipped("no Node.js");
        REQUIRE(answers->size() == lines.size());
        CHECK(differences(*answers, version) == nothing);
    }
}

TEST_CASE("tldts answers the same for every rule of its list and for hosts around it") {
    CHATLEAF_REQUIRE_PACKAGE("tldts")
    for (const auto& [version, package] : releases) {
        const auto answers = run_node(asking(package, R"(
const { rules, exceptions } = from(library + '/dist/cjs/src/data/trie.js');
const walk = (node, path) => {
  for (const [label, below] of Object.entries(Array.isArray(node) ? node[1] : node.succ)) {
    const host = (label === '*' ? 'star' : label) + path;
    for (const before of ['', 'a.b.', 'x', 'constructor.']) ask(before + host, true);
    walk(below, '.' + host);
  }
};
walk(rules, '');
walk(exceptions, '');
)"),
                                      {});
        if (!answers) return report_skipped("no Node.js");
        REQUIRE(answers->size() > 30'000);
        CHECK(differences(*answers, version) == nothing);
    }
}
