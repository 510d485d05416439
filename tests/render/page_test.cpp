// SPDX-License-Identifier: MIT
#include "chatleaf/render/page.hpp"

#include <random>

#include "chatleaf/storage/parse.hpp"
#include "render/page_html.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;

using test::body_of;
using test::html_of;
using test::rendered;

TEST_CASE("blocks with words of their own are written in the direction of these words") {
    CHECK(body_of("<h2>שלום</h2><p>שלום</p><blockquote><p>a</p></blockquote>") ==
          "<h2 id=\"cl-שלום\" dir=\"auto\">שלום</h2><p dir=\"auto\">שלום</p>"
          "<blockquote class=\"cl-blockquote\"><p dir=\"auto\">a</p></blockquote>");
    CHECK(body_of("<table><tbody><tr><th>שלום</th><td>b</td></tr></tbody></table>").find("<td dir=\"auto\">b</td>") !=
          std::string::npos);
    CHECK(body_of("<dl><dt>t</dt><dd>d</dd></dl>") == "<dl><dt dir=\"auto\">t</dt><dd dir=\"auto\">d</dd></dl>");
}

TEST_CASE("an item's mark stands on the side where its words begin, paragraph or not") {
    CHECK(body_of("<ul><li>שלום</li><li><p>שלום</p></li></ul>") ==
          "<ul><li dir=\"auto\">שלום</li><li dir=\"auto\"><p>שלום</p></li></ul>");
}

TEST_CASE("everyday content becomes HTML of the same meaning") {
    CHECK(html_of("<h2>Plan</h2>") == "<h2 id=\"cl-Plan\">Plan</h2>");
    CHECK(html_of("<p>a <strong>b</strong> <em>c</em> <u>d</u> <s>e</s> H<sub>2</sub>O <code>f&lt;g</code></p>") ==
          "<p>a <strong>b</strong> <em>c</em> <u>d</u> <s>e</s> H<sub>2</sub>O <code>f&lt;g</code></p>");
    CHECK(html_of("<ul><li>one<ol start=\"3\"><li>two</li></ol></li></ul>") ==
          "<ul><li>one<ol start=\"3\"><li>two</li></ol></li></ul>");
    CHECK(html_of("<blockquote><p>q</p></blockquote><hr/>") ==
          "<blockquote class=\"cl-blockquote\"><p>q</p></blockquote><hr />");
    CHECK(html_of("<dl><dt>t</dt><dd>d</dd></dl>") == "<dl><dt>t</dt><dd>d</dd></dl>");
}

TEST_CASE("nothing of the source's own styles, classes or handlers is copied") {
    const std::string html = html_of(
        "<p style=\"position:fixed;background:url(//evil.example)\" class=\"x\" onclick=\"y()\" id=\"z\">a</p>");
    CHECK(html == "<p id=\"cl-z\">a</p>");
    CHECK(html_of("<p style=\"text-align: center;\">a</p>") == "<p class=\"cl-center\">a</p>");
    CHECK(html_of("<p><span style=\"color: red; text-decoration: line-through;\">a</span></p>") ==
          "<p><span class=\"cl-line-through cl-ink-red\">a</span></p>");
}

TEST_CASE("tables keep spans and header cells, and get the rows HTML needs") {
    const std::string html = html_of(
        "<table><colgroup><col/></colgroup><tbody><tr><th>H</th><th colspan=\"2\">I</th></tr>"
        "<tr><th rowspan=\"2\">r</th><td colspan=\"1\" data-highlight-colour=\"green\">c</td></tr>"
        "<tr><td rowspan=\"9\">d</td></tr></tbody></table>");
    CHECK(contains(html, "<thead><tr><th scope=\"col\">H</th><th scope=\"col\" colspan=\"2\">I</th></tr></thead>"));
    CHECK(contains(html,
                   "<tbody><tr><th scope=\"row\" rowspan=\"2\">r</th><td class=\"cl-tint-green\">c</td></tr>"
                   "<tr><td>d</td></tr></tbody>"));
    CHECK(contains(html_of("<table>stray<tr>loose<td>cell</td></tr></table>"), "stray"));
}

