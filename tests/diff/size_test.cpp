// SPDX-License-Identifier: MIT
#include "chatleaf/diff/size.hpp"

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::size_t size_between(std::string_view older, std::string_view newer) {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    return diff::changed_characters(diff::compare(before->document, after->document));
}

}  // namespace

TEST_CASE("a change is as large as the text that came, went or was replaced") {
    const std::string rest = " and the rest of a sentence that stays as it is</p>";
    CHECK(size_between("<p>soup" + rest, "<p>soup" + rest) == 0);
    CHECK(size_between("<p>soup" + rest, "<p>salad" + rest) == 5);
    CHECK(size_between("<p>salad" + rest, "<p>soup" + rest) == 5);
    CHECK(size_between("<p>a</p>", "<p>a</p><p>twelve signs</p>") == 12);
    CHECK(size_between("<p>a</p>", "<p>a</p><p>日本語</p>") == 3);
}

TEST_CASE("what changes without a character counts one, what moved or looks another way nothing") {
    const auto task = [](const std::string& status) {
        return "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>" + status +
               "</ac:task-status><ac:task-body>Buy rice</ac:task-body></ac:task></ac:task-list>";
    };
    CHECK(size_between(task("incomplete"), task("complete")) == 1);
    CHECK(size_between("<p>some words here</p>", "<p>some <strong>words</strong> here</p>") == 0);
}
