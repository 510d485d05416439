// SPDX-License-Identifier: MIT
// What answers hold beside rooms and messages, whatever else stands there.
#include "rocketchat/members.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("the total of an answer in pages is a count, or none") {
    CHECK(rocketchat::total_in(R"({"messages":[],"total":120})") == 120U);
    for (const char* json : {"", "[]", "{}", R"({"total":"120"})", R"({"total":-1})", R"({"total":1.5})",
                             R"({"total":null})", R"({"messages":[{"total":7}]})", R"({"total":)"}) {
        INFO(json);
        CHECK_FALSE(rocketchat::total_in(json));
    }
}

TEST_CASE("a version is digits and dots, or nothing") {
    CHECK(rocketchat::version_in(R"({"version":"8.7","success":true})") == "8.7");
    for (const char* json : {"", "{}", R"({"version":8.7})", R"({"version":"8.7<script>"})", R"({"version":""})"}) {
        INFO(json);
        CHECK(rocketchat::version_in(json).empty());
    }
    CHECK(rocketchat::version_in(R"({"version":")" + std::string(100, '1') + R"("})").empty());
}

TEST_CASE("a user has a username at least") {
    const auto user = rocketchat::user_in(R"({"user":{"_id":"u1","username":"ada","name":"Ada","roles":[[[]]]}})");
    REQUIRE(user);
    CHECK(*user == chat::User{"u1", "ada", "Ada"});
    for (const char* json : {"", "{}", R"({"user":"ada"})", R"({"user":{"_id":"u1"}})", R"({"user":{"username":7}})"}) {
        INFO(json);
        CHECK_FALSE(rocketchat::user_in(json));
    }
}

TEST_CASE("of what changed each message is read by itself, and ids are ids") {
    const auto result = rocketchat::sync_result_in(
        R"({"result":{"updated":[
            {"_id":"m1","rid":"GENERAL","msg":"hi","ts":"2026-01-01T00:00:00.000Z","u":{"_id":"u1","username":"ada"}},
            {"_id":"m2","rid":7}],
            "deleted":[{"_id":"m3","_deletedAt":"2026-01-01T00:00:00.000Z"},{"_id":"no id"},7,{}]},"success":true})",
        "team");
    REQUIRE(result);
    REQUIRE(result->updated.size() == 2);
    CHECK(result->updated[0].text == "hi");
    CHECK_FALSE(result->updated[1].unreadable.empty());
    CHECK(result->diagnostics.size() == 1);
    CHECK(result->deleted == std::vector<std::string>{"m3"});
    for (const char* json : {"", "{}", R"({"result":[]})", R"({"result":null})", R"({"updated":[]})"}) {
        INFO(json);
        CHECK_FALSE(rocketchat::sync_result_in(json, "team"));
    }
}

TEST_CASE("an answer a million levels deep is read past, and no stack is used for it") {
    const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
    CHECK(rocketchat::total_in(R"({"a":)" + deep + R"(,"total":7})") == 7U);
    CHECK_FALSE(rocketchat::total_in(R"({"total":)" + deep + "}"));
    CHECK_FALSE(rocketchat::user_in(R"({"user":)" + deep + "}"));
    const auto result = rocketchat::sync_result_in(R"({"result":{"updated":[)" + deep + "]}}", "team");
    REQUIRE(result);
    REQUIRE(result->updated.size() == 1);
    CHECK_FALSE(result->updated[0].unreadable.empty());
}
