// SPDX-License-Identifier: MIT
#include "chatleaf/text/json_string.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using chatleaf::text::append_json_string;

TEST_CASE("a text is written as JSON.stringify writes it") {
    std::string json = "[";
    append_json_string(json, std::string_view("a\"\\/\b\f\n\r\t\0\x1F\x7F ä", 15));
    CHECK(json == "[\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7F ä\"");
}

TEST_CASE("what is written as JSON is read back as it was") {
    std::string text;
    for (int c = 0; c < 128; ++c) text += static_cast<char>(c);
    text += "äöü\xE2\x80\xA8\xF0\x9F\x98\x80";
    std::string json;
    append_json_string(json, text);
    CHECK(nlohmann::json::parse(json) == text);
}
