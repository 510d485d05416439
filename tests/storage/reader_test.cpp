// SPDX-License-Identifier: MIT
#include "storage/reader.hpp"

#include <string>

#include "chatleaf/storage/reading.hpp"
#include "storage_pages.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using chatleaf::test::document_of;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    all.reserve(piece.size() * times);
    while (times-- > 0) all += piece;
    return all;
}

std::size_t steps_of(std::string_view page) {
    DocumentBuilder builder("page.xml", std::string(page));
    FaultLog faults;
    return read_page({}, builder, faults);
}

}  // namespace

TEST_CASE("the reader knows where each element's tags begin and end") {
    const Document document = document_of("<p>a<b>c</p>d<br/>");
    REQUIRE(document.size() == 7);
    CHECK(document.range(1) == SourceRange{0, 12});
    CHECK(document.inner_range(1) == SourceRange{3, 8});
    CHECK(document.name(3) == "b");
    CHECK(document.range(3) == SourceRange{4, 8});
    CHECK(document.inner_range(3) == SourceRange{7, 8});
    CHECK(document.name(6) == "br");
    CHECK(document.range(6) == SourceRange{13, 18});
    CHECK(document.inner_range(6) == SourceRange{18, 18});
}

TEST_CASE("tags with spaces and quoted greater-than signs have their content behind them") {
    const Document document = document_of("<p title='a>b' >c</p\n><hr / ><td x=y/></td >");
    CHECK(document.inner_range(1) == SourceRange{16, 17});
    CHECK(document.range(1) == SourceRange{0, 22});
}

TEST_CASE("hostile pages cost a few looks at each byte and are still read") {
    constexpr std::size_t times = 20000;
    const std::string pages[] = {
        repeated("<p>", times),
        repeated("<p>a", times) + repeated("</q>", times),
        repeated("<a><b>", 200) + repeated("</a>", times),
        repeated("<x" + std::string(3, 'y') + ">", 400) + repeated("</z>", times),
        repeated("<", 10 * times),
        repeated("]]>", times),
        repeated("&", times),
        repeated("<br>", times),
        repeated("<br>", times) + "</br>",
        repeated("<br>", 400) + repeated("a<i/>", times) + "<p></br></p>",
        repeated("<br><hr>", 200) + "</br>" + repeated("<br>x", 200) + "</p>",
        repeated("<br/>", times),
        repeated("<!--", times),
        repeated("<!DOCTYPE", times),
        repeated("<!DOCTYPE [", times) + "]<",
        repeated("<!DOCTYPE \"", times),
        repeated("<!DOCTYPE a>", times),
        repeated("<![CDATA[", times),
        repeated("<![CDATA[]]>", times),
        "<p" + repeated(" a='b'", times) + ">",
        repeated("<p" + repeated(" a=b", 900) + "/>", 100),
        "<!--" + repeated("-", 10 * times),
        repeated("<b></i></b>", times),
        repeated("<x" + std::string(60, 'y') + ">", times),
        repeated("\n", 10 * times),
        repeated("<![CDATA[a]] b]] ></ac:plain-text-body>", times),
        "<![CDATA[" + repeated("]] ]] ><![CDATA[>", times) + "]] ></ac:plain-text-body>",
        repeated("<ac:macro><ac:parameter>2", 200) + repeated("<p>a</p>", times),
        repeated("<ac:macro><ac:parameter>2", 200) + repeated("<hr/>", times) + repeated("</ac:macro>", times),
        repeated("<at:declarations> ", 500) + repeated("a<b/>", times),
        repeated("<p a='>' b='>'c d>", times),
        "<p" + repeated(" a='>' b", 300) + ">",
        repeated("<p a='<", times),
        repeated("<p><b></div>", 200) + repeated("</p>", times),
        repeated("\x01"
                 "a",
                 times),
    };
    for (const std::string& page : pages) {
        CAPTURE(page.substr(0, 40));
        CHECK(steps_of(page) <= 6 * page.size() + 16);
        const auto parsed = parse(page, "page.xml");
        REQUIRE(parsed);
        CHECK(test::broken_tree(parsed->document).empty());
        CHECK(parsed->diagnostics.size() <= 2 * FaultLog::most_of_one_severity + 1);
    }
}

TEST_CASE("two hundred thousand elements inside each other end as text at the limit") {
    const std::string page = repeated("<p>", 200000) + "word" + repeated("</p>", 200000);
    const auto parsed = parse(page, "page.xml");
    REQUIRE(parsed);
    CHECK(parsed->document.size() == Limits{}.depth + 2);
    CHECK(visible_text(parsed->document, 0) == "word");
}
