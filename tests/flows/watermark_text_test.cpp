// SPDX-License-Identifier: MIT
#include "flows/watermark_text.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a mark is kept in ids, versions and times, and read back the same") {
    confluence::Watermark mark;
    mark.start = *text::parse_instant("2026-01-02T03:04:05.678Z");
    mark.since = *text::parse_instant("2026-02-02T03:04:05.001Z");
    mark.told["1002"] = {4, *text::parse_instant("2026-02-02T03:00:00Z")};
    mark.told["98765432109"] = {1, *text::parse_instant("1969-12-31T23:59:59.999Z")};
    const std::string text = flows::to_text(mark);
    CHECK(text ==
          R"({"since":1770001445001,"start":1767323045678,"told":{"1002":[4,1770001200000],"98765432109":[1,-1]}})");
    CHECK(flows::read_watermark(text) == mark);
}

TEST_CASE("what is no mark is told apart from one") {
    for (const char* text :
         {"", "{}", "[]", "null", R"({"start":1,"since":2})", R"({"start":"1","since":2,"told":{}})",
          R"({"start":1,"since":2.5,"told":{}})", R"({"start":1,"since":2,"told":[]})",
          R"({"start":1,"since":2,"told":{"../x":[1,1]}})", R"({"start":1,"since":2,"told":{"1":[1]}})",
          R"({"start":1,"since":2,"told":{"1":["1",1]}})"}) {
        INFO(text);
        CHECK_FALSE(flows::read_watermark(text));
    }
}
