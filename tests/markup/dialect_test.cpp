// SPDX-License-Identifier: MIT
#include "chatleaf/markup/dialect.hpp"

#include "support/catch.hpp"

using namespace chatleaf::markup;

TEST_CASE("a release of the parser speaks the newest dialect that is not newer") {
    for (const char* version : {"0.32.0", "0.32", "0.32.1", "0.33.0-rc.1", "0.100.0", "1.0.0", "12"})
        CHECK(*dialect_of(version) == Dialect::v0_32_0);
    for (const char* version : {"0.31.36", "0.31.37", "0.31.100", "0.31.36+build"})
        CHECK(*dialect_of(version) == Dialect::v0_31_36);
    for (const char* version : {"0.31.32", "0.31.35", "0.31.4", "0.31", "0.30.0", "0", "0.0.0"})
        CHECK(*dialect_of(version) == Dialect::v0_31_32);
}

TEST_CASE("a server speaks the dialect of the parser it came with") {
    for (const char* version : {"8.7", "8.7.0-rc.1", "8.7.0", "8.8.1", "8.10.0", "9", "10.0.0"})
        CHECK(*dialect_of_server(version) == Dialect::v0_32_0);
    for (const char* version : {"8.6", "8.6.0-develop", "8.6.9"})
        CHECK(*dialect_of_server(version) == Dialect::v0_31_36);
    for (const char* version : {"8.5.12", "8.3", "8", "8.0.0", "7.10.9", "7.7", "7.7.1", "6.12", "0.74.3"})
        CHECK(*dialect_of_server(version) == Dialect::v0_31_32);
}

TEST_CASE("a dialect is named by the release that brought it") {
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0})
        CHECK(*dialect_of(version_of(dialect)) == dialect);
}

TEST_CASE("what is no version is refused in a sentence") {
    for (const char* bad : {"", " ", "x", "v8", "v8.7.0", "8.", "8.x", ".8", "8..7", "8.7.0.1", "-1", "+8", "8.-7",
                            "8,7", " 8.7", "8.7 ", "99999999999", "8.99999999999", "0x8"}) {
        CAPTURE(bad);
        CHECK_FALSE(dialect_of(bad));
        CHECK_FALSE(dialect_of_server(bad));
    }
    CHECK(dialect_of("v8\n").error().message == "\"v8 \" is no version, which is written like 8.7.0.");
}
