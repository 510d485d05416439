// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf::storage;

namespace {

Document page(std::string_view source) {
    auto parsed = chatleaf::test::parse_exact(source);
    REQUIRE(parsed);
    return std::move(parsed->document);
}

}  // namespace

TEST_CASE("a heading knows its level") {
    const Document document = page("<h1>a</h1><h6>b</h6>");
    CHECK(heading_level(document, 1) == 1);
    CHECK(heading_level(document, 3) == 6);
}

TEST_CASE("a link's target, anchor and body are found wherever they stand") {
    const Document to_page = page(
        "<ac:link ac:anchor='part'><ac:link-body>text</ac:link-body>"
        "<ri:page ri:content-title='A &amp; B' ri:space-key='DOC'/></ac:link>");
    const Link read = link(to_page, 1);
    CHECK(read.target.kind == ResourceKind::page);
    CHECK(read.target.title == "A & B");
    CHECK(read.target.space_key == "DOC");
    CHECK(read.anchor == "part");
    CHECK(to_page.kind(read.body) == Kind::link_body);

    const Document empty = page("<ac:link/>");
    CHECK(link(empty, 1).target.kind == ResourceKind::none);
    CHECK(link(empty, 1).body == no_node);

    const Document shortcut = page(
        "<ac:link><ri:shortcut ri:key='jira' ri:parameter='X-1'>"
        "<ac:plain-text-link-body><![CDATA[t]]></ac:plain-text-link-body></ri:shortcut></ac:link>");
    const Link to_shortcut = link(shortcut, 1);
    CHECK(to_shortcut.target.value == "jira");
    CHECK(to_shortcut.target.title == "X-1");
    CHECK(shortcut.kind(to_shortcut.body) == Kind::plain_text_link_body);
}

TEST_CASE("every kind of resource is read") {
    const auto target = [](std::string_view resource) {
        static Document document;
        document = page("<ac:link>" + std::string(resource) + "</ac:link>");
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

TEST_CASE("an image has a source, sizes and a caption") {
    const Document document = page(
        "<ac:image ac:alt='alt' ac:title='t' ac:width='300' ac:height='20'><ri:attachment ri:filename='a.png'/>"
        "<ac:caption><p>c</p></ac:caption></ac:image><ac:image/>");
    const Image read = image(document, 1);
    CHECK(read.source.title == "a.png");
    CHECK(read.alt == "alt");
    CHECK(read.title == "t");
    CHECK(read.width == "300");
    CHECK(read.height == "20");
    CHECK(document.kind(read.caption) == Kind::caption);
    CHECK(image(document, document.subtree_end(1)).source.kind == ResourceKind::none);
}

TEST_CASE("a task is done or not and has a body") {
    const Document document = page(
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>u</ac:task-uuid>"
        "<ac:task-status>complete</ac:task-status><ac:task-body>do</ac:task-body></ac:task>"
        "<ac:task><ac:task-status>\n incomplete </ac:task-status></ac:task><ac:task/></ac:task-list>");
    const NodeId first = 2;
    const Task done = task(document, first);
    CHECK(done.id == "7");
    CHECK(done.done);
    CHECK(visible_text(document, done.body) == "do");
    const NodeId second = document.next_sibling(first);
    CHECK_FALSE(task(document, second).done);
    CHECK(task(document, second).body == no_node);
    CHECK_FALSE(task(document, document.next_sibling(second)).done);
}

TEST_CASE("a cell's spans are numbers from 1 to 1000") {
    const auto spans = [](std::string_view attributes) {
        const Document document = page("<td " + std::string(attributes) + "/>");
        return std::pair(cell_span(document, 1).rows, cell_span(document, 1).columns);
    };
    CHECK(spans("") == std::pair(1U, 1U));
    CHECK(spans("rowspan='2' colspan='3'") == std::pair(2U, 3U));
    CHECK(spans("rowspan='0' colspan='-1'") == std::pair(1U, 1U));
    CHECK(spans("rowspan='99999' colspan='99999999999'") == std::pair(1000U, 1U));
    CHECK(spans("rowspan='2x' colspan=''") == std::pair(1U, 1U));
}

TEST_CASE("blocks are told from parts of a line") {
    for (const Kind kind :
         {Kind::paragraph, Kind::heading, Kind::list_item, Kind::table_cell, Kind::layout, Kind::task_body}) {
        CHECK(is_block(kind));
    }
    for (const Kind kind :
         {Kind::text, Kind::strong, Kind::macro, Kind::link, Kind::image, Kind::unknown_element, Kind::document}) {
        CHECK_FALSE(is_block(kind));
    }
}