TEST_CASE("a block in a paragraph does not tear the paragraph apart") {
    const std::string html = html_of(
        "<p>before <ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>in</p></ac:rich-text-body>"
        "</ac:structured-macro> after</p>");
    CHECK(html.starts_with("<div class=\"cl-paragraph\">before <div class=\"cl-panel cl-panel-info\""));
    CHECK(html.ends_with(" after</div>"));
}

TEST_CASE("tasks show their state, and neither ids nor states as text") {
    const std::string html = html_of(
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>done it</ac:task-body></ac:task><ac:task><ac:task-id>8</ac:task-id>"
        "<ac:task-status>incomplete</ac:task-status><ac:task-body>to do</ac:task-body></ac:task></ac:task-list>");
    CHECK(count(html, "checked=") == 1);
    CHECK(contains(html, "<div class=\"cl-task-body\">done it</div>"));
    CHECK_FALSE(contains(html, "complete"));
    CHECK_FALSE(contains(html, ">7"));
}

TEST_CASE("links lead out, to a place on the page, or say what they meant") {
    CHECK(contains(html_of("<p><a href=\"https://example.org\">x</a></p>"), "<a href=\"https://example.org\" rel="));
    CHECK_FALSE(contains(html_of("<p><a href=\"javascript:alert(1)\">x</a></p>"), "<a "));
    CHECK(contains(html_of("<h2>How to</h2><p><ac:link ac:anchor=\"How to\"/></p>"),
                   "<a href=\"#cl-How-to\">How to</a>"));
    CHECK(contains(html_of("<h2>How to</h2><p><a href=\"#MyPage-Howto\">up</a></p>"), "<a href=\"#cl-How-to\">up</a>"));
    CHECK(html_of("<p><ac:link><ri:page ri:content-title=\"Ü &amp; V\" ri:space-key=\"OPS\"/></ac:link></p>") ==
          "<p><span class=\"cl-inner-link\" title=\"Page “Ü &amp; V” in space OPS\">Ü &amp; V</span></p>");
    CHECK(contains(html_of("<p><ac:link><ri:attachment ri:filename=\"a.pdf\"/><ac:plain-text-link-body>"
                           "<![CDATA[the <file>]]></ac:plain-text-link-body></ac:link></p>"),
                   ">the &lt;file&gt;</span>"));
    CHECK(contains(html_of("<p><ac:link><ri:user ri:username=\"ada\"/></ac:link></p>"), "@ada</bdi>"));
    const std::string key = html_of("<p><ac:link><ri:user ri:userkey=\"8a7f808a3c01\"/></ac:link></p>");
    CHECK_FALSE(contains(key, "8a7f808a3c01"));
}

TEST_CASE("a link in a link stays text, so that the outer one holds") {
    const std::string html =
        html_of("<p><a href=\"https://a.example\">x <a href=\"https://b.example\">y</a> z</a></p>");
    CHECK(count(html, "<a ") == 1);
    CHECK(contains(html, "y</span> z</a>"));
}

TEST_CASE("no image is loaded; its place says what it shows") {
    const std::string html =
        html_of("<p><ac:image ac:alt=\"Chart\"><ri:attachment ri:filename=\"c.png\"/></ac:image></p>");
    CHECK(contains(html, "<bdi class=\"cl-image-name\">Chart</bdi>"));
    CHECK(contains(html, "<bdi>c.png</bdi>"));
    CHECK(contains(html_of("<ac:image><ri:url ri:value=\"https://example.org/i.png\"/></ac:image>"),
                   "<a href=\"https://example.org/i.png\""));
    CHECK(contains(
        html_of("<ac:image><ri:attachment ri:filename=\"c.png\"/><ac:caption><p>Sales</p></ac:caption></ac:image>"),
        "<figcaption><p>Sales</p></figcaption></figure>"));
}

