// SPDX-License-Identifier: MIT
#include "exports/changes.hpp"

#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

const std::string page_seven = page("7", "Menu", "2", "2026-03-02 10:00:00.000",
                                    reference("space", "Space", "1") + property("versionComment", "dearer") +
                                        "<property name=\"lastModifier\" class=\"ConfluenceUserImpl\" package=\"p\">"
                                        "<id name=\"key\"><![CDATA[u1]]></id></property>");

}  // namespace

TEST_CASE("a page and the version before it come out as one change, with everything the export knows") {
    const auto reading =
        read(export_of({page_seven, version("6", "7", "1", "2026-03-01 10:00:00.250"), body("70", "7", "<p>Soup 5</p>"),
                        body("60", "6", "<p>Soup 4</p>"), space("1", "KIT", "The kitchen"), user("u1", "ada")}));
    CHECK(reading.error.empty());
    CHECK(reading.tally.pages == 1);
    CHECK(reading.tally.delivered == 1);
    CHECK(reading.tally.diagnostics.empty());
    REQUIRE(reading.changes.size() == 1);
    CHECK(described(reading.changes[0]) ==
          "7 0 Menu in KIT The kitchen\n"
          "  2 2026-03-02T10:00:00.000Z by ada: dearer type 2 [<p>Soup 5</p>]\n"
          "  1 2026-03-01T10:00:00.250Z by :  type 2 [<p>Soup 4</p>]\n");
}
