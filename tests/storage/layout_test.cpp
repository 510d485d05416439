// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

TEST_CASE("a section's type says how its columns stand") {
    const auto shape = [](std::string_view type) {
        const Document document = document_of("<ac:layout-section ac:type='" + std::string(type) + "'/>");
        return layout_section(document, 1)->shape;
    };
    CHECK(shape("single") == SectionShape::single);
    CHECK(shape("fixed-width") == SectionShape::single);
    CHECK(shape("") == SectionShape::single);
    CHECK(shape("two_equal") == SectionShape::two_equal);
    CHECK(shape("two_left_sidebar") == SectionShape::two_left_sidebar);
    CHECK(shape("two_right_sidebar") == SectionShape::two_right_sidebar);
    CHECK(shape("three_equal") == SectionShape::three_equal);
    CHECK(shape("three_with_sidebars") == SectionShape::three_with_sidebars);
    CHECK(shape("four_equal") == SectionShape::four_equal);
    CHECK(shape("five_equal") == SectionShape::five_equal);
    CHECK(shape("ten_round") == SectionShape::other);
}

TEST_CASE("a section knows its cells and how far it breaks out of the page") {
    const Document document = document_of(
        "<ac:layout-section ac:type='two_equal' ac:breakout-mode='wide' ac:breakout-width='1800'>\n<ac:layout-cell/>"
        "<ac:layout-cell><p/></ac:layout-cell></ac:layout-section>");
    const auto read = layout_section(document, 1);
    REQUIRE(read);
    CHECK(read->type == "two_equal");
    CHECK(read->breakout_mode == "wide");
    CHECK(read->breakout_width == "1800");
    CHECK(read->cells.size() == 2);
}

TEST_CASE("Confluence 4's layouts were divisions, and are sections all the same") {
    const auto shape = [](std::string_view cells) {
        const Document document = document_of("<div data-atlassian-layout='{}'><div class='columnLayout two'>" +
                                              std::string(cells) + "</div></div>");
        REQUIRE_FALSE(layout_section(document, 1));
        const auto read = layout_section(document, 2);
        return read ? read->shape : SectionShape::other;
    };
    const std::string large = "<div class='cell large'/>";
    const std::string bar = "<div class='cell aside'/>";
    CHECK(shape(large) == SectionShape::single);
    CHECK(shape(large + bar) == SectionShape::two_right_sidebar);
    CHECK(shape(bar + large) == SectionShape::two_left_sidebar);
    CHECK(shape(large + large) == SectionShape::two_equal);
    CHECK(shape(bar + large + bar) == SectionShape::three_with_sidebars);
    CHECK(shape("<div class='cell sidebars'/>" + large + bar) == SectionShape::three_with_sidebars);
    CHECK(shape(large + large + large) == SectionShape::three_equal);
    CHECK(shape(large + large + large + large) == SectionShape::other);
}

TEST_CASE("a division with a layout's class elsewhere is a division") {
    const Document document = document_of("<div class='columnLayout'><div class='cell'/></div>");
    CHECK_FALSE(layout_section(document, 1));
    CHECK_FALSE(layout_section(document, 2));
}
