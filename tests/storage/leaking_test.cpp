// SPDX-License-Identifier: MIT
#include "storage/leaking.hpp"

#include <string>

#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

// "p[br a]": names and texts of a tree.
std::string outline(const Document& document, NodeId node = 0) {
    std::string told(document.name(node).empty() ? document.text(node) : document.name(node));
    std::string inside;
    for (const NodeId child : document.children(node)) {
        inside += (inside.empty() ? "" : " ") + outline(document, child);
    }
    if (node == 0) return inside;
    return inside.empty() ? told : told + "[" + inside + "]";
}

std::string outline(std::string_view page) {
    const auto parsed = test::parse_exact(page);
    REQUIRE(parsed);
    CAPTURE(page);
    CHECK(test::broken_tree(parsed->document).empty());
    CHECK_FALSE(parsed->diagnostics.empty());
    return outline(parsed->document);
}

}  // namespace

TEST_CASE("what follows a mention, an emoticon or a date without its slash is not inside it") {
    CHECK(outline("<p><ac:link><ri:user ri:userkey='a'><ac:link-body>b</ac:link-body></ac:link></p>") ==
          "p[ac:link[ri:user ac:link-body[b]]]");
    CHECK(outline("<p>a<ac:emoticon ac:name='tick'>b<b>c</b></p>d") == "p[a ac:emoticon b b[c]] d");
    CHECK(outline("<li>due <time datetime='2026-03-01'> or later</li>") == "li[due  time  or later]");
    CHECK(outline("<ac:image><ri:attachment ri:filename='a'><ri:page ri:content-title='b'></ac:image>") ==
          "ac:image[ri:attachment ri:page]");
    CHECK(outline("<p><at:var at:name='who'>a") == "p[at:var a]");
}

TEST_CASE("a task's and a macro's parts are not inside of each other") {
    CHECK(outline("<ac:task><ac:task-id>1<ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body>"
                  "</ac:task>") == "ac:task[ac:task-id[1] ac:task-status[complete] ac:task-body[a]]");
    CHECK(outline("<ac:task><ac:task-id>1<ac:task-status>complete<ac:task-body>a</ac:task-body></ac:task>b") ==
          "ac:task[ac:task-id[1] ac:task-status[complete] ac:task-body[a]] b");
    CHECK(outline("<ac:macro ac:name='x'><ac:parameter ac:name='title'>t<ac:parameter ac:name='u'>v<ac:rich-text-body>"
                  "<p>a</p></ac:rich-text-body></ac:macro>") ==
          "ac:macro[ac:parameter[t] ac:parameter[v] ac:rich-text-body[p[a]]]");
}

TEST_CASE("a hidden element that holds nothing of the kind stays as it is") {
    CHECK(outline("<ac:macro><ac:parameter>a<ri:user>b</ac:macro>") == "ac:macro[ac:parameter[a ri:user] b]");
    CHECK(outline("<ac:macro><ac:parameter>a<b>c</ac:macro>") == "ac:macro[ac:parameter[a b[c]]]");
}

TEST_CASE("a parameter that is not closed hides no block or macro behind it") {
    CHECK(outline("<ac:structured-macro ac:name='toc'><ac:parameter ac:name='maxLevel'>2<p>rest</p>a<h1>H</h1>") ==
          "ac:structured-macro[ac:parameter[2] p[rest] a h1[H]]");
    CHECK(outline("<ac:macro><ac:parameter>2<p>a</p></ac:macro><p>b</p>") == "ac:macro[ac:parameter[2] p[a]] p[b]");
    CHECK(outline("<ac:macro><ac:default-parameter><ri:page/><p>a<b>b</ac:macro>") ==
          "ac:macro[ac:default-parameter[ri:page] p[a b[b]]]");
    CHECK(outline("<ac:macro><ac:parameter>2<ac:macro><ac:rich-text-body>a</ac:rich-text-body></ac:macro>") ==
          "ac:macro[ac:parameter[2] ac:macro[ac:rich-text-body[a]]]");
}

TEST_CASE("no other element that is not shown hides what cannot be in it") {
    CHECK(outline("<at:declarations><at:string at:name='x'/><p>a</p>b") == "at:declarations[at:string] p[a] b");
    CHECK(outline("<at:declarations> <at:string at:name='x'/>\n words") == "at:declarations[  at:string] \n words");
    CHECK(outline("<at:declarations><at:list><at:option/><at:option/><p>a") ==
          "at:declarations[at:list[at:option at:option]] p[a]");
    CHECK(outline("<p><ac:placeholder>type<b>a</b></p>") == "p[ac:placeholder[type] b[a]]");
    CHECK(outline("<ac:task><ac:task-id>1<p>a</p><ac:task-status>b<i>c</i></ac:task>") ==
          "ac:task[ac:task-id[1] p[a] ac:task-status[b] i[c]]");
    CHECK(outline("<ac:task><ac:task-assignee><ri:user/>a<b>c</b></ac:task>") ==
          "ac:task[ac:task-assignee[ri:user a] b[c]]");
    CHECK(outline("<ac:adf-node><ac:adf-attribute>note<ac:adf-content><p>a</p></ac:adf-content></ac:adf-node>") ==
          "ac:adf-node[ac:adf-attribute[note] ac:adf-content[p[a]]]");
}

TEST_CASE("of an element that is not shown it is told that it may have ended sooner") {
    const auto parsed = test::parse_exact("<ac:macro><ac:parameter>2<p>a</p>");
    REQUIRE(parsed);
    REQUIRE(parsed->diagnostics.size() == 2);
    CHECK(parsed->diagnostics[1].message ==
          "<ac:parameter> is not closed; it was closed at the end of the page, or before what cannot be in it");
}

TEST_CASE("what is closed holds what is in it, whatever it is") {
    for (const char* page : {"<ac:parameter><ac:parameter>a</ac:parameter></ac:parameter>", "<time>a</time>",
                             "<ri:shortcut><ac:link-body>b</ac:link-body></ri:shortcut>"}) {
        const auto parsed = test::parse_exact(page);
        REQUIRE(parsed);
        CHECK(parsed->diagnostics.empty());
        CHECK(parsed->document.subtree_end(1) == parsed->document.size());
    }
}

TEST_CASE("elements that leak come out of all others like them, and not out of the one that is closed") {
    CHECK(outline("<p><br><ri:page><time>a<br>b</br>c</p>") == "p[br ri:page time a br[b] c]");
    CHECK(outline("<ri:page><ri:user>a</ri:page>b") == "ri:page[ri:user a] b");
}
