// SPDX-License-Identifier: MIT
#include "chatleaf/pages/json.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace chatleaf;
using pages::read_change;

namespace {

pages::LatestChange menu() {
    pages::LatestChange change;
    change.page = {"7", pages::PageType::blog_post, "Menu \"&\" <b>", "KIT", "The kitchen"};
    change.newer = {2,
                    text::parse_instant("2026-03-02T10:00:00.250Z"),
                    "ada",
                    "dearer",
                    pages::BodyType::storage,
                    "<p>Soup 5\n\t\xE2\x82\xAC</p>"};
    change.older_title = "Bill of fare";
    change.older = pages::Version{1, std::nullopt, "", "", pages::BodyType::wiki, "h1. Soup"};
    return change;
}

// What is wrong with a line: "column: sentence".
std::string fault(std::string_view line) {
    const auto change = read_change(line);
    REQUIRE_FALSE(change.has_value());
    constexpr std::string_view opening = "This is no page as `chatleaf export split` writes it. ";
    REQUIRE(change.error().message.starts_with(opening));
    return std::to_string(change.error().place.column) + ": " + change.error().message.substr(opening.size());
}

}  // namespace

TEST_CASE("a page's change is one line of JSON, in an order that is always the same") {
    CHECK(to_json(menu()) ==
          R"({"page":{"id":"7","type":"blog_post","title":"Menu \"&\" <b>","space_key":"KIT",)"
          R"("space_name":"The kitchen"},"newer":{"number":2,"time":"2026-03-02T10:00:00.250Z","author":"ada",)"
          R"("comment":"dearer","body_type":"storage","body":"<p>Soup 5\n\t)"
          "\xE2\x82\xAC"
          R"(</p>"},"older":{"title":"Bill of fare","number":1,"time":null,"author":"","comment":"",)"
          R"("body_type":"wiki","body":"h1. Soup"}})");
    auto saved_once = menu();
    saved_once.older.reset();
    CHECK(to_json(saved_once).ends_with(R"(</p>"},"older":null})"));
    CHECK(nlohmann::json::parse(to_json(saved_once)).at("older").is_null());
}

TEST_CASE("what was written is read as it was") {
    auto change = menu();
    for (const bool with_older : {true, false}) {
        if (!with_older) {
            change.older.reset();
            change.older_title.clear();
        }
        const auto read = read_change(to_json(change));
        REQUIRE(read.has_value());
        CHECK(to_json(*read) == to_json(change));
        CHECK(read->older.has_value() == with_older);
    }
}

TEST_CASE("another program may leave out what it does not know and add what it does") {
    const auto read =
        read_change(R"( {"newer":{"body":"a\ud800b","x":[{"body":{"number":[1]}}]},"y":{"page":{"id":5}},)"
                    R"("page":{"title":null,"id":"9","deep":{"id":7}},"older":{"body":"","time":null}} )");
    REQUIRE(read.has_value());
    CHECK(read->page.id == "9");
    CHECK(read->page.title.empty());
    CHECK(read->newer.body ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(read->newer.body_type == pages::BodyType::storage);
    REQUIRE(read->older.has_value());
    CHECK(read->older->body.empty());
}

TEST_CASE("a line that is none is told with what is wrong and what to do") {
    CHECK(fault("") == "1: It is no JSON object.");
    CHECK(fault("[1]") == "1: It is no JSON object.");
    CHECK(fault("\"page\"") == "1: It is no JSON object.");
    CHECK(fault(R"({"page":)") == "9: It is no JSON object.");
    CHECK(fault(R"({"page":{"id":"1"}} {})") == "21: It is no JSON object.");
    CHECK(fault("{\"page\":{\"id\":\"\xFF\"}}").ends_with(": It is no JSON object."));
    CHECK(fault("{}") == R"(1: "page" with its "id" is missing.)");
    CHECK(fault(R"({"page":{"id":"1"}})") == R"(1: "newer" with its "body" is missing.)");
    CHECK(fault(R"({"page":{"id":"1"},"newer":{}})") == R"(1: "newer" with its "body" is missing.)");
    CHECK(fault(R"({"page":{"id":"1"},"newer":{"body":""},"older":{}})") == R"(1: "older" has no "body".)");
    CHECK(fault(R"({"page":7})") == R"(1: "page" is no object.)");
    CHECK(fault(R"({"newer":["body"]})") == R"(1: "newer" is no object.)");
    CHECK(fault(R"({"page":{"id":7}})") == R"(1: "id" is of the wrong type.)");
    CHECK(fault(R"({"page":{"title":{"a":"b"}}})") == R"(1: "title" is of the wrong type.)");
    CHECK(fault(R"({"newer":{"body":["a"]}})") == R"(1: "body" is of the wrong type.)");
    CHECK(fault(R"({"newer":{"number":1.5}})") == R"(1: "number" is of the wrong type.)");
    CHECK(fault(R"({"newer":{"number":9223372036854775808}})") == R"(1: "number" is of the wrong type.)");
    CHECK(fault(R"({"newer":{"number":"2"}})") == R"(1: "number" is no whole number.)");
    CHECK(fault(R"({"newer":{"time":"soon"}})").starts_with(R"(1: "time" is no date;)"));
    CHECK(fault(R"({"newer":{"body_type":"html"}})").starts_with(R"(1: "body_type" is none of)"));
    CHECK(fault(R"({"page":{"type":"Page"}})").starts_with(R"(1: "type" is neither)"));
}

TEST_CASE("depth and length of a line cost no more than their bytes") {
    std::string deep = R"({"page":{"id":"1"},"newer":{"body":""},"x":)";
    deep += std::string(1'000'000, '[');
    CHECK(fault(deep).ends_with("It is no JSON object."));
    deep += std::string(1'000'000, ']') + "}";
    CHECK(read_change(deep).has_value());
}
