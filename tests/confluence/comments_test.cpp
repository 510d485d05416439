// SPDX-License-Identifier: MIT
// Comments on a server's pages: each is told once for each time it is written, and none on a page that is restricted.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "confluence/wiki_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using confluence::CommentOnPage;
using confluence::Flavour;
using confluence::Watermark;
using test::Wiki;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Told {
    std::vector<std::string> comments;  // "5001@2 on 1002"
    pages::Tally tally;
};

Told told(Wiki& wiki, Watermark& mark, const std::string& space = {}, std::size_t most = 1000) {
    Told told;
    auto tally = wiki.server.changed_comments_after(mark, {space, {}}, [&](CommentOnPage&& found) {
        CHECK(found.page.id == found.comment.page_id);
        told.comments.push_back(found.comment.id + "@" + std::to_string(found.comment.version.number) + " on " +
                                found.page.id);
        return told.comments.size() < most;
    });
    if (!tally) FAIL(to_string(tally.error()));
    told.tally = *std::move(tally);
    return told;
}

int noted(const Told& told, const std::string& code) {
    return static_cast<int>(std::ranges::count(told.tally.diagnostics, code, &Diagnostic::code));
}

std::string comment_path(Flavour flavour, const std::string& id) {
    return (flavour == Flavour::cloud ? "/wiki/api/v2/footer-comments/" : "/rest/api/content/") + id;
}

}  // namespace

TEST_CASE("a comment has its text, author, version, page and place, and so has an answer to it") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto comment = wiki.server.comment("5001");
        REQUIRE(comment);
        CHECK(comment->page_id == "1002");
        CHECK_FALSE(comment->is_inline);
        CHECK(comment->version.number == 2);
        CHECK(comment->version.body == "<p>Is Monday <strong>sure</strong>?</p>");
        CHECK(comment->version.author == "Cyd 💃 <b>");
        CHECK(comment->version.time);
        CHECK(holds(comment->url, "focusedCommentId=5001"));
        CHECK(wiki.server.comment("5002")->page_id == "1002");
        CHECK(wiki.server.comment("5003")->is_inline);
        CHECK(wiki.server.comment("5006")->page_id == "1007");
        for (const char* id : {"5005", "9999", "", "../5001"}) {
            INFO(id);
            const auto missing = wiki.server.comment(id);
            REQUIRE_FALSE(missing);
            CHECK(holds(missing.error().message, "no comment of this id"));
        }
        // A page is no comment.
        CHECK_FALSE(wiki.server.comment("1002"));
    }
}

TEST_CASE("comments are told once, the oldest first, and again when they are changed") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        Watermark mark;

        const auto first = told(wiki, mark);
        CHECK(first.comments ==
              std::vector<std::string>{"5001@2 on 1002", "5002@1 on 1002", "5003@1 on 1002", "5006@1 on 1007"});
        CHECK(first.tally.pages == 6);
        CHECK(first.tally.delivered == 4);
        CHECK(noted(first, "comment-restricted") == 1);
        CHECK(noted(first, "comment-elsewhere") == 1);
        for (const auto& diagnostic : first.tally.diagnostics) CHECK_FALSE(holds(diagnostic.message, "canary"));
        CHECK(told(wiki, mark).comments.empty());

        standin->set(R"({"say":{"id":"5003","by":"cyd","body":"<p>Which Monday?</p>"}})");
        standin->set(R"({"say":{"id":"5100","page":"1008","by":"ada","body":"<p>New</p>"}})");
        auto again = told(wiki, mark).comments;
        std::ranges::sort(again);
        CHECK(again == std::vector<std::string>{"5003@2 on 1002", "5100@1 on 1008"});
        CHECK(told(wiki, mark).comments.empty());
    }
}

TEST_CASE("a comment is not told when its page is restricted meanwhile, gone to the trash, or of another space") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        Watermark mark;
        (void)told(wiki, mark);

        standin->set(R"({"say":{"id":"5101","page":"1004","by":"ada","body":"<p>canary below the board</p>"}})");
        standin->set(R"({"say":{"id":"5102","page":"1009","by":"ada","body":"<p>Mine</p>"}})");
        standin->set(R"({"say":{"id":"5103","page":"2005","by":"ada","body":"<p>Soon gone</p>"}})");
        standin->set(R"({"trash":"2005"})");
        Watermark of_space = mark;
        CHECK(told(wiki, of_space, "DEV").comments.empty());
        const auto all = told(wiki, mark);
        CHECK(all.comments == std::vector<std::string>{"5102@1 on 1009"});
        CHECK(noted(all, "comment-restricted") == 1);
    }
}

TEST_CASE("who had enough goes on where it stopped, and what the server failed over comes again") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        confluence::Settings settings;
        settings.overlap = std::chrono::hours(24 * 60);  // what is there is looked at again each time
        Wiki wiki(*standin, flavour, "leaf", {}, settings);
        Watermark mark;
        CHECK(told(wiki, mark, {}, 2).comments.size() == 2);
        standin->fault(R"({"path":")" + comment_path(flavour, "5003") +
                       R"(","kind":"raw","status":500,"body":{"message":"canary"}})");
        const auto failed = told(wiki, mark);
        CHECK(failed.comments == std::vector<std::string>{"5006@1 on 1007"});
        CHECK(noted(failed, "comment-failed") == 1);
        CHECK(told(wiki, mark).comments == std::vector<std::string>{"5003@1 on 1002"});
    }
}

TEST_CASE("many comments come in pages of results, and each is told once") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        Watermark mark;
        (void)told(wiki, mark);
        for (int i = 0; i < 60; ++i)
            standin->set(R"({"say":{"id":")" + std::to_string(6000 + i) +
                         R"(","page":"1002","by":"ada","body":"<p>x</p>"}})");
        auto comments = told(wiki, mark).comments;
        CHECK(comments.size() == 60);
        std::ranges::sort(comments);
        CHECK(std::ranges::adjacent_find(comments) == comments.end());

        confluence::Settings few;
        few.most_results = 10;
        Wiki limited(*standin, flavour, "leaf", {}, few);
        Watermark from_the_start;
        const auto cut = told(limited, from_the_start);
        CHECK(noted(cut, "too-many-changes") == 1);
    }
}

TEST_CASE("a comment that names another comment for ever, or comes as another, is none") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, {"cloud"});
    Wiki wiki(*standin, Flavour::cloud);
    standin->set(R"({"say":{"id":"5200","page":"1002","parent":"5201","by":"ada","body":"<p>a</p>"}})");
    standin->set(R"({"say":{"id":"5201","page":"1002","parent":"5200","by":"ada","body":"<p>b</p>"}})");
    const auto circle = wiki.server.comment("5200");
    REQUIRE(circle);
    CHECK(circle->page_id.empty());
    standin->fault(
        R"({"path":"/wiki/api/v2/footer-comments/5001","kind":"raw","body":{"id":"5002","pageId":"1002","version":{"number":1}}})");
    CHECK_FALSE(wiki.server.comment("5001"));
}
