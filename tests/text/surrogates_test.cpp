// SPDX-License-Identifier: MIT
#include "chatleaf/text/surrogates.hpp"

#include "support/catch.hpp"

using chatleaf::text::mend_lone_surrogates;

namespace {

std::string mended(std::string json) {
    const std::size_t length = json.size();
    mend_lone_surrogates(json);
    CHECK(json.size() == length);
    return json;
}

}  // namespace

TEST_CASE("an escaped surrogate without its partner becomes a replacement character") {
    CHECK(mended(R"("a\ud800b")") == R"("a\ufffdb")");
    CHECK(mended(R"("\uDFFF")") == R"("\ufffd")");
    CHECK(mended(R"("\ud83dA")") == R"("\ufffdA")");
    CHECK(mended(R"("\ud83d\n\ude00")") == R"("\ufffd\n\ufffd")");
    CHECK(mended(R"("\udc00\ud800")") == R"("\ufffd\ufffd")");
    CHECK(mended(R"("\ud800\ud83d\ude00")") == R"("\ufffd\ud83d\ude00")");
    CHECK(mended(R"("\\\ud800")") == R"("\\\ufffd")");
    CHECK(mended(R"(\ud800)") == R"(\ufffd)");
}

TEST_CASE("other escapes stay as they are") {
    for (const char* whole : {"", "plain", R"("\ud83d\uDE00")", R"("\\ud800")", R"("\u0041\n\"")", R"("\ud80")",
                              R"("\u+800")", R"("\u d80")", "\"\\", R"(\u)", R"("\uD83D\uDE00")"}) {
        CAPTURE(whole);
        CHECK(mended(whole) == whole);
    }
}
