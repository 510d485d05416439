// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

TEST_CASE("a link's target, anchor and body are found wherever they stand") {
    const Document to_page = document_of(
        "<ac:link ac:anchor='part'><ac:link-body>text</ac:link-body>"
        "<ri:page ri:content-title='A &amp; B' ri:space-key='DOC'/></ac:link>");
    const Link read = link(to_page, 1);
    CHECK(read.target.kind == ResourceKind::page);
    CHECK(read.target.title == "A & B");
    CHECK(read.target.space_key == "DOC");
    CHECK(read.anchor == "part");
    CHECK(to_page.kind(read.body) == Kind::link_body);

    const Document empty = document_of("<ac:link/>");
    CHECK(link(empty, 1).target.kind == ResourceKind::none);
    CHECK(link(empty, 1).body == no_node);

    const Document shortcut = document_of(
        "<ac:link><ri:shortcut ri:key='jira' ri:parameter='X-1'>"
        "<ac:plain-text-link-body><![CDATA[t]]></ac:plain-text-link-body></ri:shortcut></ac:link>");
    const Link to_shortcut = link(shortcut, 1);
    CHECK(to_shortcut.target.value == "jira");
    CHECK(to_shortcut.target.title == "X-1");
    CHECK(shortcut.kind(to_shortcut.body) == Kind::plain_text_link_body);
}

TEST_CASE("a link has a tooltip, and the looks of a card when it has those") {
    const Document document = document_of(
        "<ac:link ac:tooltip='T &amp; t' ac:card-appearance='inline'><ri:page ri:content-title='A'/></ac:link>"
        "<ac:link ac:card-appearance='block'/><ac:link ac:card-appearance='embed'/><ac:link ac:card-appearance='x'/>");
    const Link read = link(document, 1);
    CHECK(read.tooltip == "T & t");
    CHECK(read.card == CardAppearance::in_line);
    NodeId node = document.subtree_end(1);
    for (const CardAppearance card : {CardAppearance::block, CardAppearance::embed, CardAppearance::none})
        CHECK(link(document, node++).card == card);
}

TEST_CASE("an <a> is a link, a smart link or a named place") {
    const Document document = document_of(
        "<a href='https://x.test/' title='t' data-card-appearance='embed' data-layout='wide' data-width='80'>x</a>"
        "<a name='here'/><a id='there'/><a href='' name='no'/>");
    const WebLink smart = web_link(document, 1);
    CHECK(smart.href == "https://x.test/");
    CHECK(smart.title == "t");
    CHECK(smart.card == CardAppearance::embed);
    CHECK(smart.card_layout == "wide");
    CHECK(smart.card_width == "80");
    CHECK(smart.name.empty());
    CHECK(web_link(document, 3).name == "here");
    CHECK(web_link(document, 4).name == "there");
    CHECK(web_link(document, 5).name.empty());
}
