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

TEST_CASE("Atlassian's own emoji, whose ids are no characters, are known by their names") {
    const auto own = [](const std::string& name, const std::string& short_name) {
        return emoticon("ac:name='" + name + "' ac:emoji-shortname=':" + short_name + ":' ac:emoji-id='atlassian-" +
                        short_name + "' ac:emoji-fallback=':" + short_name + ":'");
    };
    CHECK(own("information", "info") == "ℹ️");
    CHECK(own("blue-star", "info") == "ℹ️");
    for (const auto& [name, short_name] : {std::pair{"plus", "plus"},
                                           {"minus", "minus"},
                                           {"question", "question_mark"},
                                           {"light-on", "light_bulb_on"},
                                           {"light-off", "light_bulb_off"},
                                           {"yellow-star", "yellow_star"},
                                           {"red-star", "red_star"},
                                           {"green-star", "green_star"},
                                           {"thumbs-up", "thumbs_up"},
                                           {"thumbs-down", "thumbs_down"}}) {
        CAPTURE(name);
        CHECK(own(name, short_name) == emoticon("ac:name='" + std::string(name) + "'"));
        CHECK(own("blue-star", short_name) == own(name, short_name));
        CHECK(own(name, "never-heard-of") == own(name, short_name));
    }
    CHECK(own("blue-star", "never-heard-of") == ":never-heard-of:");
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
