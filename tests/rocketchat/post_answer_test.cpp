// SPDX-License-Identifier: MIT
// What became of a message, by what came back: only the server's own word that it stands is taken for that.
#include "rocketchat/post_answer.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using chat::Posted;
using chat::Standing;

namespace {

const chat::Post post{"leaf000000000001", "GENERAL", "canary text", {}};

net::Response response(int status, std::string body, std::vector<std::pair<std::string, std::string>> headers = {}) {
    net::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

const std::string good =
    R"({"message":{"_id":"leaf000000000001","rid":"GENERAL","msg":"canary text","u":{"_id":"bot"}},"success":true})";

Posted became(int status, const std::string& body) {
    const auto answer = rocketchat::answer_to_post(response(status, body), "team", post);
    INFO(answer.error.message);
    CHECK((answer.what == Posted::accepted) == answer.error.message.empty());
    CHECK(answer.error.message.find("canary") == std::string::npos);
    return answer.what;
}

std::string refusal(const std::string& code) {
    return R"({"success":false,"error":"canary text [)" + code + R"(]","errorType":")" + code + "\"}";
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("accepted is what the server answers with success, our id and our room") {
    CHECK(became(200, good) == Posted::accepted);
    for (const char* body : {R"({"success":true})", R"({"message":{},"success":true})",
                             R"({"message":{"_id":"other00000000001","rid":"GENERAL"},"success":true})",
                             R"({"message":{"_id":"leaf000000000001","rid":"elsewhere"},"success":true})",
                             R"({"message":{"_id":"leaf000000000001","rid":"GENERAL"},"success":false})",
                             R"({"message":{"_id":"leaf000000000001","rid":"GENERAL"}})",
                             R"({"message":{"_id":"leaf000000000001","rid":"GENERAL"},"success":"true"})",
                             R"({"success":false,"message":{"_id":"leaf000000000001","rid":"GENERAL"},"success":true})",
                             R"([{"message":{"_id":"leaf000000000001"},"success":true}])", R"("success")", "",
                             "<html>canary text</html>"}) {
        INFO(body);
        CHECK(became(200, body) == Posted::unclear);
    }
    CHECK(became(201, good) == Posted::unclear);
    CHECK(became(302, good) == Posted::unclear);
}

TEST_CASE("an answer that breaks off anywhere is unclear") {
    for (std::size_t size = 0; size < good.size(); ++size) {
        INFO(size);
        CHECK(became(200, good.substr(0, size)) == Posted::unclear);
    }
    CHECK(became(200, good + "}") == Posted::unclear);
    CHECK(became(200, good + " \n") == Posted::accepted);
}

TEST_CASE("a refusal with a name is refused by it, whoever answers 400 or 403") {
    for (const char* code :
         {"error-not-allowed", "error-action-not-allowed", "error-message-size-exceeded", "error-room-not-found",
          "invalid-params", "error-message-editing-blocked", "error-that-nobody-knows"}) {
        INFO(code);
        for (const int status : {400, 403, 404}) {
            const auto answer = rocketchat::answer_to_post(response(status, refusal(code)), "team", post);
            CHECK(answer.what == Posted::refused);
            CHECK(answer.code == code);
            CHECK(answer.error.place.source == "team");
            CHECK(holds(answer.error.message, code));
            CHECK_FALSE(holds(answer.error.message, "canary"));
        }
    }
    const auto older =
        rocketchat::answer_to_post(response(403, R"({"success":false,"error":"unauthorized"})"), "team", post);
    CHECK(older.what == Posted::refused);
    CHECK(older.code == "unauthorized");
    CHECK(became(404, R"({"success":false,"error":"Resource not found"})") == Posted::refused);
}

TEST_CASE("a name that is none is not kept: it could be anybody's words") {
    for (const char* code : {"Canary Text", "canary_text", "-canary", "canary\\ntext", ""}) {
        const auto answer = rocketchat::answer_to_update(response(400, refusal(code)), "team", post);
        INFO(code);
        CHECK(answer.what == Posted::refused);
        CHECK(answer.code.empty());
        CHECK_FALSE(holds(answer.error.message, "anary"));
    }
}

TEST_CASE("a 400 without a name is unclear of a post: so the server trips over one that is there already") {
    for (const char* error : {"Cannot read properties of undefined (reading 'starred')",
                              "E11000 duplicate key error collection: rocketchat_message", "canary text"}) {
        INFO(error);
        CHECK(became(400, R"({"success":false,"error":")" + std::string(error) + "\"}") == Posted::unclear);
    }
    // Of a change nothing can stand twice.
    const auto update =
        rocketchat::answer_to_update(response(400, R"({"success":false,"error":"No message found"})"), "team", post);
    CHECK(update.what == Posted::refused);
}

TEST_CASE("a token that is not known stops everything, and a failure inside is unclear") {
    const auto unknown =
        rocketchat::answer_to_post(response(401, R"({"success":false,"error":"You must be logged in"})"), "team", post);
    CHECK(unknown.what == Posted::unauthorised);
    CHECK(holds(unknown.error.message, "personal access token"));
    CHECK(became(401, "<html>Log in, canary</html>") == Posted::unauthorised);
    for (const int status : {500, 501, 502, 503, 504, 599}) {
        INFO(status);
        CHECK(became(status, R"({"success":false,"error":"canary text","errorType":"error-not-allowed"})") ==
              Posted::unclear);
        CHECK(became(status, good) == Posted::unclear);
        CHECK(became(status, "<html>canary</html>") == Posted::unclear);
    }
}

TEST_CASE("what is before the server refuses nothing in its name, but for what is too long to pass") {
    for (const int status : {400, 403, 404, 405, 407, 408, 409, 418}) {
        INFO(status);
        CHECK(became(status, "<html>canary</html>") == Posted::unclear);
        CHECK(became(status, "") == Posted::unclear);
    }
    CHECK(became(413, "<html>413 Request Entity Too Large</html>") == Posted::refused);
}

TEST_CASE("the wait of one that asks too often is the server's, by its own clock, or its words, or Retry-After") {
    const std::string words =
        R"({"success":false,"error":"Error, too many requests. Please slow down. You must wait 57 seconds before trying this endpoint again. [error-too-many-requests]"})";
    const auto wait = [](const net::Response& response) {
        const auto answer = rocketchat::answer_to_post(response, "team", post);
        CHECK(answer.what == Posted::limited);
        REQUIRE(answer.wait);
        CHECK(answer.code.empty());
        return *answer.wait;
    };
    CHECK(wait(response(429, words,
                        {{"date", "Thu, 01 Jan 2026 00:00:00 GMT"}, {"x-ratelimit-reset", "1767225642000"}})) ==
          std::chrono::seconds(42));
    CHECK(wait(response(429, words)) == std::chrono::seconds(57));
    CHECK(wait(response(429, "<html>slow down</html>", {{"retry-after", "7"}})) == std::chrono::seconds(7));
    CHECK(wait(response(429, "", {{"retry-after", "0"}})) == std::chrono::seconds(1));
    CHECK(wait(response(400, refusal("error-too-many-requests"))) >= std::chrono::seconds(1));
    // Said by the way, or of a fault inside, it is no such refusal.
    CHECK(became(500, refusal("error-too-many-requests")) == Posted::unclear);
    CHECK(became(200, refusal("error-too-many-requests")) == Posted::unclear);
}

TEST_CASE("what was not sent is unsent, and what was sent and not answered is unclear") {
    const auto of = [](net::FailureKind kind) {
        const auto answer =
            rocketchat::answer_to_post(net::Failure{kind, {{"team"}, "It broke. Try later."}}, "team", post);
        CHECK(holds(answer.error.message, "It broke."));
        return answer.what;
    };
    CHECK(of(net::FailureKind::unreachable) == Posted::unsent);
    CHECK(of(net::FailureKind::refused) == Posted::unsent);
    CHECK(of(net::FailureKind::broken) == Posted::unclear);
    CHECK(of(net::FailureKind::excessive) == Posted::unclear);
}

TEST_CASE("a message is ours only by its id, its room and our account") {
    const auto standing = [](int status, const std::string& body, std::string_view account = "bot") {
        return rocketchat::standing_in(response(status, body), "leaf000000000001", "GENERAL", account);
    };
    CHECK(standing(200, good) == Standing::ours);
    CHECK(standing(200, good, "ada") == Standing::foreign);
    CHECK(standing(200, good, "") == Standing::unknown);
    CHECK(
        standing(200, R"({"message":{"_id":"leaf000000000001","rid":"elsewhere","u":{"_id":"bot"}},"success":true})") ==
        Standing::foreign);
    CHECK(standing(200, R"({"message":{"_id":"other","rid":"GENERAL","u":{"_id":"bot"}},"success":true})") ==
          Standing::unknown);
    CHECK(standing(200, R"({"message":{"_id":"leaf000000000001","rid":"GENERAL"},"success":true})") ==
          Standing::unknown);
    CHECK(standing(400, R"({"success":false})") == Standing::absent);
    for (const int status : {200, 401, 403, 404, 429, 500, 502}) {
        INFO(status);
        CHECK(standing(status, R"({"success":false})") == Standing::unknown);
    }
    CHECK(standing(400, R"({"success":false,"error":"Not allowed [error-not-allowed]"})") == Standing::unknown);
    CHECK(standing(400, R"({"success":false,"errorType":"error-not-allowed"})") == Standing::unknown);
    CHECK(standing(400, "<html></html>") == Standing::unknown);
    CHECK(standing(400, R"({"success":true})") == Standing::unknown);
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK(standing(200, good.substr(0, size)) == Standing::unknown);
}

TEST_CASE("a webhook that is switched off or unknown is refused, and the rest is as of any post") {
    const auto became = [](int status, const std::string& body) {
        const auto answer = rocketchat::answer_to_webhook(response(status, body), "releases");
        CHECK_FALSE(holds(answer.error.message, "canary"));
        return answer.what;
    };
    CHECK(became(200, R"({"success":true})") == Posted::accepted);
    CHECK(became(200, R"({"success":false,"error":"canary"})") == Posted::unclear);
    CHECK(became(200, "<html>canary</html>") == Posted::unclear);
    CHECK(became(400, R"({"success":false,"error":"Invalid integration id or token provided."})") == Posted::refused);
    CHECK(became(400, R"({"success":false,"error":"invalid-channel"})") == Posted::refused);
    CHECK(became(503, R"({"success":false,"error":"Service Unavailable"})") == Posted::refused);
    CHECK(became(503, "<html>canary</html>") == Posted::unclear);
    CHECK(became(500, R"({"success":false,"error":"canary"})") == Posted::unclear);
    CHECK(became(429, "") == Posted::limited);
}
