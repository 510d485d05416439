// SPDX-License-Identifier: MIT
// What a Confluence tells when something happens: a hint of a page, from whoever sends it.
#include "chatleaf/confluence/event_reading.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using pages::EventKind;
using pages::PageType;

namespace {

pages::Event event(const std::string& json) {
    const auto read = confluence::read_event(json);
    if (!read) FAIL(read.error().message);
    REQUIRE(*read);
    return **read;
}

std::string error_of(const std::string& json) {
    const auto read = confluence::read_event(json);
    CHECK((read || !read.error().message.empty()));
    return read ? "" : read.error().message;
}

bool tells_nothing(const std::string& json) {
    const auto read = confluence::read_event(json);
    return read && !*read;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string webhook(const std::string& name, const std::string& subject) {
    return R"({"timestamp":1778071365412,"event":")" + name + R"(","userKey":"4028c8","updateTrigger":"x",)" + subject +
           "}";
}

}  // namespace

TEST_CASE("each event of a page is read as what happened, with its id, time and author") {
    const std::pair<const char*, EventKind> kinds[] = {
        {"page_created", EventKind::created},  {"blueprint_page_created", EventKind::created},
        {"page_updated", EventKind::changed},  {"page_moved", EventKind::moved},
        {"page_trashed", EventKind::trashed},  {"page_removed", EventKind::trashed},
        {"page_restored", EventKind::restored}};
    for (const auto& [name, kind] : kinds) {
        INFO(name);
        const auto read = event(webhook(name, R"("page":{"id":1002},"oldParent":{"id":7})"));
        CHECK(read.kind == kind);
        CHECK(read.page.id == "1002");
        CHECK(read.page.type == PageType::page);
        REQUIRE(read.time);
        CHECK(text::to_iso8601(*read.time) == "2026-05-06T12:42:45.412Z");
        CHECK(read.author_id == "4028c8");
        CHECK(read.source.empty());
        CHECK(read.comment_id.empty());
    }
}

TEST_CASE("blog posts and comments are read as such") {
    for (const auto& [name, kind] : {std::pair{"blog_created", EventKind::created},
                                     {"blog_updated", EventKind::changed},
                                     {"blog_trashed", EventKind::trashed},
                                     {"blog_removed", EventKind::trashed},
                                     {"blog_restored", EventKind::restored}}) {
        const auto read = event(webhook(name, R"("blog":{"id":1007})"));
        CHECK(read.kind == kind);
        CHECK(read.page.id == "1007");
        CHECK(read.page.type == PageType::blog_post);
    }
    for (const char* name : {"comment_created", "comment_updated"}) {
        const auto read = event(webhook(name, R"("comment":{"id":555})"));
        CHECK(read.kind == EventKind::commented);
        CHECK(read.comment_id == "555");
        CHECK(read.page.id.empty());
    }
    CHECK(event(webhook("comment_created", R"("comment":{"id":"555"},"page":{"id":"1002"})")).page.id == "1002");
}

TEST_CASE("what is known and tells of no page is no event and no error") {
    CHECK(tells_nothing(R"({"test":true})"));
    for (const char* name :
         {"attachment_created", "label_added", "space_updated", "user_followed", "group_created", "content_updated",
          "content_permissions_updated", "comment_removed", "page_children_reordered", "theme_enabled"}) {
        INFO(name);
        CHECK(tells_nothing(webhook(name, R"("space":{"id":1})")));
    }
}

TEST_CASE("the older add-on's notification names a page by address, space and title") {
    const std::string notification =
        R"({"notificationType":"PAGE_UPDATED","userFullName":"Ada\nLovelace","spaceKey":"DEV","pageTitle":"Plan \u202e","pageUrl":"https://wiki.example.org/display/DEV/Plan","pageContentType":"page"})";
    const auto changed = event(notification + "\r\n");
    CHECK(changed.kind == EventKind::changed);
    CHECK(changed.page.title == "Plan  ");
    CHECK(changed.page.space_key == "DEV");
    CHECK(changed.page.url == "https://wiki.example.org/display/DEV/Plan");
    CHECK(changed.page.id.empty());
    CHECK(changed.author == "Ada Lovelace");
    CHECK_FALSE(changed.time);
    const auto created = event(
        R"({"notificationType":"PAGE_CREATED","userFullName":null,"spaceKey":"DEV","pageTitle":"News","pageUrl":"javascript:alert`1`","pageContentType":"blogpost"})");
    CHECK(created.kind == EventKind::created);
    CHECK(created.page.type == PageType::blog_post);
    CHECK(created.page.url.empty());
    CHECK(holds(error_of(R"({"notificationType":"PAGE_UPDATED","spaceKey":"DEV"})"), "which it is"));
    CHECK(holds(error_of(R"({"notificationType":"SPACE_CREATED","spaceKey":"DEV"})"), "PAGE_CREATED and PAGE_UPDATED"));
}

TEST_CASE("what is no event says what to do, and little of what stands there") {
    CHECK(holds(error_of(webhook("page_exploded", R"("page":{"id":1})")), "no event \"page_exploded\""));
    CHECK(holds(error_of(R"({"event":7,"page":{"id":1}})"), "no event \"\""));
    CHECK(holds(error_of(R"({"page":{"id":1}})"), "neither \"event\" nor"));
    for (const char* no_json : {"", "null", "7", "[]", "{", "page_updated", "{}}", R"({"event":"page_updated")",
                                R"({"event":"page_updated","event":"page_created","page":{"id":1}})"}) {
        INFO(no_json);
        CHECK(holds(error_of(no_json), "no event"));
    }
    for (const char* subject : {R"("page":{"id":0})", R"("page":{"id":-1})", R"("page":{"id":1.5})",
                                R"("page":{"id":"../7"})", R"("page":{})", R"("page":7)", R"("page":null)",
                                R"("blog":{"id":1})", R"("page":{"id":99999999999999999999})"}) {
        INFO(subject);
        CHECK(holds(error_of(webhook("page_updated", subject)), "names nothing by an id"));
    }
    const std::string long_name = error_of(webhook(std::string(5000, 'x'), R"("page":{"id":1})"));
    CHECK(long_name.size() < 300);
}

TEST_CASE("hostile sizes and depths are refused before they cost anything") {
    CHECK(holds(error_of(std::string(65'537, ' ')), "over 64 KiB"));
    CHECK(holds(
        error_of(R"({"event":"page_updated","page":)" + std::string(30'000, '[') + std::string(30'000, ']') + "}"),
        "no event"));
    const auto padded = R"({"padding":")" + std::string(60'000, 'x') + R"(","event":"page_updated","page":{"id":1}})";
    CHECK(event(padded).page.id == "1");
    // A time that no calendar has, a key that is none.
    const auto odd = event(R"({"timestamp":1e300,"event":"page_updated","userKey":"a\u001bb","page":{"id":1}})");
    CHECK_FALSE(odd.time);
    CHECK(odd.author_id.empty());
}
