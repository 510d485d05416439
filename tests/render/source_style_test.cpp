// SPDX-License-Identifier: MIT
#include "render/source_style.hpp"

#include "support/catch.hpp"

using namespace chatleaf::render;

namespace {

std::string block_classes(std::string_view style) { return SourceStyle(style).block_classes().text(); }
std::string word_classes(std::string_view style) { return SourceStyle(style).word_classes().text(); }
std::string_view tint(std::string_view colour) { return chatleaf::render::tint_class(colour).view(); }

}  // namespace

TEST_CASE("words keep their colour by its name, in tones of ours") {
    CHECK(word_classes("color: rgb(191,38,0);") == "cl-ink-red");
    CHECK(word_classes("color: red") == "cl-ink-red");
    CHECK(word_classes("color: rgb(255,153,0)") == "cl-ink-orange");
    CHECK(word_classes("color: rgb(255,196,0)") == "cl-ink-yellow");
    CHECK(word_classes("color: rgb(54,179,126)") == "cl-ink-green");
    CHECK(word_classes("color: rgb(0,184,217)") == "cl-ink-teal");
    CHECK(word_classes("color: rgb(76,154,255)") == "cl-ink-blue");
    CHECK(word_classes("color: rgb(101,84,192)") == "cl-ink-purple");
    for (const std::string_view grey : {"112,112,112", "151,160,175", "122,134,154", "107,119,140", "94,108,132"})
        CHECK(word_classes("color: rgb(" + std::string(grey) + ")") == "cl-ink-grey");
    for (const std::string_view pale : {"#deebff", "#e6fcff", "#fffae6", "#e3fcef", "#eae6ff", "#ffebe6"}) {
        CAPTURE(pale);
        CHECK(word_classes("background-color: " + std::string(pale)) != "cl-tint-grey");
    }
    CHECK(word_classes("background-color: rgb(254,222,200)") == "cl-tint-orange");
    CHECK(word_classes("text-decoration: underline; color: #f00; background-color: yellow") ==
          "cl-underline cl-ink-red cl-tint-yellow");
}

TEST_CASE("colours that are black or white for all that a reader sees are none") {
    for (const char* colour : {"rgb(23,43,77)", "rgb(51,51,51)", "rgb(0,0,0)", "#fff", "transparent", "inherit",
                               "url(x)", "var(--x)", "rgb(1,2", ""}) {
        CAPTURE(colour);
        CHECK(word_classes("color: " + std::string(colour)).empty());
    }
}

TEST_CASE("a cell's colour is a name or any other way to write one") {
    CHECK(tint("grey") == "cl-tint-grey");
    CHECK(tint("gray") == "cl-tint-grey");
    CHECK(tint("red") == "cl-tint-red");
    CHECK(tint("yellow") == "cl-tint-yellow");
    CHECK(tint("green") == "cl-tint-green");
    CHECK(tint("blue") == "cl-tint-blue");
    CHECK(tint("Purple") == "cl-tint-purple");
    CHECK(tint("#deebff") == "cl-tint-blue");
    CHECK(tint("#e3fcef") == "cl-tint-green");
    CHECK(tint("#fffae6") == "cl-tint-yellow");
    CHECK(tint("#ffebe6") == "cl-tint-red");
    CHECK(tint("#eae6ff") == "cl-tint-purple");
    CHECK(tint("#e6fcff") == "cl-tint-teal");
    CHECK(tint("#f4f5f7") == "cl-tint-grey");
    CHECK(tint("#ffffff").empty());
    CHECK(tint("cl-unseen").empty());
}

TEST_CASE("blocks keep where they stand and how far they are indented") {
    CHECK(block_classes("text-align: center;") == "cl-center");
    CHECK(block_classes("margin-left: 60.0px; text-align: right") == "cl-right cl-indent-2");
    CHECK(block_classes("margin-left: 30px") == "cl-indent-1");
    CHECK(block_classes("margin-left: 9000.0px") == "cl-indent-6");
    for (const char* none : {"margin-left: 0.0px", "margin-left: -30px", "margin-left: 30%", "margin-left: px",
                             "position: fixed", "text-align: expression(x)", ""}) {
        CAPTURE(none);
        CHECK(block_classes(none).empty());
    }
}

TEST_CASE("of a property that is given twice the first counts, even when it gives nothing") {
    CHECK(word_classes("color: red; color: blue") == "cl-ink-red");
    CHECK(word_classes("color: ; color: blue").empty());
    CHECK(block_classes("text-align:center;text-align:right;;: x;margin-left : 60px ") == "cl-center cl-indent-2");
}
