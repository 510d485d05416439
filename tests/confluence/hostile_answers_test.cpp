// SPDX-License-Identifier: MIT
// Answers that are no JSON, or JSON that is meant to hurt: each is no answer, for whichever call it comes.
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "confluence/answers.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

template <typename Results>
bool has_items(const Results& results) {
    return results && !results->items.empty();
}

/// Whether an answer says something, by the name of what reads it.
std::vector<std::pair<const char*, std::function<bool(const std::string&)>>> readers() {
    using namespace confluence;
    return {
        {"content", [](const std::string& json) { return content_in(json).has_value(); }},
        {"content v2", [](const std::string& json) { return content_v2_in(json, pages::PageType::page).has_value(); }},
        {"hits", [](const std::string& json) { return has_items(hits_in(json, confluence::Sought::pages)); }},
        {"versions", [](const std::string& json) { return has_items(versions_in(json)); }},
        {"labels", [](const std::string& json) { return has_items(labels_in(json)); }},
        {"attachments", [](const std::string& json) { return has_items(attachments_in(json)); }},
        {"ancestors", [](const std::string& json) { return has_items(ancestors_v2_in(json)); }},
        {"restriction", [](const std::string& json) { return restriction_in(json).has_value(); }},
        {"person", [](const std::string& json) { return person_in(json).has_value(); }},
        {"account", [](const std::string& json) { return account_in(json).has_value(); }},
        {"space",
         [](const std::string& json) {
             const auto space = space_v2_in(json);
             return space && !space->key.empty();
         }},
        {"manifest", [](const std::string& json) { return manifest_version_in(json).has_value(); }}};
}

/// What JSON has no value for, or none that ends.
const std::vector<std::string>& no_values() {
    static const std::vector<std::string> values{"",
                                                 "nul",
                                                 "NULL",
                                                 "True",
                                                 "undefined",
                                                 "NaN",
                                                 "-NaN",
                                                 "Infinity",
                                                 "-Infinity",
                                                 "+1",
                                                 "01",
                                                 "-01",
                                                 "1.",
                                                 ".5",
                                                 "-.5",
                                                 "1e",
                                                 "1e+",
                                                 "1.e1",
                                                 "0x10",
                                                 "0b1",
                                                 "1_000",
                                                 "--1",
                                                 "- 1",
                                                 "1 2",
                                                 "1eE2",
                                                 "\"",
                                                 "\"a",
                                                 "'a'",
                                                 "\"\\x61\"",
                                                 "\"\\u12\"",
                                                 "\"\\uZZZZ\"",
                                                 "\"\\\"",
                                                 "\"\\a\"",
                                                 "\"a\nb\"",
                                                 "\"a\tb\"",
                                                 std::string("\"a\0b\"", 5),
                                                 std::string("\0", 1),
                                                 "[",
                                                 "]",
                                                 "[1",
                                                 "[1,",
                                                 "[1,]",
                                                 "[,1]",
                                                 "[1,,2]",
                                                 "[1 2]",
                                                 "[1}",
                                                 "{",
                                                 "}",
                                                 "{]",
                                                 "{a:1}",
                                                 "{'a':1}",
                                                 "{\"a\"}",
                                                 "{\"a\":}",
                                                 "{\"a\":1,}",
                                                 "{,}",
                                                 "{\"a\" 1}",
                                                 "{\"a\"::1}",
                                                 "{1:1}",
                                                 "{null:1}",
                                                 "1 // one",
                                                 "/* one */ 1",
                                                 "# one",
                                                 "\xEF\xBB\xBF 1",
                                                 "\xC2\xA0"
                                                 "1",
                                                 "\xE2\x80\xA8"
                                                 "1",
                                                 "\f1",
                                                 "<html></html>",
                                                 "a",
                                                 "*",
                                                 "\\u0031"};
    return values;
}

}  // namespace

TEST_CASE("what is no JSON is no answer, wherever in it that stands") {
    for (const auto& [name, is_answer] : readers()) {
        INFO(name);
        for (const std::string& value : no_values()) {
            INFO(value);
            CHECK_FALSE(is_answer(value));
            CHECK_FALSE(is_answer("{\"id\":" + value + "}"));
            CHECK_FALSE(
                is_answer("{\"id\":\"1002\",\"results\":[],\"other\":[" + (value.empty() ? "," : value) + "]}"));
            CHECK_FALSE(is_answer(
                R"({"id":"1002","version":{"number":1},"results":[{"id":"1","number":1,"name":"a"},)" + value));
        }
        CHECK_FALSE(is_answer("{\"id\":\"1002\"} {}"));
        CHECK_FALSE(is_answer("{\"id\":\"1002\"}x"));
    }
}

TEST_CASE("JSON that is too deep, too large or too much is no answer, and takes no time") {
    const std::string bombs[] = {repeated("[", 1'000'000),
                                 repeated("[", 1'000'000) + repeated("]", 1'000'000),
                                 repeated("{\"id\":", 100'000) + "1" + repeated("}", 100'000),
                                 "{\"id\":" + repeated("[", 1'000'000) + repeated("]", 1'000'000) + "}",
                                 "{\"results\":" + repeated("[", 1'000'000) + repeated("]", 1'000'000) + "}",
                                 "{\"id\":" + std::string(100'000, '9') + "}",
                                 "{\"id\":1e999999}",
                                 "{\"version\":{\"number\":-1e999999}}",
                                 "[" + repeated("0,", 300'000) + "0]",
                                 "{\"results\":[" + repeated("{},", 300'000) + "{}]}",
                                 "{\"id\":\"" + std::string(9 << 20, 'x') + "\"}"};
    for (const auto& [name, is_answer] : readers())
        for (const std::string& bomb : bombs) {
            INFO(name << ": " << bomb.substr(0, 40));
            CHECK_FALSE(is_answer(bomb));
        }
}

TEST_CASE("a list that breaks off is no shorter list") {
    const std::string whole =
        R"({"results":[{"id":"1001","title":"Above","type":"page"},{"id":"1000","title":"Top","type":"page"}],"_links":{}})";
    const auto read = confluence::ancestors_v2_in(whole);
    REQUIRE(read);
    CHECK(read->items.size() == 2);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_FALSE(confluence::ancestors_v2_in(whole.substr(0, size)));
    }
}

TEST_CASE("an answer that says two things is none: who may read a page is not left to which of them is read") {
    const std::string names = R"({"user":{"results":[{"displayName":"Ada"}]},"group":{"results":[]}})";
    const std::string nobody = R"({"user":{"results":[]},"group":{"results":[]}})";
    REQUIRE(confluence::restriction_in("{\"operation\":\"read\",\"restrictions\":" + names + "}"));
    CHECK_FALSE(confluence::restriction_in("{\"operation\":\"read\",\"restrictions\":" + names +
                                           ",\"restrictions\":" + nobody + "}"));
    CHECK_FALSE(confluence::restriction_in("{\"operation\":\"read\",\"restrictions\":" + nobody +
                                           ",\"restrictions\":" + names + "}"));
    const std::string content = R"({"id":"1002","type":"page","title":"Plan","version":{"number":1})";
    CHECK(confluence::content_in(content + "}"));
    CHECK_FALSE(confluence::content_in(content + R"(,"id":"1003"})"));
    CHECK(confluence::content_in(content + R"(,"other":1,"other":2})"));  // nobody asks for that
}
