// SPDX-License-Identifier: MIT
#include "storage/legacy_section.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"
#include "support/rounds.hpp"

using namespace chatleaf::storage;

namespace {

// How a text is stored, and what an old export makes of that; without the end of the section.
std::string exported(const std::string& text) {
    std::string stored = text;
    for (std::size_t at = stored.find("]]>"); at != std::string::npos; at = stored.find("]]>", at + 14))
        stored.replace(at, 3, "]]]]><![CDATA[>");
    for (std::size_t at = stored.find("]]"); at != std::string::npos; at = stored.find("]]", at + 3))
        stored.insert(at + 2, " ");
    return stored;
}

}  // namespace

TEST_CASE("the spaces that an old export put into a section are taken out") {
    CHECK(mended_section("[[ -f x ]]  ; a[b[1]] ").value() == "[[ -f x ]] ; a[b[1]]");
    CHECK(mended_section("x]] ]] ><![CDATA[>y").value() == "x]]>y");
    CHECK(mended_section("]] ]] ]]  ").value() == "]]]]]] ");
}

TEST_CASE("a section in which nothing can have been damaged so is left alone") {
    CHECK_FALSE(mended_section(""));
    CHECK_FALSE(mended_section("a[1] ] b"));
    CHECK_FALSE(mended_section("[[ x ]] ; a[b[1]];"));  // nobody put a space there
    CHECK_FALSE(mended_section("a]]"));
    CHECK_FALSE(mended_section("a]] >b"));  // it would have been the end
}

TEST_CASE("whatever a section held comes back") {
    std::mt19937 random(5);
    for (int i = 0; i < chatleaf::test::rounds(3000); ++i) {
        std::string text;
        for (auto length = random() % 20; length > 0; --length) text += "]]> a"[random() % 5];
        while (text.ends_with(']')) text.pop_back();
        CAPTURE(text);
        CHECK(mended_section(exported(text)).value_or(text) == text);
    }
}
