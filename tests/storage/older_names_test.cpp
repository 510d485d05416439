// SPDX-License-Identifier: MIT
#include "storage/older_names.hpp"

#include <libxml/chvalid.h>

#include "storage/xml_characters.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;

TEST_CASE("each character is for XML names and text what libxml2 has it for, by the fourth edition") {
    for (unsigned c = 0; c <= 0x110000; ++c) {
        CAPTURE(c);
        const bool letter = xmlIsBaseCharQ(c) || xmlIsIdeographicQ(c);
        const bool other = xmlIsDigitQ(c) || xmlIsCombiningQ(c) || xmlIsExtenderQ(c);
        const bool starts = letter || c == '_' || c == ':';
        const bool continues = starts || other || c == '-' || c == '.';
        if (starts_older_name(c) != starts) FAIL("start of a name");
        if (continues_older_name(c) != continues) FAIL("in a name");
        if (is_xml_character(c) != (xmlIsCharQ(c) && c <= 0x10FFFF)) FAIL("in text");
    }
    CHECK(starts_older_name(U'é'));
    CHECK(continues_older_name(U'·'));
    CHECK_FALSE(starts_older_name(U'·'));
}

TEST_CASE("characters that only the fifth edition has in names are not for names") {
    for (const char32_t c : {U'\u0132', U'\u017F', U'\u2C00', U'\u3006', U'\U0001D032', U'\U000EFFFF'}) {
        CHECK_FALSE(starts_older_name(c));
        CHECK_FALSE(continues_older_name(c));
        CHECK(is_xml_character(c));
    }
}
