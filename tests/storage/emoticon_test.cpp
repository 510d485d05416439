// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf::storage;

namespace {

std::string emoticon(std::string_view attributes) {
    const auto parsed = chatleaf::test::parse_exact("<ac:emoticon " + std::string(attributes) + "/>");
    REQUIRE(parsed);
    return emoticon_text(parsed->document, 1);
}

}  // namespace

TEST_CASE("each of Confluence's own emoticons has a character") {
    for (const char* name :
         {"smile",       "sad",       "cheeky",      "laugh",    "wink",       "thumbs-up", "thumbs-down",
          "information", "tick",      "cross",       "warning",  "plus",       "minus",     "question",
          "light-on",    "light-off", "yellow-star", "red-star", "green-star", "blue-star", "heart"}) {
        CAPTURE(name);
        const std::string text = emoticon("ac:name='" + std::string(name) + "'");
        CHECK_FALSE(text.empty());
        CHECK(text.find(':') == std::string::npos);
    }
}

TEST_CASE("an emoji's id says more than its fallback, that more than its names") {
    CHECK(emoticon("ac:name='blue-star' ac:emoji-id='1f636-200d-1f32b'") == "😶\u200D🌫");
    CHECK(emoticon("ac:name='blue-star' ac:emoji-id='31-20e3'") == "1\u20E3");
    CHECK(emoticon("ac:name='blue-star' ac:emoji-fallback='🦖' ac:emoji-shortname=':tada:'") == "🦖");
    CHECK(emoticon("ac:name='blue-star' ac:emoji-fallback=':rocket:'") == "🚀");
    CHECK(emoticon("ac:name='blue-star' ac:emoji-shortname=':tada:'") == "🎉");
    CHECK(emoticon("ac:name='blue-star'") == "🔵");
}

TEST_CASE("a custom or unknown emoji shows its own name") {
    CHECK(emoticon("ac:name='blue-star' ac:emoji-shortname=':party-parrot:' "
                   "ac:emoji-id='0c7b1b8e-1f2d-4a3b-9c4d-5e6f70819203'") == ":party-parrot:");
    CHECK(emoticon("ac:name='strange'") == ":strange:");
    CHECK(emoticon("").empty());
}

TEST_CASE("an id cannot bring in anything but an emoji") {
    for (const char* id :
         {"202e", "2066", "0", "00", "41", "d800", "110000", "1f600-", "-1f600", "1f600--1f600", "zz"}) {
        CAPTURE(id);
        CHECK(emoticon("ac:name='smile' ac:emoji-id='" + std::string(id) + "'") == "🙂");
    }
}
