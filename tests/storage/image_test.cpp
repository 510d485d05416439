// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

TEST_CASE("an image has a source, sizes and a caption") {
    const Document document = document_of(
        "<ac:image ac:alt='alt' ac:title='t' ac:width='300' ac:height='20'><ri:attachment ri:filename='a.png'/>"
        "<ac:caption><p>c</p></ac:caption></ac:image><ac:image/>");
    const Image read = image(document, 1);
    CHECK(read.source.title == "a.png");
    CHECK(read.alt == "alt");
    CHECK(read.title == "t");
    CHECK(read.width == "300");
    CHECK(read.height == "20");
    CHECK(document.kind(read.caption) == Kind::caption);
    CHECK(image(document, document.subtree_end(1)).source.kind == ResourceKind::none);
}

TEST_CASE("everything that an editor says of an image is read") {
    const Document document = document_of(
        "<ac:image ac:align='center' ac:layout='wrap-left' ac:border='true' ac:class='k' ac:style='s' "
        "ac:thumbnail='true' ac:inline='true' ac:vspace='4' ac:hspace='5' ac:queryparams='effects=x' "
        "ac:original-width='1200' ac:original-height='600' ac:custom-width='true' ac:src='https://x.test/i.png'>"
        "<ri:url ri:value='https://x.test/i.png'/><ac:adf-mark key='link'/>"
        "<ac:adf-mark key='border' size='2' color='#091e4224'/></ac:image>");
    const Image read = image(document, 1);
    CHECK(read.align == "center");
    CHECK(read.layout == "wrap-left");
    CHECK(read.css_class == "k");
    CHECK(read.style == "s");
    CHECK(read.vertical_space == "4");
    CHECK(read.horizontal_space == "5");
    CHECK(read.query == "effects=x");
    CHECK(read.original_width == "1200");
    CHECK(read.original_height == "600");
    CHECK(read.address == "https://x.test/i.png");
    CHECK((read.thumbnail && read.in_line && read.bordered && read.custom_width));
    CHECK(read.border.size == "2");
    CHECK(read.border.colour == "#091e4224");
    CHECK(document.kind(read.border.node) == Kind::adf_mark);
    CHECK(read.emoticon.empty());
}

TEST_CASE("a border is a mark of the new editor or an attribute of the old one") {
    const Document document =
        document_of("<ac:image><ac:adf-mark key='border'/></ac:image><ac:image ac:border='false'/><ac:image/>");
    CHECK(image(document, 1).bordered);
    CHECK_FALSE(image(document, 3).bordered);
    CHECK_FALSE(image(document, 4).bordered);
}

TEST_CASE("an <img> is an image by its address") {
    const Document document = document_of(
        "<img src='https://x.test/a.png' alt='A' title='t' width='3' height='4' align='right' border='1'/>");
    REQUIRE(document.kind(1) == Kind::image);
    const Image read = image(document, 1);
    CHECK(read.source.kind == ResourceKind::url);
    CHECK(read.source.value == "https://x.test/a.png");
    CHECK(read.source.node == no_node);
    CHECK(read.alt == "A");
    CHECK(read.title == "t");
    CHECK(read.width == "3");
    CHECK(read.height == "4");
    CHECK(read.align == "right");
    CHECK(read.bordered);
}

TEST_CASE("smileys that were stored as images are emoticons") {
    const auto text = [](std::string_view source) {
        const Document document = document_of(source);
        return image(document, 1).emoticon.empty() ? std::string("no emoticon") : emoticon_text(document, 1);
    };
    CHECK(text("<ac:image ac:class='emoticon emoticon-wink'><ri:url ri:value='https://x.test/w.png'/></ac:image>") ==
          "😉");
    CHECK(text("<ac:image ac:class='emoticon'><ri:url ri:value='https://x.test/icons/smile.svg?v=1#a'/></ac:image>") ==
          "🙂");
    CHECK(text("<ac:image ac:class='emoticon'><ri:attachment ri:filename='tick.gif'/></ac:image>") == "✅");
    CHECK(text("<img class='emoticon emoticon-strange' alt='(!)' src='x'/>") == "(!)");
    CHECK(text("<img class='emoticon emoticon-strange' title='(?)' src='x'/>") == "(?)");
    CHECK(text("<img class='emoticon emoticon-strange' src='x'/>") == ":strange:");
    CHECK(text("<img class='emoticon'/>") == ":emoticon:");
    CHECK(text("<img class='emoticons' src='smile.png'/>") == "no emoticon");
}
