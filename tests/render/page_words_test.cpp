// SPDX-License-Identifier: MIT
// What a reader sees of a page according to storage::visible_text is in its HTML, whatever stands
// where nobody expects it, and however the page is broken.
#include <algorithm>
#include <vector>

#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/reader.hpp"
#include "storage/everyday_pages.hpp"
#include "storage/recovery/breakage.hpp"
#include "support/catch.hpp"
#include "support/rounds.hpp"

namespace {

using namespace chatleaf;

std::string html_of(const storage::Document& document) {
    render::Options options;
    options.fragment = true;
    return render::page(document, nullptr, {}, test::reader(), options).html;
}

/// The first word of `words` that is seen of the page but not of its HTML, or "".
std::string lost_word(std::string_view page, const std::vector<std::string>& words) {
    const auto parsed = storage::parse(page, "page.xml");
    if (!parsed) return "all";
    const std::string seen = storage::visible_text(parsed->document, 0);
    const std::string html = html_of(parsed->document);
    const auto lost = std::ranges::find_if(
        words, [&](const std::string& word) { return test::contains(seen, word) && !test::contains(html, word); });
    return lost == words.end() ? std::string() : *lost;
}

void check_none(const std::string& lost) {
    CAPTURE(lost);
    CHECK(lost.empty());
}

TEST_CASE("text inside what is drawn as one thing is not lost") {
    for (const std::string page :
         {"<p><ac:link><ri:user ri:userkey=\"u\"/><b>w7e</b></ac:link></p>", "<p><ri:user ri:userkey=\"u\">w7e</p>",
          "<p><ac:link><ri:page ri:content-title=\"T\">w7e</ac:link></p>",
          "<p><ac:link><ri:page ri:content-title=\"T\">w7e<ac:link-body>T</ac:link-body></ac:link></p>",
          "<ac:image><ri:attachment ri:filename=\"f\"><ri:page ri:content-title=\"T\">w7e</ac:image>",
          "<p><ac:emoticon ac:name=\"smile\">w7e</p>", "<hr>w7e</hr>", "<p><br>w7e</br></p>",
          "<table><colgroup><col/><tbody><tr><td>w7e</td></tr></tbody></table>",
          "<table><colgroup><col>w7e</col></colgroup><tbody><tr><td>a</td></tr></tbody></table>"}) {
        CAPTURE(page);
        check_none(lost_word(page, {"w7e"}));
    }
}

TEST_CASE("every word that is seen of a page is in its HTML, even of a broken one") {
    test::Choices choices(31);
    test::EverydayPages generator(32);
    for (int i = 0; i < test::rounds(2000); ++i) {
        const auto page = generator.page();
        CAPTURE(page.source);
        check_none(lost_word(page.source, page.words));
        const test::Way way = test::all_ways()[choices.below(test::all_ways().size())];
        const auto broken = test::broken(page.source, way, choices);
        if (!broken) continue;
        CAPTURE(to_string(way), broken->bytes);
        check_none(lost_word(broken->bytes, page.words));
    }
}

}  // namespace