TEST_CASE("Confluence's own macros look like what they are") {
    const std::string code = html_of(
        "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">cpp</ac:parameter>"
        "<ac:parameter ac:name=\"title\">T</ac:parameter><ac:plain-text-body><![CDATA[if (a < b)\n  x();]]>"
        "</ac:plain-text-body></ac:structured-macro>");
    CHECK(contains(code, "<code class=\"language-cpp\">if (a &lt; b)\n  x();</code>"));
    CHECK(contains(code, ">T</div>"));
    CHECK(
        contains(html_of("<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Green</ac:parameter>"
                         "<ac:parameter ac:name=\"title\">ok</ac:parameter></ac:structured-macro>"),
                 "<span class=\"cl-status cl-status-green\">ok</span>"));
    CHECK(contains(html_of("<ac:structured-macro ac:name=\"expand\"><ac:rich-text-body><p>in</p></ac:rich-text-body>"
                           "</ac:structured-macro>"),
                   "<details class=\"cl-expand\"><summary>Click here to expand…</summary><p>in</p></details>"));
    const std::string toc = html_of("<ac:structured-macro ac:name=\"toc\"/><h2>A</h2><h3>A</h3>");
    CHECK(contains(toc,
                   "<li class=\"cl-level-1\"><a href=\"#cl-A\">A</a></li><li class=\"cl-level-2\"><a "
                   "href=\"#cl-A.1\">A</a></li>"));
}

TEST_CASE("the language of a code block is one word that cannot be another class") {
    const auto code = [](const std::string& language) {
        return html_of("<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">" + language +
                       "</ac:parameter><ac:plain-text-body>x</ac:plain-text-body></ac:structured-macro>");
    };
    CHECK(contains(code("c++"), "<code class=\"language-c++\">"));
    CHECK(contains(code("x&#9;cl-unseen"), "<code class=\"language-x\">"));
    CHECK(contains(code("js cl-unseen modal"), "<code class=\"language-js\">"));
    for (const std::string& none :
         {std::string("a&quot;b"), std::string(41, 'x'), std::string("ä"), std::string("none")})
        CHECK(contains(code(none), "<code>x"));
}

TEST_CASE("each id of a page is there once, whatever names look like numbered ones") {
    const std::string html =
        html_of("<h2>x</h2><p><a name=\"x\"/><a name=\"x.2\"/><a name=\"x.2\"/><a name=\"x\"/><a name=\"x.3\"/></p>");
    for (const auto* id : {"x", "x.1", "x.2", "x.2.1", "x.3", "x.3.1"})
        CHECK(count(html, "id=\"cl-" + std::string(id) + "\"") == 1);
}

TEST_CASE("a heading in a heading is part of it, and a long one is listed by its beginning") {
    const std::string toc = "<ac:structured-macro ac:name=\"toc\"/>";
    CHECK(count(html_of(toc + "<h1>a<h2>b</h2></h1><h2>c</h2>"), "<li class") == 2);
    const std::string html = html_of(toc + "<h1>" + std::string(1'000'000, 'x') + "</h1>");
    CHECK(contains(html, ">" + std::string(200, 'x') + "…</a>"));
    CHECK(html.size() < 1'020'000);
}

TEST_CASE("a few lists of contents are written in full, further ones lead to the first") {
    std::string page = "<h1>contents</h1><h1>b</h1>";
    for (int i = 0; i < 9; ++i) page += "<ac:structured-macro ac:name=\"toc\"/>";
    const std::string html = html_of(page);
    CHECK(count(html, "<ul>") == 5);
    CHECK(count(html, "id=\"cl-contents.1\"") == 1);
    CHECK(count(html, "<a href=\"#cl-contents.1\">The contents are listed further up.</a>") == 4);
}

TEST_CASE("a list of contents inside a link holds no links") {
    const std::string html = html_of(
        "<h1>a</h1><p><a href=\"https://example.org\"><ac:structured-macro "
        "ac:name=\"toc\"/></a></p>");
    CHECK(count(html, "<a ") == 1);
}

TEST_CASE("an unknown macro keeps its body and shows its name, never its parameters") {
    const std::string rich = html_of(
        "<ac:structured-macro ac:name=\"mystery\"><ac:parameter ac:name=\"p\">secret-false</ac:parameter>"
        "<ac:rich-text-body><p>body</p></ac:rich-text-body></ac:structured-macro>");
    CHECK(contains(rich, "Confluence macro “mystery”"));
    CHECK(contains(rich, "<p>body</p>"));
    CHECK_FALSE(contains(rich, "secret-false"));
    CHECK(contains(html_of("<ac:structured-macro ac:name=\"m\"><ac:plain-text-body><![CDATA[a<b]]></ac:plain-text-body>"
                           "</ac:structured-macro>"),
                   "a&lt;b</pre>"));
}

