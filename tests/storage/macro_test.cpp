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

std::string plain_body(std::string_view body) {
    const Document document = page("<ac:structured-macro ac:name='code'><ac:plain-text-body>" + std::string(body) +
                                   "</ac:plain-text-body></ac:structured-macro>");
    const Macro read = macro(document, 1);
    CHECK(read.body_kind == BodyKind::plain);
    return read.plain_body;
}

std::string parameter_value(std::string_view content) {
    const Document document =
        page("<ac:macro ac:name='x'><ac:parameter ac:name='p'>" + std::string(content) + "</ac:parameter></ac:macro>");
    return std::string(macro(document, 1).parameter("p").value_or("none"));
}

}  // namespace

TEST_CASE("a macro has a name, an id, parameters and a body") {
    const Document document = page(
        "<ac:structured-macro ac:name='info' ac:macro-id='id-1'>\n"
        "<ac:parameter ac:name='title'> a &amp; b </ac:parameter>\n"
        "<ac:rich-text-body><p>c</p></ac:rich-text-body>"
        "<ac:default-parameter>d</ac:default-parameter><ac:parameter ac:name='title'>last</ac:parameter>"
        "</ac:structured-macro>");
    const Macro read = macro(document, 1);
    CHECK(read.name == "info");
    CHECK(read.id == "id-1");
    REQUIRE(read.parameters.size() == 3);
    CHECK(read.parameters[0].value == "a & b");
    CHECK(read.parameter("title") == "last");
    CHECK(read.parameter("") == "d");
    CHECK_FALSE(read.parameter("Title"));
    CHECK(read.body_kind == BodyKind::rich);
    CHECK(visible_text(document, read.body) == "c");
}

TEST_CASE("a macro without a body says so") {
    const Document document = page("<ac:macro ac:name='toc'/>");
    CHECK(macro(document, 1).body_kind == BodyKind::none);
    CHECK(macro(document, 1).body == no_node);
}

TEST_CASE("a plain body is its CDATA, however it was split, padded or replaced by text") {
    CHECK(plain_body("<![CDATA[a\n  b &amp;]]>") == "a\n  b &amp;");
    CHECK(plain_body("\n  <![CDATA[a\n]]>\n") == "a\n");
    CHECK(plain_body("<![CDATA[a]]]]><![CDATA[>b]]>") == "a]]>b");
    CHECK(plain_body("<![CDATA[]]>").empty());
    CHECK(plain_body("if (a &lt; b)\n  c;\n") == "if (a < b)\n  c;\n");
    CHECK(plain_body("lost <![CDATA[a]]>") == "lost a");
    CHECK(plain_body("").empty());
}

TEST_CASE("a parameter is its text, or the names of the resources in it") {
    CHECK(parameter_value("\n text ") == "text");
    CHECK(parameter_value("").empty());
    CHECK(parameter_value("<ri:attachment ri:filename='a.pdf'><ri:page ri:content-title='P'/></ri:attachment>") ==
          "a.pdf");
    CHECK(parameter_value("<ac:link><ri:page ri:content-title='P'/></ac:link>") == "P");
    CHECK(parameter_value("<ri:user ri:username='ada'/><ri:user ri:username='bob'/>") == "ada,bob");
    CHECK(parameter_value("<ri:space ri:space-key='DOC'/>") == "DOC");
    CHECK(parameter_value("<ri:url ri:value='https://x.test'/>") == "https://x.test");
    CHECK(parameter_value("<![CDATA[a & b]]>") == "a & b");
}
