// SPDX-License-Identifier: MIT
#include "render/anchors.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "render/page_html.hpp"
#include "render/reader.hpp"
#include "support/catch.hpp"

using chatleaf::test::contains;
using chatleaf::test::count;
using chatleaf::test::html_of;
namespace render = chatleaf::render;
namespace test = chatleaf::test;

namespace {

std::string anchor_macro(const std::string& parameters) {
    return "<ac:structured-macro ac:name=\"anchor\">" + parameters + "</ac:structured-macro>";
}

std::string parameter(const std::string& name, const std::string& value) {
    return "<ac:parameter ac:name=\"" + name + "\">" + value + "</ac:parameter>";
}

std::string alone(const std::string& page, const std::string& title = "Release Plan") {
    render::Options options;
    options.title = title;
    return test::rendered(page, options).html;
}

TEST_CASE("a link leads to whatever bears its name, and to the number of a repeated heading") {
    const auto leads_to = [](const std::string& page, const std::string& fragment, std::string_view id) {
        CAPTURE(page, fragment);
        const std::string html = html_of(page + "<p><a href=\"#" + fragment + "\">go</a></p>");
        CHECK(count(html, "id=\"" + std::string(id) + "\"") == 1);
        CHECK(contains(html, "<a href=\"#" + std::string(id) + "\">go</a>"));
    };
    leads_to("<h2>Head</h2><h2>Head</h2>", "Head.1", "cl-Head.1");
    leads_to("<h2>Head</h2><h2>Head</h2>", "MyPage-Head.1", "cl-Head.1");
    leads_to("<h2>Head</h2>", "My-Page-Head", "cl-Head");
    leads_to("<h2>Head</h2>", "id-1.2-Head", "cl-Head");
    leads_to("<h2 id=\"hh\">Head</h2>", "hh", "cl-hh");
    leads_to("<p>" + anchor_macro(parameter("", "new") + parameter("legacyAnchorId", "Old-place")) + "</p>",
             "Old-place", "cl-new");
    leads_to("<p><a id=\"i\" name=\"n\"></a></p>", "i", "cl-i");
    leads_to("<p><a id=\"i\" name=\"n\"></a></p>", "n", "cl-n");
    leads_to("<p><a id=\"i\" href=\"https://a.example\">x</a></p>", "i", "cl-i");
    for (const std::string written : {"<p ?>x</p>",
                                      "<p ?/>",
                                      "<p ? style=\"text-align: right\">x</p>",
                                      "<div ?>x</div>",
                                      "<ul><li ?>x</li></ul>",
                                      "<ul ?><li>x</li></ul>",
                                      "<ol ?><li>x</li></ol>",
                                      "<table ?><tbody><tr><td>x</td></tr></tbody></table>",
                                      "<table><tbody><tr ?><td>x</td></tr></tbody></table>",
                                      "<table><tbody><tr><td ?>x</td></tr></tbody></table>",
                                      "<table><tbody><tr><th ?>x</th><td/></tr></tbody></table>",
                                      "<p><span ?>x</span></p>",
                                      "<p><strong ?>x</strong></p>",
                                      "<blockquote ?><p>x</p></blockquote>",
                                      "<pre ?>x</pre>",
                                      "<dl ?><dt>x</dt></dl>",
                                      "<dl><dt ?>x</dt></dl>",
                                      "<dl><dd ?>x</dd></dl>",
                                      "<hr ?/>",
                                      "<p>x<br ?/>y</p>",
                                      "<p><time ? datetime=\"2026-03-01\"/></p>",
                                      "<p><span style=\"color: red\" ?>x</span></p>",
                                      "<details ?><summary>x</summary>y</details>",
                                      "<h1>a <h2 ?>b</h2></h1>"}) {
        std::string page = written;
        page.replace(page.find('?'), 1, "id=\"there\"");
        leads_to(page, "there", "cl-there");
    }
}

TEST_CASE("what is not written is no place, and the top of a page is one") {
    const auto missing = [](std::string_view page) {
        return contains(html_of(page), "This place is not on the page.");
    };
    CHECK(missing("<p><a href=\"#nowhere\">x</a></p>"));
    CHECK(missing("<ac:placeholder><h2>Head</h2></ac:placeholder><p><a href=\"#Head\">x</a></p>"));
    CHECK(missing("<p><ac:emoticon id=\"e\" ac:name=\"tick\"/><a href=\"#e\">x</a></p>"));
    for (const std::string_view top : {"#", "#top", "#TOP"})
        CHECK(contains(html_of("<p><a href=\"" + std::string(top) + "\">x</a></p>"), "<a href=\"#\">x</a>"));
    CHECK(contains(html_of("<h2>top</h2><p><a href=\"#top\">x</a></p>"), "<a href=\"#cl-top\">x</a>"));
}

TEST_CASE("no id stands twice, whatever is called so") {
    const std::string html =
        html_of("<h2 id=\"a\">a</h2><p id=\"a\">x</p><p><a name=\"a\"/></p><h2>a.1</h2><h2>a</h2>");
    std::vector<std::string> ids;
    for (auto at = html.find("id=\""); at != std::string::npos; at = html.find("id=\"", at + 1))
        ids.push_back(html.substr(at, html.find('"', at + 4) - at));
    CHECK(ids.size() == 6);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("on a page that stands alone each place has the names of both editors, where words may stand") {
    const std::string html = alone(
        "<h2 id=\"plan\">What is new</h2><p id=\"scope\">In</p><table "
        "id=\"t\"><tbody><tr><td>x</td></tr></tbody></table><p>" +
        anchor_macro(parameter("", "new place") + parameter("legacyAnchorId", "RoadMap-newplace")) + "</p>");
    for (const std::string_view id :
         {"What-is-new", "ReleasePlan-Whatisnew", "plan", "ReleasePlan-plan", "scope", "ReleasePlan-scope", "t",
          "new-place", "ReleasePlan-newplace", "RoadMap-newplace"}) {
        CAPTURE(id);
        CHECK(count(html, "id=\"" + std::string(id) + "\"") == 1);
    }
    CHECK_FALSE(contains(html, "ReleasePlan-t\""));
}

}  // namespace