TEST_CASE("a macro that belongs into a line of text stands there, unless a block is in it") {
    const auto page = [](std::string_view name, std::string_view output, std::string_view body) {
        return html_of("<p>a <ac:structured-macro ac:name=\"" + std::string(name) +
                       "\"><ac:parameter ac:name=\"atlassian-macro-output-type\">" + std::string(output) +
                       "</ac:parameter><ac:rich-text-body>" + std::string(body) +
                       "</ac:rich-text-body></ac:structured-macro> c</p>");
    };
    CHECK(page("excerpt", "INLINE", "b") == "<p>a b c</p>");
    CHECK(page("mystery", "INLINE", "b") ==
          "<p>a <span class=\"cl-macro-in-line\"><span class=\"cl-chip\">Confluence macro “mystery”</span> b</span> "
          "c</p>");
    CHECK(contains(page("mystery", "INLINE", "<p>b</p>"), "<div class=\"cl-macro\">"));
    CHECK(contains(page("mystery", "BLOCK", "b"), "<div class=\"cl-macro\">"));
    CHECK(contains(page("info", "INLINE", "b"), "<div class=\"cl-panel"));
}

TEST_CASE("a macro that cannot be filled in here says what its author had it say") {
    const auto chip = [](std::string_view name, std::string_view value, std::string_view body = {}) {
        return html_of("<ac:structured-macro ac:name=\"mystery\"><ac:parameter ac:name=\"" + std::string(name) + "\">" +
                       std::string(value) + "</ac:parameter>" + std::string(body) + "</ac:structured-macro>");
    };
    for (const std::string_view name : {"title", "buttonLabel", "placeholder"})
        CHECK(contains(chip(name, "Ask &amp; find"), ">Confluence macro “mystery”: Ask &amp; find</span>"));
    CHECK(contains(chip("title", ""), ">Confluence macro “mystery”</span>"));
    CHECK(contains(chip("colour", "red"), ">Confluence macro “mystery”</span>"));
    CHECK(contains(chip("title", "Rules", "<ac:rich-text-body><p>x</p></ac:rich-text-body>"),
                   ">Confluence macro “mystery”: Rules</span>"));
}

TEST_CASE("words of blocks that storage format does not know stay apart") {
    CHECK(html_of("<P>a</P><P>b</P>") == "<div class=\"cl-div\">a</div><div class=\"cl-div\">b</div>");
    CHECK(contains(html_of("<TABLE><TR><TD>x</TD><TD>y</TD></TR></TABLE>"), ">x</div><div class=\"cl-div\">y</div>"));
    CHECK(contains(html_of("<section>a</section><article>b</article>"), ">a</div><div class=\"cl-div\">b</div>"));
    CHECK(html_of("<p>a<section>b</section></p>").starts_with("<div class=\"cl-paragraph\">"));
    CHECK(html_of("<blink>a</blink><ac:foo>b</ac:foo>") == "ab");
    CHECK(contains(html_of("<ac:structured-macro ac:name=\"code\"><ac:plain-text-body>a<br/>b</ac:plain-text-body>"
                           "</ac:structured-macro>"),
                   "a\nb"));
}

TEST_CASE("an image whose bytes are its address is not called by them") {
    for (const std::string_view image :
         {"<img src=\"data:image/png;base64,AAAA\"/>", "<img src=\" DATA:image/png,AAAA\"/>",
          "<ac:image><ri:url ri:value=\"data:image/png;base64,AAAA\"/></ac:image>"}) {
        const std::string html = html_of(image);
        CHECK_FALSE(contains(html, "AAAA"));
        CHECK(test::count(html, ">Image<") == 1);
    }
}

TEST_CASE("a division keeps the alignment, indent and colours that a paragraph keeps") {
    CHECK(html_of("<div style=\"text-align: right; color: red\">a</div>") ==
          "<div class=\"cl-div cl-right cl-ink-red\">a</div>");
    CHECK(html_of("<div style=\"margin-left: 30px\"><p>a</p></div>") ==
          "<div class=\"cl-div cl-indent-1\"><p>a</p></div>");
}

