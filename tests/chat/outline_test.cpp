// SPDX-License-Identifier: MIT
#include "chat/outline.hpp"

#include <array>
#include <random>

#include "support/catch.hpp"

using namespace chatleaf::chat;

namespace {

constexpr std::array<std::string_view, 2> asked{"list", "one"};

Outline outlined(std::string_view json) { return outline(json, asked, 1000); }

// The elements of "list", as they stand.
std::vector<std::string> elements(std::string_view json) {
    const Outline found = outlined(json);
    std::vector<std::string> texts;
    if (const Member* list = found.find("list")) {
        for (const Part& part : list->elements) texts.emplace_back(json.substr(part.begin, part.end - part.begin));
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an outline says where the members asked for stand, and each element of a list") {
    const std::string_view json =
        R"( {"other":[[1,{"list":[9]}]], "list" : [ 1 , {"a":"]}"},"x\"]", [2,[3]] ,null],"one":true} )";
    const Outline found = outlined(json);
    CHECK_FALSE(found.damage);
    CHECK(found.members.size() == 2);
    CHECK(elements(json) == Texts{"1", R"({"a":"]}"})", R"("x\"]")", "[2,[3]]", "null"});
    REQUIRE(found.find("one") != nullptr);
    CHECK(json.substr(found.find("one")->value.begin, 4) == "true");
    CHECK(found.find("other") == nullptr);
}

TEST_CASE("of a member that stands twice the last counts") {
    CHECK(elements(R"({"list":[1],"list":[2]})") == Texts{"2"});
    CHECK(elements(R"({"list":[1],"list":7})").empty());
}

TEST_CASE("an element that is damaged ends where its brackets do") {
    CHECK(elements(R"({"list":[{"a":[},{"b":1}]})") == Texts{R"({"a":[})", R"({"b":1})"});
    CHECK(elements(R"({"list":[{"a":]},{"b":1}]})") == Texts{R"({"a":]})", R"({"b":1})"});
    CHECK(elements(R"({"list":[{"a":{[[{},{"b":1}]})").size() == 1);
    CHECK(elements(R"({"list":[{"a":1}},{"b":1}]})") == Texts{R"({"a":1})", R"({"b":1})"});
    CHECK(elements(R"({"list":[{"a":1} {"b":1},,7]})") == Texts{R"({"a":1})", R"({"b":1})", "7"});
}

TEST_CASE("the first damage outside of elements is told with its place") {
    const auto damage = [](std::string_view json) {
        const auto found = outlined(json).damage;
        return found ? std::to_string(found->offset) + " " + std::string(found->what) : "";
    };
    CHECK(damage("") == "0 This is no JSON from here on.");
    CHECK(damage("[]") == "0 This is no JSON from here on.");
    CHECK(damage("{") == "1 The body breaks off here.");
    CHECK(damage(R"({"list")") == "7 The body breaks off here.");
    CHECK(damage(R"({"list":)") == "8 The body breaks off here.");
    CHECK(damage(R"({"list":[1,)") == "11 The body breaks off here.");
    CHECK(damage(R"({"list":[1]} {)") == "13 The body ends before this.");
    CHECK(damage(R"({"list":[1,]})") == "11 This is no JSON from here on.");
    CHECK(damage(R"({"list":[,1]})") == "9 This is no JSON from here on.");
    CHECK(damage(R"({"list" [1]})") == "8 This is no JSON from here on.");
    CHECK(damage(R"({"list":[1],})") == "12 This is no JSON from here on.");
    CHECK(damage(R"({"list":[{}} ,{}]})") == "11 This is no JSON from here on.");
    CHECK(damage("\xEF\xBB\xBF{}\n").empty());
}

TEST_CASE("a value that the end of the body cuts is not whole") {
    const auto last = [](std::string_view json) { return outlined(json).find("list")->elements.back().whole; };
    for (const char* cut : {R"({"list":[{)", R"({"list":[{"a":1)", R"({"list":["a)", R"({"list":["a\)",
                            R"({"list":[12)", R"({"list":[[[1])"}) {
        CAPTURE(cut);
        CHECK_FALSE(last(cut));
    }
    CHECK(last(R"({"list":[{})"));
    CHECK(last(R"({"list":["a")"));
    CHECK_FALSE(outlined(R"({"list":[{})").find("list")->value.whole);
}

TEST_CASE("a list is found up to one element more than is asked for") {
    CHECK(outline("{\"list\":[1,2,3,4,5]}", asked, 3).find("list")->elements.size() == 4);
    CHECK(outline("{\"list\":[1,2,3]}", asked, 3).find("list")->elements.size() == 3);
}

TEST_CASE("any bytes have an outline that lies within them") {
    std::mt19937 random(5);
    constexpr std::string_view letters = "{}[]\",:\\ 1a\n";
    for (int i = 0; i < 20'000; ++i) {
        std::string json = "{\"list\":[";
        for (auto n = random() % 30; n > 0; --n) json += letters[random() % letters.size()];
        const Outline found = outlined(json);
        std::size_t before = 0;
        for (const Member& member : found.members) {
            for (const Part& part : member.elements) {
                if (part.begin < before || part.end <= part.begin || part.end > json.size()) FAIL(json);
                before = part.end;
            }
            before = 0;
        }
        if (found.damage && found.damage->offset > json.size()) FAIL(json);
    }
}
