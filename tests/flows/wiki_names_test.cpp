// SPDX-License-Identifier: MIT
#include "flows/wiki_names.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using flows::attachment_name;
using flows::page_name;

TEST_CASE("a page's file is called as the page is, as far as every file system takes that") {
    CHECK(page_name("Release plan: 4.2") == "Release-plan-4-2");
    CHECK(page_name("  Größe / Gewicht?  ") == "Größe-Gewicht");
    CHECK(page_name("リリース計画 2026") == "リリース計画-2026");
    CHECK(page_name("snake_case") == "snake_case");
    CHECK(page_name("u\xCC\x88") == "\xC3\xBC");  // form C
}

TEST_CASE("no title leads anywhere else, hides or is kept by a system") {
    CHECK(page_name("../../etc/passwd") == "etc-passwd");
    CHECK(page_name("..") == "page");
    CHECK(page_name("") == "page");
    CHECK(page_name("a\\b\nc\x01") == "a-b-c");
    CHECK(page_name("safe\xE2\x80\xAEtxt.exe") == "safe-txt-exe");  // turns what follows
    CHECK(page_name("zero\xE2\x80\x8Bwidth") == "zero-width");
    CHECK(page_name("CON") == "CON_");
    CHECK(page_name("lpt1") == "lpt1_");
    CHECK(page_name("\xFF\xFE") == "page");
    CHECK(page_name(std::string(500, 'x')).size() == flows::longest_name);
    CHECK(text::is_utf8(page_name("x" + std::string(100, 'y') + "ü")));
    std::string long_word = "x";
    for (int i = 0; i < 60; ++i) long_word += "ü";
    CHECK(text::is_utf8(page_name(long_word)));
}

TEST_CASE("an attachment keeps its name if a browser runs nothing of it") {
    CHECK(attachment_name("photo 1.JPG", "") == "photo_1.jpg");
    CHECK(attachment_name("Übersicht (neu).pdf", "") == "Übersicht_(neu).pdf");
    CHECK(attachment_name("backup.tar.gz", "") == "backup_tar.gz");
    CHECK(attachment_name("picture", "image/png") == "picture.png");
}

TEST_CASE("what a browser might run becomes text, whatever it says it is") {
    CHECK(attachment_name("page.html", "image/png") == "page_html.txt");
    CHECK(attachment_name("logo.SVG", "image/svg+xml") == "logo_SVG.txt");
    CHECK(attachment_name("evil.php.png", "") == "evil_php.png");
    CHECK(attachment_name("evil.html.", "") == "evil_html.txt");
    CHECK(attachment_name("evil.html ", "") == "evil_html_.txt");
    CHECK(attachment_name("evil.png\xE2\x80\xAE.html", "") == "evil_png__html.txt");
    CHECK(attachment_name(".htaccess", "") == "htaccess.txt");
    CHECK(attachment_name("README", "text/html") == "README.txt");
    CHECK(attachment_name("x.unknown", "") == "x_unknown.txt");
}

TEST_CASE("no attachment leads anywhere else") {
    for (const char* name :
         {"../../evil.png", "/etc/passwd", "..", ".", "", "a\\..\\b.png", "C:evil.png", "con.png", "a\nb.png"}) {
        const std::string safe = attachment_name(name, "");
        INFO(name << " gives " << safe);
        CHECK(safe.find_first_of("/\\:\n") == std::string::npos);
        CHECK_FALSE(safe.starts_with('.'));
        CHECK(std::count(safe.begin(), safe.end(), '.') == 1);
        CHECK(safe != "con.png");
    }
}

TEST_CASE("whatever the name is, the file's name is short, sound and in form C") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string name;
        for (unsigned length = random() % 200; length > 0; --length) {
            if (random() % 3 == 0)
                name += static_cast<char>(random() % 256);
            else
                text::append_code_point(name, random() % 0x3000);
        }
        for (const std::string& safe : {page_name(name), attachment_name(name, "image/png")}) {
            REQUIRE(text::is_utf8(safe));
            REQUIRE(safe.size() <= flows::longest_name + 1);
            REQUIRE(text::normalised(safe) == safe);
            REQUIRE(safe.find_first_of("/\\\n\r\t\"<>|?*:") == std::string::npos);
            REQUIRE_FALSE(safe.starts_with('.'));
        }
    }
}

TEST_CASE("no two names in a folder are the same, also where case does not count") {
    flows::NamesInFolder names;
    CHECK(names.take("Plan", "1") == "Plan");
    CHECK(names.take("plan", "2") == "plan-2");
    CHECK(names.take("PLAN", "2") == "PLAN-2-2");
    CHECK(names.take("Plan-2", "3") == "Plan-2-3");
    CHECK(names.take("a.png", "1") == "a.png");
    CHECK(names.take("A.png", "att/5") == "A-att-5.png");
    const std::string longest(flows::longest_name, 'x');
    CHECK(names.take(longest, "1") == longest);
    CHECK(names.take(longest, "77").size() == flows::longest_name);
}

TEST_CASE("many things of one name are named in one go") {
    flows::NamesInFolder names;
    std::set<std::string> taken;
    for (int i = 0; i < 100'000; ++i) taken.insert(names.take("same", "mark"));
    CHECK(taken.size() == 100'000);
}