TEST_CASE("a mention has the tooltip of its link") {
    CHECK(html_of("<p><ac:link ac:tooltip=\"On leave\"><ri:user ri:username=\"ada\"/></ac:link></p>") ==
          "<p><bdi class=\"cl-mention\" title=\"On leave\">@ada</bdi></p>");
}

TEST_CASE("dates are written out, the same day in every zone") {
    CHECK(contains(html_of("<p><time datetime=\"2026-03-01\"/></p>", test::reader("de", "America/Los_Angeles")),
                   "<time class=\"cl-date\" datetime=\"2026-03-01\">1. März 2026</time>"));
    CHECK(contains(html_of("<p><time datetime=\"someday\"/></p>"), "<time class=\"cl-date\">someday</time>"));
}

TEST_CASE("placeholders, comments and editor filler are not shown") {
    CHECK(html_of("<!-- c --><p><ac:placeholder>Type here</ac:placeholder>x</p>"
                  "<p class=\"auto-cursor-target\"><br/></p>") == "<p>x</p>");
}

TEST_CASE("elements nobody knows keep their content") {
    CHECK(html_of("<p><custom:thing attr=\"v\">kept <b>too</b></custom:thing></p>") ==
          "<p>kept <strong>too</strong></p>");
}

TEST_CASE("a standalone page is whole and asks for nothing") {
    render::Options options;
    options.title = "T <1>";
    options.theme = render::Theme::dark;
    const std::string html = rendered("<p>x</p>", options, test::reader("de")).html;
    CHECK(html.starts_with("<!doctype html>\n<html lang=\"de\"><head><meta charset=\"utf-8\" />"));
    CHECK(contains(html, "<title>T &lt;1&gt;</title>"));
    CHECK(contains(html, "default-src &#39;none&#39;"));
    CHECK(contains(html, "data-theme=\"dark\""));
    for (const auto* loading : {"url(", "@import", "<img", "<script", "<link", "src="})
        CHECK_FALSE(contains(html, loading));
}

TEST_CASE("a page in pieces is the page, and all share one style sheet") {
    for (const bool fragment : {false, true}) {
        render::Options options;
        options.fragment = fragment;
        const auto parsed = storage::parse("<p>x</p><ac:structured-macro ac:name=\"rocketchat-room\" />", "page.xml");
        const auto in_pieces = render::page_in_pieces(parsed->document, nullptr, {}, test::reader(), options);
        const auto whole = render::page(parsed->document, nullptr, {}, test::reader(), options);
        std::string joined;
        for (const std::string_view piece : in_pieces.pieces()) joined += piece;
        CHECK(joined == whole.html);
        CHECK(in_pieces.diagnostics == whole.diagnostics);
        CHECK(in_pieces.pieces()[0].ends_with("<style>"));
        CHECK(in_pieces.pieces()[2].starts_with("</style>"));
        CHECK(in_pieces.style.find(".chatleaf") != std::string_view::npos);
        const auto other = render::page_in_pieces(parsed->document, nullptr, {}, test::reader("de"), options);
        CHECK(other.style.data() == in_pieces.style.data());
    }
}

TEST_CASE("styles reach nothing outside of the page's own element") {
    render::Options options;
    options.fragment = true;
    const std::string html = rendered("", options).html;
    const auto begin = html.find("<style>") + 7;
    std::string css = html.substr(begin, html.find("</style>") - begin);
    for (auto at = css.find("/*"); at != std::string::npos; at = css.find("/*")) css.erase(at, css.find("*/") + 2 - at);
    std::size_t rules = 0;
    std::size_t from = 0;
    for (auto brace = css.find('{'); brace != std::string::npos; brace = css.find('{', brace + 1)) {
        const auto end_of_last = css.find_last_of("{};", brace - 1);
        from = end_of_last == std::string::npos ? 0 : end_of_last + 1;
        std::string selectors = css.substr(from, brace - from);
        selectors.erase(0, selectors.find_first_not_of(" \n"));
        if (selectors.starts_with('@')) continue;
        ++rules;
        INFO(selectors);
        CHECK(selectors.starts_with(".chatleaf"));
        CHECK(count(selectors, ",") + 1 == count(selectors, ".chatleaf"));
    }
    CHECK(rules > 100);
}

