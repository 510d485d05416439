// SPDX-License-Identifier: MIT
#include "diff/segments.hpp"

#include <string>

#include "chatleaf/storage/parse.hpp"
#include "diff/blocks.hpp"
#include "diff/layouts.hpp"
#include "diff/mutation.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::diff;

TEST_CASE("a canonical page is cut into its blocks' bytes, in order, without a gap") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        const auto page = storage::parse(
            test::Mutation(seed).mutated(test::PageGenerator(seed, test::Spelling::every).page().source), "page.xml");
        REQUIRE(page);
        const auto blocks = blocks_of(page->document);
        const auto cut = segmented(page->document, blocks, layouts_of(page->document));
        std::size_t end = 0;
        for (const auto& segment : cut.segments) {
            REQUIRE(segment.begin == end);
            REQUIRE(segment.end > segment.begin);
            end = segment.end;
        }
        REQUIRE(end == cut.storage.size());
    }
    const auto list = storage::parse("<ul><li>a<ul><li>b</li></ul>c</li></ul>loose <b>text</b>", "page.xml");
    const auto cut = segmented(list->document, blocks_of(list->document), layouts_of(list->document));
    std::string shown;
    for (const auto& segment : cut.segments) {
        shown += (segment.block == Segment::no_block ? "-" : std::to_string(segment.block)) + " " +
                 std::string(cut.text(segment)) + "\n";
    }
    CHECK(shown == "- <ul>\n0 <li>a<ul>\n1 <li>b</li>\n0 </ul>c</li>\n- </ul>\n2 loose <b>text</b>\n");
}
