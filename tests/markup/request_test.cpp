// SPDX-License-Identifier: MIT
#include "chatleaf/markup/json.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::markup;

namespace {

Options options_of(const std::string& options) {
    const auto request = read_request(R"({"msg":"a","options":)" + options + "}", Dialect::v0_32_0);
    CAPTURE(options);
    REQUIRE(request);
    return request->options;
}

}  // namespace

TEST_CASE("a request is read with its options, and a lone surrogate costs one character") {
    const auto request = read_request(
        R"({"msg":"a\ud800b\ud83d\ude00","options":{"colors":true,"katex":{"dollarSyntax":1},"customDomains":["x",7]}})",
        Dialect::v0_31_36);
    REQUIRE(request);
    CHECK(request->message ==
          "a\xEF\xBF\xBD"
          "b\xF0\x9F\x98\x80");
    CHECK(request->options.colors);
    CHECK_FALSE(request->options.emoticons);
    CHECK(request->options.katex_dollar);
    CHECK_FALSE(request->options.katex_parenthesis);
    CHECK(request->options.custom_domains == std::vector<std::string>{"x"});
    CHECK(request->options.dialect == Dialect::v0_31_36);
}

TEST_CASE("a flag is set by whatever JavaScript takes for yes") {
    for (const char* yes : {"true", "1", "-0.5", "\"x\"", "\"false\"", "[]", "{}"}) {
        CHECK(options_of(R"({"emoticons":)" + std::string(yes) + "}").emoticons);
        CHECK(options_of(R"({"katex":{"parenthesisSyntax":)" + std::string(yes) + "}}").katex_parenthesis);
    }
    for (const char* no : {"false", "0", "-0.0", "\"\"", "null"})
        CHECK_FALSE(options_of(R"({"emoticons":)" + std::string(no) + "}").emoticons);
    CHECK_FALSE(options_of(R"({"colors":true,"colors":false})").colors);
}

TEST_CASE("options of another type are as good as none") {
    for (const char* none :
         {"null", "7", "\"colors\"", "[true]", R"({"katex":true,"customDomains":"x.y","other":[[]]})"}) {
        const Options options = options_of(none);
        CHECK_FALSE((options.colors || options.emoticons || options.katex_dollar || options.katex_parenthesis));
        CHECK(options.custom_domains.empty());
    }
}

TEST_CASE("what is no request is refused with a sentence and its place in the line") {
    const auto fault = [](std::string_view line) {
        const auto request = read_request(line, Dialect::v0_32_0);
        return request ? "" : to_string(request.error());
    };
    const std::string no_object = R"(This is no JSON object like {"msg": "text", "options": {"emoticons": true}}.)";
    CHECK(fault("") == ":1:1: " + no_object);
    CHECK(fault("[]") == ":1:1: " + no_object);
    CHECK(fault(R"({"msg":"ä")") == ":1:11: " + no_object);
    CHECK(fault(R"({"msg":"a"} x)") == ":1:13: " + no_object);
    CHECK(fault(R"({"msg":"a","x":1e999})") == ":1:1: The object holds a number that is too large.");
    for (const char* bad : {"{}", R"({"msg":1})", R"({"msg":null})", R"({"msg":["a"]})"})
        CHECK(fault(bad) == R"(:1:1: The object has no "msg" that is a string.)");
    CHECK(fault(std::string(1'000'000, '[')).starts_with(":1:1000001: "));
}
