// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::html_of;
using test::macro;
using test::plain;

TEST_CASE("code has its title, its numbers, and is folded when its author wants that") {
    const std::string code =
        html_of(macro("code", {{"title", "Main"}, {"language", "cpp"}, {"linenumbers", "true"}, {"firstline", "41"}},
                      plain("a\nb\n")));
    CHECK(contains(code, "<div class=\"cl-code-title\">Main</div><pre class=\"cl-code\""));
    CHECK(contains(code,
                   "<span class=\"cl-code-line\" data-line=\"41\">a\n</span>"
                   "<span class=\"cl-code-line\" data-line=\"42\">b\n</span></code></pre>"));
    const std::string folded = html_of(macro("code", {{"title", "Main"}, {"collapse", "true"}}, plain("a")));
    CHECK(folded.starts_with("<details class=\"cl-expand\"><summary>Main</summary><pre"));
    CHECK(count(folded, "Main") == 1);
    CHECK(contains(html_of(macro("code", {{"collapse", "true"}}, plain("a"))), "<summary>Show the source</summary>"));
    for (const std::string first : {"-5", "x", "99999999999999999999", "1e3"})
        CHECK(contains(html_of(macro("code", {{"linenumbers", "true"}, {"firstline", first}}, plain("a"))),
                       "data-line=\"1\""));
}

TEST_CASE("HTML that an author wrote is shown and not run") {
    const std::string html = html_of(macro("html", {}, plain("<script>alert(1)</script>")));
    CHECK(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST_CASE("diagrams of which there is only the source show that") {
    CHECK(contains(html_of(macro("plantuml", {}, plain("a -> b"))),
                   "<code class=\"language-plantuml\">a -&gt; b</code>"));
    CHECK(contains(html_of(macro("mermaid-macro", {}, plain("graph TD"))), "language-mermaid"));
    CHECK(contains(html_of(macro("plantumlcloud", {{"data", "a%20-%3E%20b"}})), "a -&gt; b"));
    CHECK(contains(html_of(macro("plantumlcloud", {{"data", "S1Q1MtBVNXYFUkkA"}, {"compressed", "true"}})),
                   "<code class=\"language-plantuml\">a -&gt; b</code>"));
    const std::string torn = html_of(macro("plantumlcloud", {{"data", "S1Q1MtBV"}, {"compressed", "true"}}));
    CHECK(contains(torn, "Confluence macro “plantumlcloud”"));
    CHECK_FALSE(contains(torn, "S1Q1"));
}

TEST_CASE("formulas are TeX, in a line or as a block") {
    CHECK(html_of("<p>so " + macro("mathinline", {{"body", "--uriencoded--%5Cfrac12"}}) + "</p>") ==
          "<p>so <code class=\"cl-tex\" dir=\"ltr\">\\frac12</code></p>");
    CHECK(contains(html_of(macro("mathblock", {}, plain("x<y"))), "<code class=\"language-latex\">x&lt;y</code>"));
}

TEST_CASE("Markdown is read as everybody reads it, and nothing in it is HTML") {
    const std::string html = html_of(
        macro("markdown", {},
              plain("# T\n\n*a* **b** [c](https://c.example)\n\n<b>x</b>\n\n- [x] d\n\n|a|b|\n|---|---|\n|1|2|\n")));
    for (const std::string_view part : {"<h1>T</h1>", "<em>a</em>", "<strong>b</strong>", "href=\"https://c.example\"",
                                        "&lt;b&gt;x&lt;/b&gt;", "type=\"checkbox\"", "<td>1</td>"})
        CHECK(contains(html, part));
    CHECK_FALSE(contains(html_of(macro("markdown", {}, plain("[c](javascript:alert(1))"))), "<a "));
    CHECK(contains(html_of(macro("mohamicorp-markdown", {{"markdown", "*a*"}})), "<em>a</em>"));
}

}  // namespace
