// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf::storage;

namespace {

std::string visible(std::string_view page) {
    const auto parsed = chatleaf::test::parse_exact(page);
    REQUIRE(parsed);
    return visible_text(parsed->document, 0);
}

}  // namespace

TEST_CASE("blocks, cells, macros and line breaks part words; inline marks do not") {
    CHECK(visible("<p>a</p><p>b</p>") == "a b");
    CHECK(visible("a<p>b</p>c") == "a b c");
    CHECK(visible("<p>a<strong>b</strong>c<br/>d</p>") == "abc d");
    CHECK(visible("<table><tr><th>a</th><td>b</td></tr></table>") == "a b");
    CHECK(visible("<ul><li>a<ul><li>b</li></ul></li></ul>") == "a b");
    CHECK(visible("<p>  a \n\u00A0 b&nbsp; </p>\n\n") == "a b");
    CHECK(
        visible("a<ac:structured-macro ac:name='x'><ac:rich-text-body>b</ac:rich-text-body></ac:structured-macro>c") ==
        "a b c");
}

TEST_CASE("what is data for machines or authors is not text") {
    CHECK(visible("<ac:structured-macro ac:name='info'><ac:parameter ac:name='title'>no</ac:parameter>"
                  "<ac:rich-text-body><p>yes</p></ac:rich-text-body></ac:structured-macro>") == "yes");
    CHECK(visible("<ac:task><ac:task-id>no</ac:task-id><ac:task-uuid>no</ac:task-uuid><ac:task-status>no"
                  "</ac:task-status><ac:task-body>yes</ac:task-body></ac:task>") == "yes");
    CHECK(visible("a<ac:placeholder>no</ac:placeholder><!--no--><?no no?>b") == "ab");
    CHECK(visible("<ac:adf-extension><ac:adf-node type='panel'><ac:adf-attribute key='k'>no</ac:adf-attribute>"
                  "<ac:adf-content>yes</ac:adf-content></ac:adf-node></ac:adf-extension>") == "yes");
    CHECK(visible("<ac:adf-extension><ac:adf-node>no</ac:adf-node>\n<ac:adf-fallback><p>yes</p></ac:adf-fallback>"
                  "</ac:adf-extension>") == "yes");
    CHECK(visible("<ac:adf-extension><ac:adf-node>yes</ac:adf-node><ac:adf-fallback/></ac:adf-extension>") == "yes");
}

TEST_CASE("what is hidden can be read when it is asked for") {
    const auto parsed = chatleaf::test::parse_exact("<ac:parameter>a <b>c</b></ac:parameter>");
    REQUIRE(parsed);
    CHECK(visible_text(parsed->document, 0).empty());
    CHECK(visible_text(parsed->document, 1) == "a c");
    CHECK(visible_text(parsed->document, 2) == "a");
}

TEST_CASE("dates, emoticons, mentions and links without a body show a name") {
    CHECK(visible("on <time datetime='2026-11-23'/>!") == "on 2026-11-23!");
    CHECK(visible("<time datetime='2026-11-23'>Monday</time>") == "Monday");
    CHECK(visible("ok <ac:emoticon ac:name='tick'/>") == "ok ✅");
    CHECK(visible("<ac:link><ri:user ri:username='ada'/></ac:link>, hi") == "@ada, hi");
    CHECK(visible("<ri:user ri:account-id='5b'/>") == "@5b");
    CHECK(visible("see <ac:link><ri:page ri:content-title='Home'/></ac:link>.") == "see Home.");
    CHECK(visible("<ac:link><ri:page ri:content-title='no'/><ac:link-body>yes</ac:link-body></ac:link>") == "yes");
    CHECK(
        visible(
            "<ac:link><ri:attachment ri:filename='a.pdf'><ri:page ri:content-title='no'/></ri:attachment></ac:link>") ==
        "a.pdf");
    CHECK(visible("<ac:link ac:anchor='part'/>") == "part");
    CHECK(
        visible("a<ac:image ac:alt='no'><ri:attachment ri:filename='no.png'/><ac:caption>c</ac:caption></ac:image>b") ==
        "a c b");
    CHECK(visible("<ac:plain-text-link-body><![CDATA[a & b]]></ac:plain-text-link-body>") == "a & b");
}

TEST_CASE("smileys stored as images are characters, and a formula is its words without what annotates it") {
    CHECK(visible("a <img class='emoticon emoticon-wink' src='x'/> b") == "a 😉 b");
    CHECK(visible("<math><semantics><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><annotation>no</annotation>"
                  "<annotation-xml><mi>no</mi></annotation-xml></semantics></math>") == "a+b");
}

TEST_CASE("what can be opened is read with what is seen before") {
    CHECK(visible("<details><summary>a</summary><p>b</p></details>") == "a b");
}

TEST_CASE("elements that nobody knows keep their words") {
    CHECK(visible("<ruby>字<rt>zi</rt></ruby><new-thing attr='no'>yes</new-thing>") == "字ziyes");
}

TEST_CASE("whom a task is for beside its body is data for machines") {
    CHECK(visible("<ac:task><ac:task-body>yes</ac:task-body><ac:task-assignee ac:account-id='no'>no</ac:task-assignee>"
                  "</ac:task>") == "yes");
}
