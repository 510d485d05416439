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
