// SPDX-License-Identifier: MIT
// A Confluence as a source of pages, once as Data Center and once as Cloud: the same story of both.
#include "chatleaf/confluence/server.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "confluence/wiki_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using confluence::Flavour;
using test::Wiki;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a page comes with its body, its place and its labels") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto current = wiki.server.page("1002");

        REQUIRE(current);
        CHECK(current->page.id == "1002");
        CHECK(current->page.type == pages::PageType::page);
        CHECK(current->page.title == "Release plan");
        CHECK(current->page.space_key == "DEV");
        CHECK(current->page.space_name == "Development");
        CHECK(current->page.url.starts_with("https://wiki.example.org/"));
        REQUIRE(current->page.ancestors);
        REQUIRE(current->page.ancestors->size() == 1);
        CHECK(current->page.ancestors->front().id == "1001");
        REQUIRE(current->page.labels);
        CHECK(current->page.labels->size() == 60);  // two pages of Data Center's
        CHECK(current->page.labels->back() == "label-59");
        CHECK(current->version.number == 4);
        CHECK(current->version.author == "Cyd 💃 <b>");
        CHECK(current->version.comment == "A day, at last");
        CHECK(current->version.time);
        CHECK(current->version.body == "<p>Ship it on Monday.</p><p>Then rest.</p>");
        CHECK(current->version.body_type == pages::BodyType::storage);
    }
}

TEST_CASE("blog posts are pages, too") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto change = wiki.server.change("1007");

        REQUIRE(change);
        CHECK(change->page.type == pages::PageType::blog_post);
        CHECK(change->newer.body == "<p>New news</p>");
        REQUIRE(change->older);
        CHECK(change->older->body == "<p>Old news</p>");
    }
}

TEST_CASE("a page's versions are listed, and each can be read as it was") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto versions = wiki.server.versions("1002");
        REQUIRE(versions);
        REQUIRE(versions->size() == 4);  // in two pages of the list
        CHECK(versions->front().number == 4);
        CHECK(versions->back().number == 1);
        CHECK(versions->back().author == "Ada Lovelace");
        CHECK((*versions)[1].is_minor);
        CHECK((*versions)[2].comment == "Sooner");

        const auto first = wiki.server.version("1002", 1);
        REQUIRE(first);
        CHECK(first->title == "Plan");
        CHECK(first->body == "<p>Ship it.</p>");
        const auto newest = wiki.server.version("1002", 4);
        REQUIRE(newest);
        CHECK(holds(newest->body, "Monday"));
        const auto none = wiki.server.version("1002", 5);
        REQUIRE_FALSE(none);
        CHECK(holds(none.error().message, "newest is version 4"));
    }
}

TEST_CASE("the version before the newest is the one that there still is") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto renamed = wiki.server.change("1002");
        REQUIRE(renamed);
        REQUIRE(renamed->older);
        CHECK(renamed->older->number == 3);
        CHECK(renamed->older_title == "Release plan");
        const auto with_gap = wiki.server.change("1008");
        REQUIRE(with_gap);
        REQUIRE(with_gap->older);
        CHECK(with_gap->older->number == 1);
        const auto only = wiki.server.change("1001");
        REQUIRE(only);
        CHECK_FALSE(only->older);
    }
}

