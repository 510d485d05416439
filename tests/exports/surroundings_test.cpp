// SPDX-License-Identifier: MIT
#include "exports/surroundings.hpp"

#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

const std::string day = "2026-05-01 08:00:00.000";

std::string below(std::string_view parent) { return reference("parent", "Page", parent); }

std::string permission(std::string_view id, std::string_view set, std::string_view group) {
    return object(
        "ContentPermission", id,
        property("type", "View") + property("groupName", group) + reference("owningSet", "ContentPermissionSet", set));
}

/// The pages 1 "Top", 2 "Plan" below it and 3 "Draft" below that, with whatever else.
Reading read_tree(std::vector<std::string> more, std::string_view of_top = {}) {
    std::vector<std::string> objects = {page("1", "Top", "1", day, of_top),
                                        page("2", "Plan", "1", day, below("1")),
                                        page("3", "Draft", "1", day, below("2")),
                                        body("10", "1", "<p>a</p>"),
                                        body("20", "2", "<p>b</p>"),
                                        body("30", "3", "<p>c</p>")};
    objects.insert(objects.begin() + 2, more.begin(), more.end());
    pages::ChangeQuery query;
    query.restricted = true;
    return read(export_of(objects), query);
}

std::string readers(const pages::LatestChange& change) {
    REQUIRE(change.readership);
    std::string words;
    for (const pages::Restriction& each : change.readership->restrictions) {
        words += each.page_id + (each.is_known ? ":" : "?:");
        for (const std::string& user : each.users) words += " " + user;
        for (const std::string& group : each.groups) words += " @" + group;
        words += "; ";
    }
    return words;
}

}  // namespace

TEST_CASE("a page of an export knows the pages above it, from the top down") {
    const auto reading = read_tree({});
    const auto& above = reading.of("Draft").page.ancestors;
    REQUIRE(above);
    CHECK(*above == std::vector<pages::Ancestor>{{"1", "Top"}, {"2", "Plan"}});
    CHECK(reading.of("Top").page.ancestors == std::vector<pages::Ancestor>{});
}

TEST_CASE("pages that stand below each other in a circle end the way up") {
    const auto reading = read_tree({}, below("3"));
    CHECK(reading.of("Top").page.ancestors->size() == 2);
    CHECK(reading.of("Draft").page.ancestors->size() == 2);
}

TEST_CASE("everybody's labels come with a page, those of one person do not") {
    const auto label = [](std::string_view id, std::string_view name, std::string_view space) {
        return object("Label", id, property("name", name) + property("namespace", space));
    };
    const auto labelling = [](std::string_view id, std::string_view page, std::string_view label) {
        return object("Labelling", id,
                      reference("label", "Label", label) + property("labelableId", page) +
                          property("labelableType", "CONTENT") + reference("content", "Page", page));
    };
    const auto reading =
        read_tree({labelling("51", "2", "41"), label("41", "release", "global"), label("42", "favourite", "my"),
                   labelling("52", "2", "42"), label("43", "draft", "global"), labelling("53", "2", "43"),
                   labelling("54", "2", "41"), labelling("55", "3", "99")});
    CHECK(reading.of("Plan").page.labels == std::vector<std::string>{"draft", "release"});
    CHECK(reading.of("Draft").page.labels == std::vector<std::string>{});
}

TEST_CASE("who may read a page is known, whichever side names the other") {
    SECTION("the page lists its sets") {
        const auto reading = read_tree({permission("61", "60", "board"), permission("62", "60", "audit"),
                                        object("ContentPermissionSet", "60", property("type", "View"))},
                                       collection("contentPermissionSets", "ContentPermissionSet", {"60"}));
        CHECK(readers(reading.of("Top")) == "1: @audit @board; ");
        CHECK(readers(reading.of("Draft")) == "1: @audit @board; ");
    }
    SECTION("the set names its page") {
        const auto reading = read_tree(
            {object("ContentPermissionSet", "60", property("type", "View") + reference("owningContent", "Page", "2")),
             "<object class=\"ContentPermission\" package=\"p\"><id name=\"id\">61</id>"
             "<property name=\"userSubject\" class=\"ConfluenceUserImpl\"><id name=\"key\">77</id></property>" +
                 reference("owningSet", "ContentPermissionSet", "60") + "</object>"});
        CHECK(readers(reading.of("Top")).empty());
        CHECK(readers(reading.of("Plan")) == "2: 77; ");
        CHECK(readers(reading.of("Draft")) == "2: 77; ");
    }
    SECTION("a set without anybody in it keeps everybody out") {
        const auto reading = read_tree(
            {object("ContentPermissionSet", "60", property("type", "View") + reference("owningContent", "Page", "2"))});
        CHECK(readers(reading.of("Plan")) == "2:; ");
    }
}

TEST_CASE("who may change a page says nothing of who may read it") {
    const auto reading = read_tree(
        {object("ContentPermissionSet", "60", property("type", "Edit") + reference("owningContent", "Page", "2"))});
    CHECK(readers(reading.of("Plan")).empty());
}

TEST_CASE("what cannot be told counts as a restriction") {
    SECTION("a set that the export lacks") {
        const auto reading = read_tree({}, collection("contentPermissionSets", "ContentPermissionSet", {"60"}));
        CHECK(readers(reading.of("Plan")) == "1?:; ");
        CHECK(reading.of("Plan").readership->is_restricted());
    }
    SECTION("a set that does not say what it is for") {
        const auto reading = read_tree({object("ContentPermissionSet", "60", reference("owningContent", "Page", "2"))});
        CHECK(readers(reading.of("Plan")) == "2?:; ");
    }
}

TEST_CASE("a restricted page is given only to who asks for such pages, and not even its title to others") {
    const std::string set =
        object("ContentPermissionSet", "60", property("type", "View") + reference("owningContent", "Page", "2"));
    const std::string pages_and_bodies = page("1", "Top", "1", day) + page("2", "Secret plan", "1", day, below("1")) +
                                         body("10", "1", "<p>a</p>") + body("20", "2", "<p>b</p>");
    const auto reading = read(export_of({pages_and_bodies, set}));
    CHECK(reading.changes.size() == 1);
    CHECK(reading.tally.pages == 2);
    const std::string told = reading.messages("page-restricted");
    CHECK(told.find("id 2 is left out") != std::string::npos);
    CHECK(told.find("Secret") == std::string::npos);
}
