// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::instant;
using test::macro;
using test::MadeWiki;
using test::page_named;

void add_page_with_files(MadeWiki& wiki, const std::string& body) {
    auto& home = wiki.add("Home", body);
    MadeWiki::add_file(home, "b.png", "image/png", 20'000);
    MadeWiki::add_file(home, "a.pdf", "application/pdf", 3'000'000);
    MadeWiki::add_file(home, "drawing.png", "image/png");
    home.attachments[0].time = instant("2026-03-01T10:00Z");
    home.attachments[0].author = "Ada";
}

std::string shown(const std::string& body) {
    MadeWiki wiki;
    add_page_with_files(wiki, body);
    return wiki.html_of("Home");
}

TEST_CASE("the files of a page are a table, chosen by patterns and sorted") {
    const std::string all = shown(macro("attachments"));
    CHECK(contains(all,
                   "<a href=\"wiki/Home/b.png\">b.png</a></td><td>20 kB</td><td>1 March 2026 · <bdi>Ada</bdi></td>"));
    CHECK(count(all, "<tr>") == 4);
    CHECK(count(shown(macro("attachments", {{"patterns", ".*pdf, drawing.*"}})), "<tr>") == 3);
    const std::string by_name = shown(macro("attachments", {{"sortBy", "name"}}));
    CHECK(by_name.find("a.pdf") < by_name.find("b.png"));
    CHECK(contains(shown(macro("attachments", {{"patterns", "none"}})), "No files."));
}

TEST_CASE("a gallery shows the images of a page, and only those") {
    const std::string html = shown(macro("gallery", {{"title", "Pictures"}, {"exclude", "Drawing.png"}}));
    CHECK(contains(html, "<p class=\"cl-list-title\">Pictures</p>"));
    CHECK(contains(html, "<img src=\"wiki/Home/b.png\" alt=\"\" class=\"cl-page-picture\" loading=\"lazy\" />"));
    CHECK(count(html, "<img") == 1);
}

TEST_CASE("an image of the page is shown in its size, and one that is not there is named") {
    const std::string html = shown(
        "<ac:image ac:alt=\"A b\" ac:width=\"300\"><ri:attachment ri:filename=\"b.png\"/></ac:image>"
        "<ac:image ac:width=\"9999999999\"><ri:attachment ri:filename=\"drawing.png\"/></ac:image>"
        "<ac:image><ri:attachment ri:filename=\"gone.png\"/></ac:image>"
        "<ac:image><ri:attachment ri:filename=\"a.pdf\"/></ac:image>");
    CHECK(contains(
        html, "<img src=\"wiki/Home/b.png\" alt=\"A b\" class=\"cl-page-picture\" width=\"300\" loading=\"lazy\" />"));
    CHECK(contains(html, "<img src=\"wiki/Home/drawing.png\" alt=\"\" class=\"cl-page-picture\" loading=\"lazy\" />"));
    CHECK(count(html, "<img") == 2);
    CHECK(contains(html, "gone.png"));
}

TEST_CASE("a file of another page that is not here says whose it is") {
    const std::string html = shown(
        "<ac:structured-macro ac:name=\"view-file\"><ac:parameter ac:name=\"name\"><ri:attachment "
        "ri:filename=\"r.pdf\"><ri:page ri:content-title=\"Elsewhere\"/></ri:attachment></ac:parameter>"
        "</ac:structured-macro>");
    CHECK(contains(html, "r.pdf"));
    CHECK(contains(html, "Elsewhere"));
    CHECK(contains(shown(macro("view-file", {{"name", "gone.pdf"}})), "gone.pdf"));
}

TEST_CASE("an image of elsewhere is never loaded") {
    CHECK_FALSE(contains(shown("<ac:image><ri:url ri:value=\"https://evil.example/x.png\"/></ac:image>"), "<img"));
}

TEST_CASE("a file is shown as an image or a link, also under its old names") {
    const std::string file = "<ri:attachment ri:filename=\"a.pdf\"/>";
    for (const std::string_view name : {"view-file", "viewpdf", "viewdoc", "viewxls", "viewppt", "multimedia"}) {
        CHECK(contains(shown(macro(name, {{"name", file}})), "<a href=\"wiki/Home/a.pdf\">a.pdf</a> · 3.0 MB"));
        CHECK(contains(shown(macro(name, {{"name", "gone.pdf"}})), "gone.pdf"));
        CHECK(contains(test::html_of(macro(name, {{"name", file}})), "a.pdf"));
    }
    CHECK(contains(shown(macro("view-file", {{"name", "<ri:attachment ri:filename=\"b.png\"/>"}})), "<img"));
}

TEST_CASE("a file of another page is found there") {
    MadeWiki wiki;
    add_page_with_files(wiki, "");
    wiki.add("Other", macro("viewpdf", {{"name", "a.pdf"}, {"page", page_named("Home")}}) +
                          macro("attachments", {{"page", page_named("Home")}}));
    const std::string html = wiki.html_of("Other");
    CHECK(count(html, "wiki/Home/a.pdf") == 2);
}

TEST_CASE("a drawing is the picture that its app keeps of it") {
    for (const std::string_view name : {"drawio", "inc-drawio"})
        CHECK(contains(shown(macro(name, {{"diagramName", "drawing"}})),
                       "<img src=\"wiki/Home/drawing.png\" alt=\"Diagram “drawing”\""));
    CHECK(contains(shown(macro("gliffy", {{"name", "drawing"}})), "<img"));
    CHECK(contains(shown(macro("drawio", {{"diagramName", "gone"}})), "Diagram “gone”"));
}

}  // namespace