TEST_CASE("a page is restricted by itself or by one above it, and where that cannot be told") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        CHECK_FALSE(wiki.server.readership("1002").is_restricted());
        const auto own = wiki.server.readership("1003");
        REQUIRE(own.restrictions.size() == 1);
        CHECK(own.restrictions[0].users == std::vector<std::string>{"Ada Lovelace", "Leaf Reader"});
        CHECK(holds(words_of(own, "1003"), "This page is restricted"));
        const auto inherited = wiki.server.readership("1004");
        REQUIRE(inherited.restrictions.size() == 1);
        CHECK(inherited.restrictions[0].page_id == "1003");
        CHECK(holds(words_of(inherited, "1004"), "A page above this one"));

        for (const char* unseen : {"1005", "1006", "4711", "", "../1002"}) {
            INFO(unseen);
            const auto unknown = wiki.server.readership(unseen);
            CHECK(unknown.is_restricted());
            CHECK_FALSE(unknown.restrictions[0].is_known);
        }
        standin->fault(R"({"path":")" + std::string(flavour == Flavour::cloud ? "/wiki" : "") +
                       R"(/rest/api/content/1001/restriction","kind":"raw","status":500,"body":{"message":"x"}})");
        const auto failing = wiki.server.readership("1002");
        REQUIRE(failing.restrictions.size() == 1);
        CHECK_FALSE(failing.restrictions[0].is_known);
        standin->fault(R"({"path":")" + std::string(flavour == Flavour::cloud ? "/wiki" : "") +
                       R"(/rest/api/content/1002/restriction","kind":"raw","body":{"operation":"read"}})");
        CHECK(wiki.server.readership("1002").is_restricted());  // it names nobody, nor says that there is nobody
    }
}

TEST_CASE("attachments and people are known") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto attachments = wiki.server.attachments("1002");
        REQUIRE(attachments);
        REQUIRE(attachments->size() == 30);
        CHECK(attachments->back().name == "figure 29.png");
        CHECK(attachments->back().media_type == "image/png");
        CHECK(attachments->back().bytes == 1029);
        CHECK(attachments->back().author == "Ada Lovelace");
        const auto person = wiki.server.person(flavour == Flavour::cloud ? "557058:ada" : "key-of-ada");
        REQUIRE(person);
        CHECK(person->name == "Ada Lovelace");
    }
}

TEST_CASE("who is in which groups is told of user names, which Data Center alone has") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        const auto groups = wiki.server.groups_of("ada");
        if (flavour == Flavour::cloud) {
            REQUIRE_FALSE(groups);
            CHECK_FALSE(groups.error().is_unanswered);
            continue;
        }
        REQUIRE(groups);
        CHECK(*groups == std::vector<std::string>{"confluence-users", "staff"});
        for (const char* nobody : {"nobody", "", "ada&username=root", "../ada"}) {
            INFO(nobody);
            CHECK_FALSE(wiki.server.groups_of(nobody));
        }
    }
}

TEST_CASE("a page that the account may not see is told as one that is not there") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        const auto missing = wiki.server.page("4711");
        REQUIRE_FALSE(missing);
        CHECK(missing.error().place.source == "wiki");
        for (const char* id : {"1005", "1006", "", "0", "../1002", "1002?expand=body", "latest"}) {
            INFO(id);
            const auto page = wiki.server.page(id);
            REQUIRE_FALSE(page);
            CHECK(page.error() == missing.error());
            CHECK_FALSE(wiki.server.change(id));
            CHECK_FALSE(wiki.server.versions(id));
            CHECK_FALSE(wiki.server.version(id, 1));
        }
    }
}

TEST_CASE("an address leads to its page by id, and by space and title") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        const auto found = [&](confluence::PageAddress address) {
            const auto id = wiki.server.find(address);
            return id ? *id : id.error().message;
        };

        CHECK(found({"1002", "", "", {}}) == "1002");
        CHECK(found({"", "DEV", "Release plan", {}}) == "1002");
        CHECK(found({"", "~ada", "Ada's home", {}}) == "1009");
        CHECK(found({"", "DEV", "News", pages::PageType::blog_post}) == "1007");
        CHECK(holds(found({"", "DEV", "Secret", {}}), "no page of this title"));
        CHECK(holds(found({"", "DEV", R"(" or space = "~ada)", {}}), "no page of this title"));
    }
}

