// SPDX-License-Identifier: MIT
// What the new editor keeps as ADF, as src/render/page_adf.cpp writes it.
#include "render/page_html.hpp"
#include "support/catch.hpp"

using chatleaf::test::contains;
using chatleaf::test::count;
using chatleaf::test::html_of;

namespace {

std::string panel(std::string_view type, std::string_view content, std::string_view fallback = {}) {
    return "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">" + std::string(type) +
           "</ac:adf-attribute><ac:adf-content>" + std::string(content) + "</ac:adf-content></ac:adf-node>" +
           std::string(fallback) + "</ac:adf-extension>";
}

}  // namespace

TEST_CASE("each panel of the new editor has the look that its type has there") {
    CHECK(html_of(panel("note", "<p>a</p>")) ==
          "<div class=\"cl-panel cl-panel-remark\" role=\"group\" aria-label=\"Note\"><span class=\"cl-panel-mark\" "
          "aria-hidden=\"true\"></span><div class=\"cl-panel-body\"><p>a</p></div></div>");
    CHECK(contains(html_of(panel("info", "a")), "cl-panel cl-panel-info\" role=\"group\" aria-label=\"Info\""));
    CHECK(contains(html_of(panel("success", "a")), "cl-panel cl-panel-tip\" role=\"group\" aria-label=\"Success\""));
    CHECK(contains(html_of(panel("warning", "a")), "cl-panel cl-panel-note\" role=\"group\" aria-label=\"Warning\""));
    CHECK(contains(html_of(panel("error", "a")), "cl-panel cl-panel-warning\" role=\"group\" aria-label=\"Error\""));
    CHECK(html_of(panel("custom", "a")) == "<div class=\"cl-panel\"><div class=\"cl-panel-body\">a</div></div>");
}

TEST_CASE("a fallback has the words and the node the look") {
    const std::string html =
        html_of(panel("note", "<p>node</p>", "\n<ac:adf-fallback><p>fallback</p></ac:adf-fallback>"));
    CHECK(contains(html, "cl-panel-remark"));
    CHECK(contains(html, "<p>fallback</p>"));
    CHECK_FALSE(contains(html, "node"));
    CHECK(contains(html_of(panel("note", "<p>node</p>", "<ac:adf-fallback>\n</ac:adf-fallback>")), "<p>node</p>"));
}

TEST_CASE("a fallback that is a macro has a look of its own") {
    const std::string html = html_of(panel("note", "no",
                                           "<ac:adf-fallback><ac:structured-macro ac:name=\"tip\"><ac:rich-text-body>"
                                           "a</ac:rich-text-body></ac:structured-macro></ac:adf-fallback>"));
    CHECK(count(html, "cl-panel-body") == 1);
    CHECK(contains(html, "cl-panel-tip"));
}

TEST_CASE("a panel in a paragraph does not tear the paragraph apart, and words beside it stay") {
    CHECK(html_of("<p>a " + panel("custom", "b") + " c</p>") ==
          "<div class=\"cl-paragraph\">a <div class=\"cl-panel\"><div class=\"cl-panel-body\">b</div></div> c</div>");
    const std::string beside = html_of(
        "<ac:adf-extension>x<ac:adf-node type=\"panel\"/><ac:adf-fallback>f</ac:adf-fallback><ac:adf-fallback>g"
        "</ac:adf-fallback></ac:adf-extension>");
    for (const auto* word : {"x", "f", "g"}) CHECK(contains(beside, word));
}

