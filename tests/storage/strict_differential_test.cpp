// SPDX-License-Identifier: MIT
// libxml2 reads the same fragments: whether a page is well-formed, and what is in it, is not for
// us to say.
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "page_generator.hpp"
#include "storage/strict/libxml2_reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/rounds.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

/// Pieces of markup, whole and broken, of which random pages are made.
constexpr auto pieces = std::to_array<std::string_view>(
    {"<p>", "</p>", "<br/>", "<a b=\"c\">", "</a>", "<a b='1' c=\"2\"/>", " ", "x", "\n", "\r\n", "\r", "\t", "&amp;",
     "&nbsp;", "&lt;", "&#65;", "&#x41;", "&#10;", "&#13;", "&hearts;", "<!-- c -->", "<!---->", "<![CDATA[d]]>",
     "<![CDATA[]]>", "<?pi d?>", "<?pi?>", "<?pi  e ?>", "]]", ">", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
     "<\xC3\xA4>", "</\xC3\xA4>", "<ac:link ri:x=\"y\">", "</ac:link>", "<_/>", "<:/>", "<a:b:c/>",
     "<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8' standalone='no' ?>", "\xEF\xBB\xBF",
     "\xEF\xBF\xBD", "\x7F", "\xC2\x85",
     // What breaks a page.
     "&", "&amp", "&nosuch;", "&Amp;", "&#0;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&#X41;", "<", "<!", "<!--",
     "--", "-->", "--->", "<![CDATA[", "<![cdata[", "]]>", "<?", "?>", "<?xml?>", "<?XML a?>", "<?xml:a?>", "<?xmla?>",
     "\"", "'", "=", "/", "/>", "</", "<a b>", "<a b=>", "<a b=c>", "<a b=\"<\">", "<a b=\"&\">", "<a b=\"1\"c=\"2\">",
     "<a b=\"1\" b=\"2\"/>", "<a / >", "</p >", "</ p>", "</p/>", "<1>", "<-a>", "<a.b-c_1/>", "\x01", "\x0B",
     "\xEF\xBF\xBE", "\xEF\xBF\xBF", "<\xE2\x82\xAC>", "<a\xC2\xB7/>", "<\xC2\xB7/>", "<?xml version=\"1.1\"?>",
     "<?xml encoding=\"utf-8\"?>", "<?xml version=\"1.0\"encoding=\"utf-8\"?>", "&#x20AC;",
     "<a b=\"&quot;&apos;'>\"/>"});

std::string random_fragment(std::mt19937& random) {
    std::string page;
    for (auto left = 1 + random() % 8; left > 0; --left) page += pieces.at(random() % pieces.size());
    return page;
}

/// A page with one byte or a few changed, doubled or gone.
std::string mutated(std::string page, std::mt19937& random) {
    for (auto left = 1 + random() % 2; left > 0 && !page.empty(); --left) {
        const std::size_t at = random() % page.size();
        switch (random() % 4) {
            case 0: page.erase(at, 1 + random() % 3); break;
            case 1: page.insert(at, pieces.at(random() % pieces.size())); break;
            case 2: page[at] = "<>&;\"'=/ -]![?ax:1"[random() % 18]; break;
            default: page.insert(at, page.substr(random() % page.size(), random() % 12)); break;
        }
    }
    return page;
}

}  // namespace

TEST_CASE("libxml2 and strict reading agree on every page of up to two pieces") {
    for (const std::string_view first : pieces) {
        for (const std::string_view second : pieces) {
            const std::string page = std::string(first) + std::string(second);
            CAPTURE(page);
            REQUIRE(disagreement(page).empty());
        }
    }
}

TEST_CASE("libxml2 and strict reading agree on random pages") {
    std::mt19937 random(20);
    std::size_t accepted = 0;
    for (int i = 0; i < test::rounds(8000); ++i) {
        const std::string page = random_fragment(random);
        CAPTURE(page);
        REQUIRE(disagreement(page).empty());
        if (content_by_libxml2(page)) ++accepted;
    }
    CHECK(accepted > test::rounds(std::size_t{500}));
}

TEST_CASE("libxml2 and strict reading agree on pages of which something was broken") {
    std::mt19937 random(21);
    PageGenerator generator(21);
    std::size_t refused = 0;
    for (int i = 0; i < test::rounds(4000); ++i) {
        const std::string whole = generator.page().source;
        REQUIRE(disagreement(whole).empty());
        const std::string page = mutated(whole, random);
        CAPTURE(page);
        REQUIRE(disagreement(page).empty());
        if (!content_by_libxml2(page)) ++refused;
    }
    CHECK(refused > test::rounds(std::size_t{1000}));
}

TEST_CASE("bytes that are not UTF-8 are refused where they stand, by libxml2 as well") {
    for (const std::string_view bytes :
         {"\xFF", "\xC0\x80", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
          "\xF8\x88\x80\x80\x80", "\x80", "\xC3", "\xE2\x82"}) {
        for (const std::string_view around :
             {"x$y", "<p a=\"$\"/>", "<!--$-->", "<![CDATA[$]]>", "<?p $?>", "<p$/>", "&$;", "<p $=\"\"/>", "$"}) {
            std::string page(around);
            page.replace(page.find('$'), 1, bytes);
            CAPTURE(page);
            const auto parsed = parse_strictly(page, "page.xml");
            REQUIRE_FALSE(parsed);
            CHECK(parsed.error().message.find("UTF-8") != std::string::npos);
            CHECK_FALSE(content_by_libxml2(page));
            CHECK(parsed.error().place.column == around.find('$') + 1);
        }
    }
}

TEST_CASE("strict reading accepts the pages of the corpus that are well-formed, and libxml2 reads the same in them") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const std::set<std::string, std::less<>> kinds{"fragment", "raw-body", "json-body"};
    std::map<std::string, std::size_t> counts;
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (!kinds.contains(file.kind)) continue;
        const std::string page = read_file(file.path);
        CAPTURE(file.path.string());
        const auto parsed = parse_strictly(page, "page.xml");
        if (page.find("<!DOCTYPE") != std::string::npos && !parsed) {
            ++counts["doctype"];
            continue;
        }
        CHECK(disagreement(page).empty());
        // Of the bodies of other kinds nobody said whether they are well-formed.
        if (file.kind != "fragment") continue;
        CHECK(parsed.has_value() == file.well_formed);
        ++counts[parsed ? "accepted" : "refused"];
    }
    CHECK(counts["accepted"] == 582);
    CHECK(counts["refused"] == 33);
    // They come from one project, whose own tool writes a DOCTYPE before each page.
    CHECK(counts["doctype"] == 11);
}