TEST_CASE("a server says what it is, whom it takes us for, and how often it may be asked") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki leaf(*standin, flavour);
        Wiki root(*standin, flavour, "root");
        const auto version = leaf.server.version();
        REQUIRE(version);
        CHECK(*version == (flavour == Flavour::cloud ? "" : "9.2.1"));

        const auto account = leaf.server.account();
        REQUIRE(account);
        CHECK(account->name == "Leaf Reader");
        CHECK_FALSE(account->is_anonymous);
        CHECK(account->is_admin == false);
        CHECK(account->sees_pages == true);
        CHECK(account->server_time);
        CHECK_FALSE(account->limit);
        CHECK(root.server.account()->is_admin == true);
        standin->set(R"({"rate":{"calls":20,"milliseconds":60000}})");
        const auto limited = leaf.server.account();
        REQUIRE(limited);
        REQUIRE(limited->limit);
        CHECK(limited->limit->calls == 20);
        CHECK(limited->limit->interval == std::chrono::seconds(60));
    }
}

TEST_CASE("whoever has a bad token is nobody in particular on Data Center, and turned away by Cloud") {
    CHATLEAF_REQUIRE_STAND_IN(center, test::wiki_program, test::options_of(Flavour::data_center));
    Wiki stranger(*center, Flavour::data_center, "nobody");
    const auto account = stranger.server.account();
    REQUIRE(account);
    CHECK(account->is_anonymous);
    CHECK(account->sees_pages == false);

    CHATLEAF_REQUIRE_STAND_IN(cloud, test::wiki_program, test::options_of(Flavour::cloud));
    Wiki other(*cloud, Flavour::cloud, "nobody");
    const auto refused = other.server.account();
    REQUIRE_FALSE(refused);
    CHECK(holds(refused.error().message, "(401)"));
    CHECK_FALSE(holds(refused.error().message, "bm9ib2R5"));
}

TEST_CASE("a page is where it is: in its place, moved, in the trash, or back from there") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        const auto parents = [&](const char* id) {
            const auto found = wiki.server.whereabouts(id);
            REQUIRE(found);
            CHECK_FALSE(found->is_trashed);
            REQUIRE(found->current.page.ancestors);
            std::vector<std::string> ids;
            for (const auto& each : *found->current.page.ancestors) ids.push_back(each.id);
            return ids;
        };
        CHECK(parents("1008") == std::vector<std::string>{"1001"});

        standin->set(R"({"move":{"id":"1008","parent":"1002"}})");
        CHECK(parents("1008") == std::vector<std::string>{"1001", "1002"});
        standin->set(R"({"move":{"id":"1008","space":"~ada"}})");
        CHECK(parents("1008").empty());
        CHECK(wiki.server.whereabouts("1008")->current.page.space_key == "~ada");

        standin->set(R"({"trash":"1008"})");
        const auto trashed = wiki.server.whereabouts("1008");
        REQUIRE(trashed);
        CHECK(trashed->is_trashed);
        CHECK(trashed->current.page.title == "Gap");
        CHECK(trashed->current.page.space_key == "~ada");
        CHECK(trashed->current.version.number == 3);
        CHECK(trashed->current.version.body.empty());
        CHECK_FALSE(trashed->current.page.ancestors);
        CHECK(wiki.server.readership("1008").is_restricted());
        CHECK_FALSE(wiki.server.page("1008"));
        std::vector<std::string> current;
        REQUIRE(wiki.server.latest_changes({}, [&](pages::LatestChange&& change) {
            current.push_back(change.page.id);
            return true;
        }));
        CHECK(std::ranges::find(current, "1008") == current.end());

        standin->set(R"({"restore":"1008"})");
        CHECK(parents("1008").empty());
        standin->set(R"({"trash":"1007"})");
        CHECK(wiki.server.whereabouts("1007")->is_trashed);
        for (const char* id : {"1005", "9999", "", "a/b"}) {
            INFO(id);
            CHECK_FALSE(wiki.server.whereabouts(id));
        }
    }
}
