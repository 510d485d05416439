// SPDX-License-Identifier: MIT
#include "exports/descriptor.hpp"

#include "support/catch.hpp"

using chatleaf::exports::property_of;

TEST_CASE("a descriptor is a file of Java properties") {
    const std::string file =
        "#Mon Feb 10 10:23:09 UTC 2025\n"
        "! timezoneId=Mars\r\n"
        "  exportType = space\n"
        "timezoneId=Europe\\/Ber\\\n    lin\n"
        "spaceKey:KIT\\:2\r\n"
        "name with=no sense\n"
        "path\\ a=c\\:\\\\x\\u00e4\\t.\n"
        "twice=1\rtwice=2\n"
        "bare\n"
        "last=\\ud800\\";
    CHECK(property_of(file, "exportType") == "space");
    CHECK(property_of(file, "timezoneId") == "Europe/Berlin");
    CHECK(property_of(file, "spaceKey") == "KIT:2");
    CHECK(property_of(file, "name") == "with=no sense");
    CHECK(property_of(file, "path a") == "c:\\x\xC3\xA4\t.");
    CHECK(property_of(file, "twice") == "2");
    CHECK(property_of(file, "bare").empty());
    CHECK(property_of(file, "missing").empty());
    CHECK(property_of(file, "last") == "\xEF\xBF\xBD");
    CHECK(property_of("a=\xFF", "a") == "\xEF\xBF\xBD");
    CHECK(property_of("a=\\u", "a") == std::string(1, '\0'));
}

TEST_CASE("whatever the bytes, a value is found or is not") {
    const std::string_view signs = "a=:\\u \t\n\r#0";
    std::string text;
    for (std::size_t i = 0; i < 3000; ++i) {
        text += signs[i * i % 97 % signs.size()];
        if (text.size() > 40) text.erase(0, 7);
        CHECK(property_of(text, "a").size() <= text.size());
    }
}
