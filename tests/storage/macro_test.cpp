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
    return std::string(read.plain_body);
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

TEST_CASE("what a parameter links to is there with its kind, not only as words") {
    const Document document = page(
        "<ac:structured-macro ac:name='x'><ac:parameter ac:name='to'>ada and <ri:user ri:username='ada'/>"
        "<ac:link ac:anchor='part'><ri:page ri:content-title='P' ri:space-key='S'/></ac:link><ri:attachment "
        "ri:filename='a.pdf'><ri:page ri:content-title='Q'/></ri:attachment><ri:space ri:space-key='D'/>"
        "<ri:url ri:value='https://x.test'/></ac:parameter></ac:structured-macro>");
    const Macro whole = macro(document, 1);
    const Parameter& read = whole.parameters.at(0);
    CHECK(read.value == "ada and");
    CHECK(read.anchor == "part");
    REQUIRE(read.resources.size() == 5);
    CHECK(read.resources[0].user_naming == UserNaming::username);
    CHECK(read.resources[1].title == "P");
    CHECK(read.resources[1].space_key == "S");
    CHECK(read.resources[2].kind == ResourceKind::attachment);
    CHECK(resource(document, read.resources[2].container).title == "Q");
    CHECK(read.resources[3].kind == ResourceKind::space);
    CHECK(read.resources[4].value == "https://x.test");
}

TEST_CASE("a macro knows where its output belongs, how wide it stands, and all names it has for machines") {
    const auto output = [](std::string_view value) {
        const Document document = page("<ac:macro ac:name='x'><ac:parameter ac:name='atlassian-macro-output-type'>" +
                                       std::string(value) + "</ac:parameter></ac:macro>");
        const OutputType alone = output_type(document, 1);
        CHECK(macro(document, 1).output == alone);
        return alone;
    };
    CHECK(output("INLINE") == OutputType::in_line);
    CHECK(output("BLOCK") == OutputType::block);
    CHECK(output("inline") == OutputType::unsaid);
    const Document document = page(
        "<ac:structured-macro ac:name='x' ac:schema-version='1' ac:macro-id='m' ac:local-id='l' data-layout='wide'/>");
    const Macro read = macro(document, 1);
    CHECK(read.output == OutputType::unsaid);
    CHECK(output_type(document, 1) == OutputType::unsaid);
    CHECK(read.schema_version == "1");
    CHECK(read.id == "m");
    CHECK(read.local_id == "l");
    CHECK(read.layout == "wide");
}

TEST_CASE("CDATA is text wherever it stands") {
    const Document document = page(
        "<ac:structured-macro ac:name='x'><ac:rich-text-body><p>a <![CDATA[<b> & ]]>c</p></ac:rich-text-body>"
        "</ac:structured-macro><ac:link><ac:link-body><![CDATA[d]]></ac:link-body></ac:link>");
    CHECK(visible_text(document, 0) == "a <b> & c d");
}

TEST_CASE("values and a body that are put together live as long as the macro, wherever it is moved") {
    const Document document = page(
        "<ac:structured-macro ac:name='x'><ac:parameter ac:name='many'><ri:page ri:content-title='A'/>"
        "<ri:page ri:content-title='B'/></ac:parameter><ac:parameter ac:name='one'> a </ac:parameter>"
        "<ac:plain-text-body><![CDATA[c]]]]><![CDATA[>d]]></ac:plain-text-body></ac:structured-macro>");
    std::vector<Macro> kept;
    for (int i = 0; i < 20; ++i) kept.push_back(macro(document, 1));
    for (const Macro& read : kept) {
        CHECK(read.parameter("many") == "A,B");
        CHECK(read.parameter("one") == "a");
        CHECK(read.plain_body == "c]]>d");
    }
}