TEST_CASE("a link says where it leads by its target's role, container and tooltip") {
    CHECK(contains(
        html_of("<p><ac:link ac:tooltip=\"T\"><ri:page ri:content-title=\"A\" ri:space-key=\"currentSpace()\"/>"
                "</ac:link></p>"),
        "title=\"T – Page “A”\">A</span>"));
    CHECK(contains(html_of("<p><ac:link><ri:page ri:content-title=\"@parent\"/></ac:link></p>"),
                   ">the page above this one</span>"));
    CHECK(contains(html_of("<p><ac:link><ri:space ri:space-key=\"currentSpace()\"/></ac:link></p>"),
                   ">this space</span>"));
    CHECK(contains(html_of("<p><ac:link><ri:page ri:content-id=\"42\"/></ac:link></p>"),
                   ">Confluence content no. 42</span>"));
    CHECK(contains(html_of("<p><ac:link><ri:new-thing/></ac:link></p>"), ">a place in Confluence</span>"));
    CHECK(html_of("<p>a<ri:new-thing/></p>") == "<p>a</p>");
    const std::string user =
        html_of("<p><ac:link><ri:user ri:userkey=\"8a7f808a3c01\"/><ac:link-body>her</ac:link-body></ac:link></p>");
    CHECK(contains(user, "title=\"Person\">her</span>"));
    CHECK(contains(html_of("<h2>B</h2><p><ac:link ac:anchor=\"B\" ac:tooltip=\"T\"/></p>"),
                   "<a href=\"#cl-B\" title=\"T\">"));
}

TEST_CASE("words in any part of a link, an image or a resource are seen") {
    for (const auto* page :
         {"<ac:link><ri:page><div>a</div></ri:page>b</ac:link>", "<ri:page ri:content-title=\"t\">a<b>b</b></ri:page>",
          "<ac:image><ri:attachment ri:filename=\"f\">a<ri:page>b</ri:page></ri:attachment></ac:image>",
          "<ri:unknown>a<ri:page>b</ri:page></ri:unknown>"}) {
        CAPTURE(page);
        const std::string html = html_of(page);
        CHECK((contains(html, "a") && contains(html, "b")));
        CHECK(contains(html.substr(html.rfind("a<") == std::string::npos ? 0 : html.rfind("a<")), "b"));
    }
}

TEST_CASE("a smart link looks like the card that it is in Confluence") {
    const auto card = [](std::string_view look) {
        return html_of("<p><a href=\"https://a.example\" data-card-appearance=\"" + std::string(look) + "\">a</a></p>");
    };
    CHECK(contains(card("inline"), "class=\"cl-smart-link\">a</a>"));
    CHECK(contains(card("block"), "class=\"cl-smart-link cl-smart-block\">a</a>"));
    CHECK(contains(card("embed"), "class=\"cl-smart-link cl-smart-block\">a</a>"));
    CHECK_FALSE(contains(card("\u0026quot; onclick=\u0026quot;x"), "cl-smart"));
}

TEST_CASE("an image in a line is small, one in the middle stands there with its caption, a smiley is its character") {
    CHECK(contains(html_of("<p><ac:image ac:inline=\"true\"/></p>"), "class=\"cl-image cl-image-small\""));
    CHECK(contains(html_of("<p><ac:image ac:height=\"16\"/></p>"), "cl-image-small"));
    CHECK_FALSE(contains(html_of("<p><ac:image ac:height=\"160\"/></p>"), "cl-image-small"));
    CHECK(contains(html_of("<ac:image ac:layout=\"center\"><ac:caption>c</ac:caption></ac:image>"),
                   "<figure class=\"cl-figure cl-center\"><span title="));
    CHECK(contains(html_of("<ac:image ac:align=\"right\"/>"), "cl-image-end"));
    CHECK(html_of("<p><img class=\"emoticon emoticon-smile\" src=\"x\"/></p>") ==
          "<p><span class=\"cl-emoji\">🙂</span></p>");
    CHECK(contains(html_of("<p><img src=\"javascript:x\" alt=\"A\"/></p>"), "<bdi class=\"cl-image-name\">A</bdi>"));
    CHECK_FALSE(contains(html_of("<p><img src=\"javascript:x\" alt=\"A\"/></p>"), "href"));
}

