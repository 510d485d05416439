// SPDX-License-Identifier: MIT
#include "diff/chain.hpp"

#include <string>
#include <vector>

#include "chatleaf/diff/patch.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/generated_page.hpp"
#include "diff/read_page.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chatleaf::test::read;
using namespace chatleaf::diff;

/// What is told of a chain of pages, composed from version to version: "split paragraph (field)", a line each.
std::string composed(const std::vector<std::string>& pages) {
    auto chain = compare(read(pages[0]), read(pages[1]));
    for (std::size_t at = 1; at + 1 < pages.size(); ++at) {
        const auto next = compose(chain, compare(read(pages[at]), read(pages[at + 1])));
        REQUIRE(next);
        chain = *next;
    }
    CHECK(test::exact_fault_in(chain, read(pages.front()), read(pages.back())) == "");
    std::string lines;
    for (const auto& record : chain.records) {
        lines.append(to_string(record.kind)).append(" ").append(to_string(record.type));
        if (!record.field.empty()) lines.append(" (").append(record.field).append(")");
        for (const auto& span : record.spans) {
            if (span.kind == Span::Kind::formatted) lines.append(" ~" + span.text + "~");
        }
        lines.append("\n");
    }
    return lines;
}

const std::string first = "The import ran for two nights before anybody noticed that it had stopped.";
const std::string second = "Since then a lamp on the third floor turns red when a night passes without a report.";
const std::string whole = "<p>" + first + " " + second + "</p>";
const std::string parts = "<p>" + first + "</p><p>" + second + "</p>";
const std::string around = "<p>A paragraph that stays as it is in all of the versions.</p>";

std::string with(std::string page, const std::string& from, const std::string& to) {
    return page.replace(page.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("what was split and merged again is as it was, and so is what was merged and split again") {
    CHECK(composed({around + whole, around + parts, around + whole}) == "");
    CHECK(composed({around + parts, around + whole, around + parts}) == "");
    CHECK(composed({whole, parts, with(whole, "third", "fourth")}) == "edit paragraph\n");
}

TEST_CASE("an edit before a split, and after a merge, is a part of it") {
    CHECK(composed({whole, with(whole, "third", "fourth"), with(parts, "third", "fourth")}) == "split paragraph\n");
    CHECK(composed({parts, whole, with(whole, "third", "fourth")}) == "merge paragraph\n");
    CHECK(composed({around, around + whole, around + parts}) == "add paragraph\n");
    CHECK(composed({around + parts, around + whole, around}) == "remove paragraph\n");
}

TEST_CASE("a look before or after an edit is a part of it, and looks that come and go leave nothing") {
    const auto bold = with(whole, "third", "<b>third</b>");
    CHECK(composed({whole, bold, whole}) == "");
    CHECK(composed({whole, bold, with(bold, "nights", "<i>nights</i>")}) ==
          "format paragraph (bold added, italic added) ~nights~ ~third~\n");
    CHECK(composed({whole, bold, with(bold, "nights", "weeks")}) == "edit paragraph\n");
    CHECK(composed({whole, with(whole, "nights", "weeks"), with(bold, "nights", "weeks")}) == "edit paragraph\n");
    CHECK(composed({around, around + whole, around + bold}) == "add paragraph\n");
    CHECK(composed({whole, bold, with(bold, "third", "<i>third</i>"), whole}) == "");
    CHECK(composed({"<ul><li>One item.</li></ul>", "<ol><li>One item.</li></ol>", "<ul><li>One item.</li></ul>"}) ==
          "");
}

TEST_CASE("pages recast version by version compose to what is exact") {
    using namespace chatleaf::test::versions;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed);
        auto page = generator.page(1, 20);
        std::vector<std::string> sources{written(page)};
        std::vector<Edit> edits;
        for (int version = 0; version < 3; ++version) {
            page = generator.recast(page, 5, edits);
            if (version == 1) page = generator.edited(page, 2, edits);
            sources.push_back(written(page));
        }
        CAPTURE(seed);
        (void)composed(sources);
    }
}
