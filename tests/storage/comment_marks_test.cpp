// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

namespace {

std::vector<std::string> words_of(const Document& document, const CommentMark& mark) {
    std::vector<std::string> words;
    for (const NodeId part : mark.parts) words.push_back(visible_text(document, part));
    return words;
}

}  // namespace

TEST_CASE("a comment's markers are gathered from wherever its text was parted") {
    const Document document = document_of(
        "<p><ac:inline-comment-marker ac:ref='a'>one <em>two</em></ac:inline-comment-marker> no "
        "<ac:inline-comment-marker ac:ref='b'>three</ac:inline-comment-marker></p><ul><li>"
        "<ac:inline-comment-marker ac:ref='a'>four</ac:inline-comment-marker></li></ul>");
    const auto marks = comment_marks(document);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].ref == "a");
    CHECK(words_of(document, marks[0]) == std::vector<std::string>{"one two", "four"});
    CHECK(words_of(document, marks[1]) == std::vector<std::string>{"three"});
}

TEST_CASE("markers of two comments overlap by standing in one another; one in its own is part of it") {
    const Document document = document_of(
        "<ac:inline-comment-marker ac:ref='a'>x <ac:inline-comment-marker ac:ref='b'>y"
        "<ac:inline-comment-marker ac:ref='a'>z</ac:inline-comment-marker></ac:inline-comment-marker>"
        "</ac:inline-comment-marker><ac:inline-comment-marker ac:ref='b'>w</ac:inline-comment-marker>");
    const auto marks = comment_marks(document);
    REQUIRE(marks.size() == 2);
    CHECK(words_of(document, marks[0]) == std::vector<std::string>{"x yz"});
    CHECK(words_of(document, marks[1]) == std::vector<std::string>{"yz", "w"});
    CHECK(visible_text(document, 0) == "x yzw");
}

TEST_CASE("a page without comments has no marks; one without a reference is a mark of its own") {
    CHECK(comment_marks(document_of("<p>a</p>")).empty());
    const Document document = document_of("<ac:inline-comment-marker>a</ac:inline-comment-marker>");
    CHECK(comment_marks(document).front().ref.empty());
}
