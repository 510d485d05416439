// SPDX-License-Identifier: MIT
#include "chatleaf/diff/history.hpp"

#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/mutation.hpp"
#include "diff/read_page.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using chatleaf::test::read;

struct Version {
    std::string source;
    std::string author;
};

Changes netted(const std::vector<Version>& versions) {
    std::vector<VersionChanges> history;
    for (std::size_t i = 1; i < versions.size(); ++i) {
        history.push_back({compare(read(versions[i - 1].source), read(versions[i].source)), std::to_string(i + 1),
                           versions[i].author});
    }
    auto net = compare(read(versions.front().source), read(versions.back().source));
    REQUIRE(attribute(net, history));
    return net;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("each change of a chain is its versions' and their authors', and what came and went is nobody's") {
    const std::string rest = "<p>Nothing happened to this one in all that time.</p>";
    const auto net = netted({
        {"<p>We meet on Monday at noon in the garden.</p>" + rest, ""},
        {"<p>We meet on Friday at noon in the garden.</p>" + rest + "<p>Bring cake!</p>", "Ada"},
        {"<p>We meet on Friday at noon in the kitchen.</p>" + rest, "Ben"},
        {"<p>We meet on Friday at noon in the kitchen.</p>" + rest + "<p>There is a table for twelve of us.</p>",
         "Ada"},
    });
    REQUIRE(net.records.size() == 2);
    CHECK(net.records[0].versions == Names{"2", "3"});
    CHECK(net.records[0].authors == Names{"Ada", "Ben"});
    CHECK(net.records[1].versions == Names{"4"});
    CHECK(net.records[1].authors == Names{"Ada"});
}

TEST_CASE("who moved and who removed something is known") {
    std::string rest;
    for (int i = 0; i < 9; ++i) rest += "<p>Milestone " + std::to_string(i) + " is reached on a Friday.</p>";
    const std::string moved = "<p>A paragraph about something else that wanders about.</p>";
    const std::string gone = "<p>This one has no future at all on this page.</p>";
    const auto net = netted({{moved + gone + rest, ""}, {gone + rest + moved, "Ada"}, {rest + moved, "Ben"}});
    REQUIRE(net.records.size() == 2);
    CHECK(net.records[0].kind == ChangeKind::remove);
    CHECK(net.records[0].authors == Names{"Ben"});
    CHECK(net.records[1].kind == ChangeKind::move);
    CHECK(net.records[1].authors == Names{"Ada"});
}

TEST_CASE("a history that leads elsewhere is refused, and names are kept when changes are saved") {
    const auto a = read("<p>One thing.</p>");
    const auto b = read("<p>Another thing.</p>");
    const auto c = read("<p>A third thing.</p>");
    auto net = compare(a, c);
    const auto before = net;
    const std::vector<VersionChanges> wrong{{compare(a, b), "2", ""}};
    CHECK_FALSE(attribute(net, wrong));
    const std::vector<VersionChanges> torn{{compare(a, b), "2", ""}, {compare(a, c), "3", ""}};
    const auto refused = attribute(net, torn);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place.source == "3");
    CHECK(net == before);
    const std::vector<VersionChanges> right{{compare(a, b), "2", "Ada"}, {compare(b, c), "3", "Ben"}};
    REQUIRE(attribute(net, right));
    CHECK(net.records[0].versions == Names{"2", "3"});
    CHECK(test::exact_fault_in_comparison(net, a, c) == "");
}

TEST_CASE("of two versions, every change with steps is the second's") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        const auto page = test::PageGenerator(seed).page().source;
        const auto net = netted({{page, ""}, {test::Mutation(seed).mutated(page), "Ada"}});
        CAPTURE(seed);
        for (const auto* records : {&net.records, &net.silent}) {
            for (const auto& record : *records) {
                REQUIRE(record.authors == (record.steps.empty() ? Names{} : Names{"Ada"}));
            }
        }
    }
}