TEST_CASE("whom a task is for is seen once, in its body or behind it") {
    const std::string html = html_of(
        "<ac:task><ac:task-body>a</ac:task-body><ac:task-assignee ac:account-id=\"5b\"/></ac:task>"
        "<ac:task-list><ac:task><ac:task-body>a</ac:task-body><ac:task-assignee "
        "ac:account-id=\"5b\"/></ac:task><ac:task>"
        "<ac:task-body>b <ri:user ri:username=\"ada\"/></ac:task-body><ac:task-assignee "
        "ac:account-id=\"5b\"/></ac:task>"
        "</ac:task-list>");
    CHECK(contains(html, "<div class=\"cl-task-body\">a <bdi class=\"cl-mention\">@Person</bdi></div>"));
    CHECK(contains(html, "<div class=\"cl-task-body\">b <bdi class=\"cl-mention\">@ada</bdi></div>"));
}

TEST_CASE("layouts old and new stand in the same columns") {
    CHECK(html_of("<ac:layout-section "
                  "ac:type=\"two_left_sidebar\"><ac:layout-cell>a</ac:layout-cell>b</ac:layout-section>") ==
          "<div class=\"cl-section cl-columns-left\"><div class=\"cl-cell\">a</div>b</div>");
    CHECK(html_of("<div data-atlassian-layout=\"{}\"><div class=\"columnLayout\"><div class=\"cell aside\">a</div>"
                  "<div class=\"cell large\">b</div></div></div>") ==
          "<div class=\"cl-div\"><div class=\"cl-section cl-columns-left\"><div class=\"cl-cell\">a</div>"
          "<div class=\"cl-cell\">b</div></div></div>");
}

TEST_CASE("what can be opened has something to open it by, once") {
    CHECK(html_of("<details>a<summary>b</summary><summary>c</summary></details>") ==
          "<details class=\"cl-expand\"><summary>b</summary>a<div class=\"cl-div\">c</div></details>");
    CHECK(html_of("<details>a</details>") ==
          "<details class=\"cl-expand\"><summary>Click here to expand…</summary>a</details>");
}

TEST_CASE("a head that reaches into the rows below is not cut off from them") {
    const std::string html = html_of(
        "<table><tr><th rowspan=\"2\">a</th><th>b</th></tr><tr><th>c</th></tr><tr><td class=\"numberingColumn\">1</td>"
        "<td>d</td></tr></table>");
    CHECK_FALSE(contains(html, "thead"));
    CHECK(contains(html, "<th scope=\"col\" rowspan=\"2\">a</th>"));
    CHECK(contains(html, "<th scope=\"col\">c</th>"));
    CHECK(contains(html, "<td class=\"cl-numbering\">1</td>"));
}

TEST_CASE("a heading without words heads nothing") {
    CHECK(contains(html_of("<table><tr><th><p><br/></p></th><th>a</th></tr></table>"), "<td class=\"cl-corner\"><p>"));
    CHECK(contains(html_of("<table><tr><th/><th>a</th></tr></table>"),
                   "<thead><tr><td class=\"cl-corner\"></td><th scope=\"col\">a</th></tr></thead>"));
    CHECK(contains(html_of("<table><tr><th><ac:emoticon ac:name=\"tick\"/></th></tr></table>"), "<th scope=\"col\">"));
}

TEST_CASE("a body that is no storage format says so above its text") {
    render::Options options;
    options.body_type = pages::BodyType::wiki;
    CHECK(contains(rendered("<pre>h1. a</pre>", options).html,
                   "<p class=\"cl-body-note\" role=\"note\">This text is in the wiki"));
    options.body_type = pages::BodyType::raw;
    CHECK(contains(rendered("<pre>{}</pre>", options).html, "<p class=\"cl-body-note\" role=\"note\">This is no page"));
    options.body_type = pages::BodyType::storage;
    CHECK_FALSE(contains(rendered("<pre>{}</pre>", options).html, "\"cl-body-note"));
}

