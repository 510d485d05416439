// SPDX-License-Identifier: MIT
#include "found.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;

TEST_CASE("an image without words for who cannot see it is told, by its file or address") {
    CHECK(found_in("<p>a <ac:image><ri:attachment ri:filename='plan.png'/></ac:image></p>") ==
          Found{"1:6 warning missing-alt-text"});
    CHECK(found_in("<p><img src='https://example.org/a.png'/></p>") == Found{"1:4 warning missing-alt-text"});
    CHECK(test::said_of("missing-alt-text", "<ac:image><ri:attachment ri:filename='plan.png'/></ac:image>") ==
          "The image \"plan.png\" says nothing to readers who cannot see it.");
    CHECK(test::said_of("missing-alt-text", "<ac:image><ri:url ri:value='https://example.org/a.png'/></ac:image>") ==
          "The image \"https://example.org/a.png\" says nothing to readers who cannot see it.");
    CHECK(test::said_of("missing-alt-text", "<ac:image/>") == "The image says nothing to readers who cannot see it.");
}

TEST_CASE("a caption or title is no alternative to an image's words") {
    CHECK(found_in("<ac:image ac:title='Plan'><ri:attachment ri:filename='a.png'/><ac:caption><p>Plan</p></ac:caption>"
                   "</ac:image>") == Found{"1:1 warning missing-alt-text"});
}

TEST_CASE("an image with words, one for decoration, a smiley and what nobody sees are all right") {
    CHECK(found_in("<ac:image ac:alt='The plan'><ri:attachment ri:filename='plan.png'/></ac:image>").empty());
    CHECK(found_in("<ac:image ac:alt=''><ri:attachment ri:filename='line.png'/></ac:image>").empty());
    CHECK(found_in("<img src='https://example.org/a.png' alt=''/>").empty());
    CHECK(found_in("<ac:emoticon ac:name='smile'/>").empty());
    CHECK(found_in("<ac:image ac:class='emoticon emoticon-smile'><ri:url ri:value='/smile.png'/></ac:image>").empty());
    CHECK(found_in("<ac:placeholder><ac:image/></ac:placeholder>").empty());
}
