// SPDX-License-Identifier: MIT
#include "render/css_color.hpp"

#include "support/catch.hpp"

namespace {

using chatleaf::render::css_color;

TEST_CASE("a colour may be written in numbers or called by its name") {
    CHECK(css_color("#f80") == "#ff8800");
    CHECK(css_color("#F80C") == "#ff8800");
    CHECK(css_color("#12AbEf") == "#12abef");
    CHECK(css_color("#12abef80") == "#12abef");
    CHECK(css_color("rgb(255, 0, 16)") == "#ff0010");
    CHECK(css_color("RGBA(255 0 16 / 50%)") == "#ff0010");
    CHECK(css_color("RebeccaPurple") == "#663399");
    CHECK(css_color("danger") == "#a30200");
}

TEST_CASE("what is no colour gives none") {
    for (const char* words :
         {"", "#", "#12", "#12345", "#12345g", "rgb()", "rgb(256,0,0)", "rgb(1,2)", "rgb(1,2,3", "rgb(1.5,2,3)",
          "url(https://x.example)", "red;background:url(x)", "reddish", "var(--x)", "\"><b>"}) {
        CAPTURE(words);
        CHECK(css_color(words) == std::nullopt);
    }
    CHECK(css_color(std::string(1'000'000, '#')) == std::nullopt);
}

}  // namespace
