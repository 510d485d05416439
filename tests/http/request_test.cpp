// SPDX-License-Identifier: MIT
#include "chatleaf/http/server.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("what a request says once can be asked for, and what it says twice is nobody's to choose from") {
    http::Request request;
    request.headers = {{"host", "a"}, {"x-user", "ada"}, {"x-user", "bob"}};
    request.query = {{"room", "general"}, {"limit", "5"}, {"limit", "6"}};

    CHECK(request.header("host") == "a");
    CHECK_FALSE(request.header("x-user"));
    CHECK_FALSE(request.header("cookie"));
    CHECK(request.value("room") == "general");
    CHECK_FALSE(request.value("limit"));
    CHECK_FALSE(request.value("server"));
}