TEST_CASE("random trees of storage format give well-formed HTML with all their words") {
    const std::vector<std::string> elements{"p",
                                            "h1",
                                            "h3",
                                            "ul",
                                            "ol",
                                            "li",
                                            "table",
                                            "tbody",
                                            "tr",
                                            "td",
                                            "th",
                                            "blockquote",
                                            "pre",
                                            "div",
                                            "dl",
                                            "dt",
                                            "dd",
                                            "a href=\"https://a.example\"",
                                            "strong",
                                            "span",
                                            "code",
                                            "ac:link",
                                            "ac:link-body",
                                            "ac:task-list",
                                            "ac:task",
                                            "ac:task-body",
                                            "ac:layout",
                                            "ac:layout-section",
                                            "ac:layout-cell",
                                            "ac:structured-macro ac:name=\"info\"",
                                            "ac:structured-macro ac:name=\"code\"",
                                            "ac:structured-macro ac:name=\"x\"",
                                            "ac:structured-macro ac:name=\"in-line\"",
                                            "ac:structured-macro ac:name=\"status\"",
                                            "ac:rich-text-body",
                                            "ac:plain-text-body",
                                            "ac:image",
                                            "ac:caption",
                                            "time",
                                            "thead",
                                            "custom",
                                            "details",
                                            "summary",
                                            "ac:figure",
                                            "ac:adf-extension",
                                            "ac:adf-node type=\"panel\"",
                                            "ac:adf-node type=\"decision-list\"",
                                            "ac:adf-node type=\"decision-item\"",
                                            "ac:adf-content",
                                            "math",
                                            "mrow",
                                            "mi",
                                            "mfenced",
                                            "ri:page ri:content-title=\"t\"",
                                            "ri:unknown",
                                            "ri:user ri:username=\"u\"",
                                            "at:var at:name=\"v\"",
                                            "ac:emoticon ac:name=\"tick\"",
                                            "img class=\"emoticon\" alt=\"a\"",
                                            "br",
                                            "hr",
                                            "col",
                                            "colgroup",
                                            "div class=\"columnLayout\"",
                                            "div data-atlassian-layout=\"{}\"",
                                            "div class=\"cell\"",
                                            "a name=\"n\""};
    std::mt19937 random(20261123);
    const auto pick = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (int round = 0; round < 1500; ++round) {
        std::string page;
        std::vector<std::string> open;
        std::vector<std::string> words;
        for (int step = 0; step < 40; ++step) {
            const std::size_t choice = pick(4);
            if (choice == 0 && !open.empty()) {
                page += "</" + open.back() + ">";
                open.pop_back();
            } else if (choice == 1) {
                words.push_back("w" + std::to_string(step) + "x");
                page += words.back();
            } else if (open.size() < 25) {
                const std::string& element = elements[pick(elements.size())];
                page += "<" + element + ">";
                if (contains(element, "in-line"))
                    page += "<ac:parameter ac:name=\"atlassian-macro-output-type\">INLINE</ac:parameter>";
                open.push_back(element.substr(0, element.find(' ')));
            }
        }
        while (!open.empty()) {
            page += "</" + open.back() + ">";
            open.pop_back();
        }
        INFO(page);
        const std::string html = html_of(page);
        for (const std::string& word : words) {
            INFO(word);
            REQUIRE(contains(html, word));
        }
    }
}

TEST_CASE("however deep a page is, it is written") {
    std::string deep;
    for (int i = 0; i < 500; ++i) deep += "<div>";
    deep += "bottom";
    for (int i = 0; i < 500; ++i) deep += "</div>";
    CHECK(contains(html_of(deep), "bottom"));
}

TEST_CASE("every page of the corpus becomes well-formed HTML of our own elements") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pages = 0;
    const auto reader = test::reader();
    for (const test::CorpusFile& file : test::corpus_files(*corpus)) {
        if (file.kind != "fragment") continue;
        auto parsed = storage::parse(test::read_file(file.path), file.path.filename().string());
        if (!parsed) continue;
        INFO(file.path.string());
        const auto page = render::page(parsed->document, nullptr, {}, reader, {});
        REQUIRE(test::Vocabulary::fault(page.html) == std::nullopt);
        ++pages;
    }
    CHECK(pages > 100);
}

}  // namespace