TEST_CASE("a list of decisions with a fallback has its words from that, and says what is decided itself") {
    const auto page = [](std::string_view fallback) {
        const auto item = [](std::string_view state, std::string_view words) {
            return "<ac:adf-node type=\"decision-item\"><ac:adf-attribute key=\"state\">" + std::string(state) +
                   "</ac:adf-attribute><ac:adf-content>" + std::string(words) + "</ac:adf-content></ac:adf-node>";
        };
        return html_of("<ac:adf-extension><ac:adf-node type=\"decision-list\">" + item("UNDECIDED", "m") +
                       item("DECIDED", "y") + "</ac:adf-node><ac:adf-fallback>" + std::string(fallback) +
                       "</ac:adf-fallback></ac:adf-extension>");
    };
    CHECK(page("\n<ul class=\"decision-list\"><li>Maybe</li> <li><em>Yes</em></li></ul>") ==
          "<ul class=\"cl-decisions\"><li class=\"cl-undecided\"><span class=\"cl-unseen\">Not decided yet: "
          "</span>Maybe</li>"
          "<li><span class=\"cl-unseen\">Decision: </span><em>Yes</em></li></ul>");
    CHECK(page("<ul class=\"decision-list\"><li>One</li></ul>") == "<ul class=\"cl-decisions\"><li>One</li></ul>");
}

TEST_CASE("a panel whose fallback is a macro is that macro, whatever white space stands before it") {
    const std::string html = html_of(
        "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute>"
        "<ac:adf-content>a</ac:adf-content></ac:adf-node><ac:adf-fallback>\n <ac:structured-macro ac:name=\"note\">"
        "<ac:rich-text-body>a</ac:rich-text-body></ac:structured-macro></ac:adf-fallback></ac:adf-extension>");
    CHECK(html.find("cl-panel cl-panel-note") != std::string::npos);
    CHECK(html.find("cl-panel-remark") == std::string::npos);
}

TEST_CASE("decisions are a list that says which are made, with list items alone in it") {
    const std::string decision =
        "<ac:adf-node type=\"decision-item\"><ac:adf-attribute key=\"state\">DECIDED"
        "</ac:adf-attribute><ac:adf-content>a</ac:adf-content></ac:adf-node>";
    CHECK(html_of("<ac:adf-node type=\"decision-list\"><ac:adf-attribute key=\"local-id\">no</ac:adf-attribute>" +
                  decision + "<ac:adf-node type=\"decision-item\">b</ac:adf-node>c</ac:adf-node>") ==
          "<ul class=\"cl-decisions\"><li><span class=\"cl-unseen\">Decision: </span>a</li><li class=\"cl-undecided\">"
          "<span class=\"cl-unseen\">Not decided yet: </span>b</li><li class=\"cl-loose\">c</li></ul>");
    CHECK(html_of(decision) == "<ul class=\"cl-decisions\"><li><span class=\"cl-unseen\">Decision: </span>a</li></ul>");
    CHECK(html_of("<ul class=\"decision-list\"><li>a</li></ul>") == "<ul class=\"cl-decisions\"><li>a</li></ul>");
}

TEST_CASE("an app is named, never its parameters; what nobody knows keeps its words") {
    const std::string html = html_of(
        "<ac:adf-extension><ac:adf-node type=\"extension\"><ac:adf-attribute key=\"extension-title\">Counter"
        "</ac:adf-attribute><ac:adf-attribute key=\"parameters\"><ac:adf-parameter key=\"k\">secret</ac:adf-parameter>"
        "</ac:adf-attribute></ac:adf-node></ac:adf-extension>");
    CHECK(contains(html, ">Confluence app “Counter”</span>"));
    CHECK_FALSE(contains(html, "secret"));
    CHECK(contains(html_of("<ac:adf-node type=\"extension\">words</ac:adf-node>"), ">Confluence app</span>words"));
    CHECK(html_of(
              "<ac:adf-node type=\"strange\"><ac:adf-leaf>a</ac:adf-leaf><ac:adf-mark>b</ac:adf-mark></ac:adf-node>") ==
          "ab");
}

TEST_CASE("what a template fills in is a gap with a name") {
    CHECK(html_of("<p><at:var at:name=\"a &amp; b\"/></p><at:declarations><at:string at:name=\"no\">no</at:string>"
                  "</at:declarations>") == "<p><span class=\"cl-variable\">{a &amp; b}</span></p>");
}
