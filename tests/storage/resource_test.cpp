// SPDX-License-Identifier: MIT
#include "chatleaf/storage/resource.hpp"

#include "chatleaf/storage/reading.hpp"
#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

TEST_CASE("every kind of resource is read") {
    const auto target = [](std::string_view resource) {
        static Document document;
        document = document_of("<ac:link>" + std::string(resource) + "</ac:link>");
        return link(document, 1).target;
    };
    CHECK(target("<ri:user ri:userkey='ff80'/>").value == "ff80");
    CHECK(target("<ri:user ri:account-id='5b1:2'/>").value == "5b1:2");
    CHECK(target("<ri:user ri:username='ada'/>").value == "ada");
    CHECK(target("<ri:url ri:value='https://x.test/'/>").value == "https://x.test/");
    CHECK(target("<ri:space ri:space-key='~ada'/>").space_key == "~ada");
    CHECK(target("<ri:content-entity ri:content-id='42'/>").value == "42");
    CHECK(target("<ri:blog-post ri:content-title='News' ri:posting-day='2012/01/30'/>").kind ==
          ResourceKind::blog_post);
    CHECK(target("<ri:new-thing/>").kind == ResourceKind::other);
    const Resource file =
        target("<ri:attachment ri:filename='a.png'><ri:page ri:content-title='P' ri:space-key='S'/></ri:attachment>");
    CHECK(file.kind == ResourceKind::attachment);
    CHECK(file.title == "a.png");
    CHECK(file.space_key == "S");
}

TEST_CASE("the three ways to name a user are told apart, the one that people know first") {
    const auto user = [](std::string_view attributes) {
        static Document document;
        document = document_of("<ri:user " + std::string(attributes) + "/>");
        return resource(document, 1);
    };
    CHECK(user("ri:username='ada'").user_naming == UserNaming::username);
    CHECK(user("ri:userkey='ff80'").user_naming == UserNaming::user_key);
    CHECK(user("ri:account-id='5b:1' ri:local-id='m'").user_naming == UserNaming::account_id);
    CHECK(user("ri:account-id='5b:1' ri:local-id='m'").local_id == "m");
    CHECK(user("ri:userkey='ff80' ri:username='ada'").value == "ada");
    CHECK(user("ri:userkey='ff80' ri:username=''").value == "ff80");
    CHECK(user("").user_naming == UserNaming::none);
}

TEST_CASE("an attachment names what it is on: a page, a blog post or any content") {
    const Document document = document_of(
        "<ri:attachment ri:filename='a.png' ri:version-at-save='7'/>"
        "<ri:attachment ri:filename='b.png'><ri:blog-post ri:content-title='News' ri:space-key='N' "
        "ri:posting-day='2012/01/30'/></ri:attachment>"
        "<ri:attachment ri:filename='c.png'>\n<ri:content-entity ri:content-id='42'/></ri:attachment>");
    const Resource own = resource(document, 1);
    CHECK(own.container == no_node);
    CHECK(own.version_at_save == "7");
    const Resource posted = resource(document, 2);
    CHECK(posted.space_key == "N");
    CHECK(resource(document, posted.container).value == "2012/01/30");
    const Resource numbered = resource(document, 4);
    CHECK(resource(document, numbered.container).kind == ResourceKind::content_entity);
    CHECK(resource(document, numbered.container).value == "42");
}

TEST_CASE("some titles and keys name a page or space by its role") {
    CHECK(page_role("@self") == PageRole::self);
    CHECK(page_role("@home") == PageRole::home);
    CHECK(page_role("@parent") == PageRole::parent);
    CHECK(page_role("@none") == PageRole::none);
    CHECK(page_role("@homestead") == PageRole::by_title);
    CHECK(page_role("") == PageRole::by_title);
    CHECK(is_own_space(""));
    CHECK(is_own_space("currentSpace()"));
    CHECK_FALSE(is_own_space("~currentSpace"));
}
