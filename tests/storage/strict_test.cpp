// SPDX-License-Identifier: MIT
#include "storage/strict.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/line_table.hpp"
#include "page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

/// "1:5: sentence", or "read".
std::string verdict(std::string_view page, const Limits& limits = {}) {
    const auto parsed = parse_strictly(page, "page.xml", limits);
    if (!parsed) return to_string(parsed.error()).substr(std::string("page.xml:").size());
    CHECK(parsed->diagnostics.empty());
    return "read";
}

std::string place_at(std::string_view page, std::size_t offset) {
    const text::LineColumn at = text::LineTable(page).at(page, offset);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
}

/// Whether the page is refused for something that begins at this byte.
bool refused_at(std::string_view page, std::size_t offset) { return verdict(page).starts_with(place_at(page, offset)); }

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    while (times-- > 0) all += piece;
    return all;
}

struct Refusal {
    std::string_view page;
    std::string_view verdict;
};

void check(std::initializer_list<Refusal> refusals) {
    for (const Refusal& refusal : refusals) {
        CAPTURE(refusal.page);
        CHECK(verdict(refusal.page) == refusal.verdict);
    }
}

}  // namespace

TEST_CASE("what a fragment may be and a document may not is read") {
    for (const std::string_view page :
         {"", " ", "text", "<p>one</p><p>two</p>", "a<br/>b", "<!-- c -->", "<?pi?>", "<![CDATA[<b>]]>", "&nbsp;",
          "<ac:link ac:anchor='x'><ri:page ri:content-title=\"A &amp; B\"/></ac:link>", "<x at:y=''></x >",
          "<?xml version=\"1.0\"?><p/>", "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='no' ?>\n",
          "a > b ]] > c", "<a b=\"]]>\" c='\">'/>", "<p>&#x10FFFF;&#9;&eacute;&apos;</p>", "<a\n\tb\r\n=\n'c'\n/>"}) {
        CAPTURE(page);
        CHECK(verdict(page) == "read");
    }
}

TEST_CASE("what is read strictly is what the repairing reader reads") {
    PageGenerator generator(3);
    for (int i = 0; i < 500; ++i) {
        const std::string page = generator.page().source;
        CAPTURE(page);
        const auto strict = parse_strictly(page, "page.xml");
        const auto repairing = parse(page, "page.xml");
        REQUIRE(strict);
        REQUIRE(strict->diagnostics.empty());
        REQUIRE(to_json(strict->document, {}) == to_json(repairing->document, {}));
    }
}

TEST_CASE("tags that do not pair are refused where the wrong one stands, in the words Confluence uses") {
    check(
        {{"<p>a</br></p>", "1:5: Unexpected close tag </br>; expected </p>. Write <br/> here."},
         {"<p>a<br>b</p>", "1:10: Unexpected close tag </p>; expected </br>. Write <br/> at 1:5."},
         {"<p>\n <strong>a</p>",
          "2:11: Unexpected close tag </p>; expected </strong>. <strong> was opened at 2:2: close it before this "
          "tag."},
         {"a</p>", "1:2: Unexpected close tag </p>; no element is open. Remove it."},
         {"<p></P>", "1:4: Unexpected close tag </P>; expected </p>. <p> was opened at 1:1: close it before this tag."},
         {"<p>\n<em>a",
          "2:1: Unexpected EOF; was expecting a close tag for element <em>, which is opened here. Close it with "
          "</em>."},
         {"<p>\n<br>a",
          "2:1: Unexpected EOF; was expecting a close tag for element <br>, which is opened here. Write <br/>."}});
}

TEST_CASE("a tag that is not written as XML wants it is refused with what to write") {
    check(
        {{"a <1>",
          "1:3: Unexpected character '1' (code 49) in content after '<' (malformed start element?). Write &lt; for the "
          "character '<'."},
         {"a <",
          "1:3: Unexpected EOF in content after '<' (malformed start element?). Write &lt; for the character '<'."},
         {"<td nowrap>",
          "1:11: Unexpected character '>' (code 62) behind the attribute \"nowrap\"; expected '='. Give it a value: "
          "nowrap=\"nowrap\"."},
         {"<td class=big>",
          "1:11: Unexpected character 'b' (code 98) before the value of the attribute \"class\"; expected a quote. Put "
          "the value in quotes: class=\"…\"."},
         {"<a b=\"c\"d=\"e\">",
          "1:9: Unexpected character 'd' (code 100) in the tag <a>; expected a space, '>' or '/>'. Put a space before "
          "an attribute, or close the tag."},
         {"<a b=\"c\" \">",
          "1:10: Unexpected character '\"' (code 34) in the tag <a>; expected an attribute, '>' or '/>'. Close the tag "
          "before it, or remove it."},
         {"<a / >",
          "1:5: Unexpected character ' ' (code 32) after '/' in the tag <a>; expected '>'. Write '/>' "
          "together."},
         {"x<a b='c' ", "1:2: Unexpected EOF in the tag <a>. Close it with '>'."},
         {"<a b='c", "1:6: Unexpected EOF in the value of the attribute \"b\"; expected '. Close the value."},
         {"<a href=\"x>y</a>",
          "1:13: Unexpected character '<' (code 60) in the value of the attribute \"href\", which begins at 1:9. Write "
          "&lt; for it, or close the value with \" before it."},
         {"<p></ p>",
          "1:6: Unexpected character ' ' (code 32) after '</'; expected the name of an element. Write the name right "
          "after '</', or &lt; for the character '<'."},
         {"<p></p a='b'>",
          "1:8: Unexpected character 'a' (code 97) in the close tag </p>; expected '>'. Write '>' "
          "right behind the name."}});
}

TEST_CASE("of attributes with one name the second is refused, before what is wrong behind it") {
    check({{"<p a=\"1\" b=\"2\" a=\"3\">",
            "1:16: Duplicate attribute \"a\"; the tag <p> has it at 1:4. Keep one of the two."},
           {"<p b='' a='' a='' b='' a='' c>",
            "1:14: Duplicate attribute \"a\"; the tag <p> has it at 1:9. Keep one of the two."}});
    CHECK(verdict("<p a='' A='' x:a='' y:a=''/>") == "read");
}

TEST_CASE("references are refused at their ampersand") {
    check(
        {{"a & b",
          "1:3: Unexpected character ' ' (code 32) after '&'; expected the name of an entity. Write &amp; for the "
          "character '&'."},
         {"&nbsp x",
          "1:1: Unexpected character ' ' (code 32) after '&nbsp'; expected ';'. Write &nbsp; or &amp; for the "
          "character '&'."},
         {"AT&T", "1:3: Unexpected EOF after '&T'; expected ';'. Write &amp; for the character '&'."},
         {"<a b='&NewLine;'/>",
          "1:7: Undeclared general entity \"NewLine\"; storage format has those of XHTML 1.0 only. Write the "
          "character itself, or &amp; for the character '&'."},
         {"&#8;", "1:1: Illegal character entity &#8; stands for a character that XML does not allow. Remove it."},
         {"&#xD800;",
          "1:1: Illegal character entity &#xD800; stands for a character that XML does not allow. Remove it."},
         {"&#99999999999999999999;",
          "1:1: Illegal character entity &#99999999999999999999; stands for a character that XML does not allow. "
          "Remove it."},
         {"&#x;",
          "1:1: Unexpected character ';' (code 59) after '&#x'; expected a digit. Write the number of a character, "
          "such as &#160; or &#xA0;."},
         {"&#65,", "1:1: Unexpected character ',' (code 44) after '&#65'; expected ';'. Put ';' behind the number."}});
}

TEST_CASE("characters that no page may contain are refused wherever they stand") {
    check({{"<p>ab\bc</p>", "1:6: Illegal character (CTRL-CHAR, code 8). Remove it."},
           {"<p a=\"\x1B\"/>", "1:7: Illegal character (CTRL-CHAR, code 27). Remove it."},
           {"<!-- \xEF\xBF\xBE -->", "1:6: Illegal character (code 65534 / 0xFFFE). Remove it."},
           {"<p\x01>", "1:3: Illegal character (CTRL-CHAR, code 1). Remove it."},
           {"\xC3\xA4 \xFF", "1:3: Invalid UTF-8 start byte 0xFF. Save the page as UTF-8."},
           {"\xED\xA0\x80", "1:1: Invalid UTF-8 middle byte 0xA0. Save the page as UTF-8."},
           {"<![CDATA[\xE2\x82", "1:10: Unexpected EOF inside a UTF-8 character. Save the page as UTF-8."}});
    CHECK(verdict(std::string("a\0b", 3)) == "1:2: Illegal character (CTRL-CHAR, code 0). Remove it.");
    CHECK(verdict("\x7F\xC2\x80\xEF\xBF\xBD\xF0\x9F\xBF\xBF") == "read");
}

TEST_CASE("what a message quotes of a page cannot steer the terminal or the words after it") {
    check({{"<p \xE2\x80\xAE>",
            "1:4: Unexpected character '\\u{202e}' (code 8238 / 0x202E) in the tag <p>; expected an attribute, '>' or "
            "'/>'. Close the tag before it, or remove it."},
           {"<p\xC2\x9F>",
            "1:3: Unexpected character (CTRL-CHAR, code 159) in the tag <p>; expected a space, '>' or '/>'. Put a "
            "space before an attribute, or close the tag."}});
    CHECK(verdict("</" + repeated("x", 5000) + ">").size() < 150);
}

TEST_CASE("sections are refused where XML does not allow what is in them, or where they begin when they do not end") {
    check({{"<!-- a -- b -->",
            "1:8: String '--' not allowed in a comment (is '>' missing?). End the comment with '-->', or set its "
            "dashes apart."},
           {"<!-- a --->",
            "1:8: String '--' not allowed in a comment (is '>' missing?). End the comment with '-->', or set its "
            "dashes apart."},
           {"a\n<!-- b", "2:1: Unexpected EOF in a comment; expected '-->'. Close it with '-->'."},
           {"<p><![CDATA[ x</p>", "1:4: Unexpected EOF in a CDATA section; expected ']]>'. Close it with ']]>'."},
           {"x ]]> y", "1:3: String ']]>' not allowed in text, only at the end of a CDATA section. Write ]]&gt;."},
           {"<!x>",
            "1:1: Unexpected characters after '<!'; expected '--' of a comment or '[CDATA['. Write &lt; for the "
            "character '<'."},
           {"<![cdata[x]]>",
            "1:1: Unexpected characters after '<!'; expected '--' of a comment or '[CDATA['. Write &lt; for the "
            "character '<'."}});
}

TEST_CASE("a DOCTYPE is refused, whatever is in it, and told why") {
    for (const std::string_view page :
         {"<!DOCTYPE p>", "<!doctype html><p/>", "<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>", "<!DOCTYPE",
          "<!DOCTYPE p SYSTEM 'file:///etc/passwd'>"}) {
        CHECK(verdict(page) ==
              "1:1: This page has a DOCTYPE. Confluence never stores one: it declares the entities of all pages "
              "itself. Remove it.");
    }
}

TEST_CASE("a processing instruction wants a target that is not xml, and an end") {
    check({{"<? a?>",
            "1:3: Unexpected character ' ' (code 32) after '<?'; missing processing instruction target. Write the "
            "target right after '<?', or &lt; for the character '<'."},
           {"<?a'b'?>",
            "1:4: Unexpected character ''' (code 39) after the processing instruction target \"a\"; expected a space "
            "or '?>'. Put a space behind it."},
           {"<?a b>", "1:1: Unexpected EOF in a processing instruction; expected '?>'. Close it with '?>'."},
           {" <?xml version='1.0'?>",
            "1:2: Illegal processing instruction target \"xml\"; an XML declaration stands at the very start of a page "
            "or nowhere, and begins with <?xml. Remove it."},
           {"<?XML version='1.0'?>",
            "1:1: Illegal processing instruction target \"XML\"; an XML declaration stands at the very start of a page "
            "or nowhere, and begins with <?xml. Remove it."}});
    CHECK(verdict("<?xml-stylesheet href='x'?><?xmlx?><?a b? ?>") == "read");
}

TEST_CASE("an XML declaration is that of XML 1.0 in UTF-8") {
    check(
        {{"<?xml version=\"1.1\"?>",
          "1:16: Unexpected value \"1.1\" of version in the XML declaration; pages are read as XML 1.0 in UTF-8. Write "
          "version=\"1.0\"."},
         {"<?xml version='1.0' encoding='ISO-8859-1'?>",
          "1:31: Unexpected value \"ISO-8859-1\" of encoding in the XML declaration; pages are read as XML 1.0 in "
          "UTF-8. Write encoding=\"UTF-8\"."},
         {"<?xml version='1.0' standalone='maybe'?>",
          "1:33: Unexpected value \"maybe\" of standalone in the XML declaration; pages are read as XML 1.0 in UTF-8. "
          "Write standalone=\"yes\"."},
         {"<?xml?>",
          "1:6: Unexpected character '?' (code 63) in the XML declaration; expected version. Write <?xml "
          "version=\"1.0\" encoding=\"UTF-8\"?>, or nothing."},
         {"<?xml encoding='UTF-8'?>",
          "1:7: Unexpected \"encoding\" in the XML declaration; expected version. Write <?xml version=\"1.0\" "
          "encoding=\"UTF-8\"?>, or nothing."},
         {"<?xml version='1.0' standalone='no' encoding='UTF-8'?>",
          "1:37: Unexpected \"encoding\" in the XML declaration; expected '?>'. Write <?xml version=\"1.0\" "
          "encoding=\"UTF-8\"?>, or nothing."},
         {"<?xml version='1.0'encoding='UTF-8'?>",
          "1:20: Unexpected character 'e' (code 101) in the XML declaration; expected '?>'. Write <?xml "
          "version=\"1.0\" encoding=\"UTF-8\"?>, or nothing."},
         {"<?xml version '1.0'?>",
          "1:15: Unexpected character ''' (code 39) behind the name of version in the XML declaration; expected '='. "
          "Write version=\"1.0\"."},
         {"<?xml version=1.0?>",
          "1:15: Unexpected character '1' (code 49) before the value of version in the XML declaration; expected a "
          "quote. Write version=\"1.0\"."},
         {"<?xml version='1.0?>",
          "1:1: Unexpected EOF in the value of version in the XML declaration; expected a quote. Write "
          "version=\"1.0\"."},
         {"<?xml version='\x01'?>", "1:16: Illegal character (CTRL-CHAR, code 1). Remove it."}});
}

TEST_CASE("a page over a limit is refused for that before anything else in the same token") {
    Limits limits;
    limits.depth = 3;
    CHECK(verdict("<a><a><a><a/></a></a></a>", limits) ==
          "1:10: The page has more than 3 elements inside elements, which is the most that chatleaf reads.");
    CHECK(verdict("<a><a><a></a></a></a>", limits) == "read");
    limits = {};
    limits.attributes = 2;
    CHECK(verdict("x<p a='' a='' a=''/>", limits) ==
          "1:2: The page has more than 2 attributes on one element, which is the most that chatleaf reads.");
    CHECK(verdict("<p a='' b=''/>", limits) == "read");
    limits = {};
    limits.token_bytes = 8;
    const std::string long_token =
        "1:1: The page has more than 8 bytes in one tag or comment, which is the most that "
        "chatleaf reads.";
    for (const std::string_view page : {"<p abcdefgh>", "<!-- a -->", "<!-- abcd", "<?abcdefg?>", "<a b='123' b='1'>",
                                        "<abcdefghi", "</abcdefghi>", "<?xml version='1.0'?>"}) {
        CAPTURE(page);
        CHECK(verdict(page, limits) == long_token);
    }
    CHECK(verdict("<abcdef>12345678901234567890<![CDATA[12345678901234567890]]>", limits).starts_with("1:1: Unexp"));
    limits = {};
    limits.nodes = 3;
    CHECK(verdict("<a b=''/>x<b/>", limits) ==
          "1:11: The page has more than 3 elements, attributes and texts, which is the most that chatleaf reads.");
    CHECK(verdict("<a b='' c='' d=''/>", limits).starts_with("1:1: The page has more than 3 elements, attributes"));
    limits = {};
    limits.bytes = 5;
    const auto large = parse_strictly("<p>&</p>", "page.xml", limits);
    REQUIRE_FALSE(large);
    CHECK(large.error() == parse("<p>&</p>", "page.xml", limits).error());
}

TEST_CASE("a section that is well-formed is not ended early, whatever is in it") {
    const std::string page = "<ac:plain-text-body><![CDATA[a]] ></ac:plain-text-body> b ]]></ac:plain-text-body>";
    const auto read = parse_strictly(page, "page.xml");
    REQUIRE(read);
    CHECK(visible_text(read->document, 0) == "a]] ></ac:plain-text-body> b");
    // Not even where it looks like two sections of an old page.
    const std::string two = "<x><![CDATA[a]] ></ac:plain-text-body><ac:plain-text-body><![CDATA[b]]></x>";
    const auto read_as_one = parse_strictly(two, "page.xml");
    REQUIRE(read_as_one);
    CHECK(read_as_one->diagnostics.empty());
    CHECK(read_as_one->document.size() == 3);
    CHECK(parse("<ac:plain-text-body>" + two.substr(3), "page.xml")->diagnostics.size() > 1);
}

TEST_CASE("a well-formed page that is broken anywhere is refused exactly there") {
    PageGenerator generator(5);
    for (int i = 0; i < 400; ++i) {
        const PageGenerator::Page whole = generator.page();
        const std::size_t at = whole.token_ends[generator.below(whole.token_ends.size())];
        const std::string_view before = std::string_view(whole.source).substr(0, at);
        const auto opened = before.rfind("<![CDATA[");
        const bool in_cdata = opened != std::string_view::npos && before.find("]]>", opened) == std::string_view::npos;
        const auto broken = [&](std::string_view piece) {
            std::string page = whole.source;
            page.insert(at, piece);
            return page;
        };
        CAPTURE(whole.source, at);
        for (const std::string_view piece : {"\x02", "\xFE", "\xEF\xBF\xBF"}) CHECK(refused_at(broken(piece), at));
        if (in_cdata) {
            CHECK(verdict(broken("& < <q> </q> -- <!-- &nosuch; ")) == "read");
            continue;
        }
        for (const std::string_view piece :
             {"& ", "&nosuch;", "&#2;", "< ", "</zz>", "]]>", "<!-- ", "<!doctype x>", "<?xml?>", "<1/>"}) {
            if (piece == "<!-- " && whole.source.find("-->", at) != std::string::npos) continue;
            if (piece == "<?xml?>" && at == 0) continue;
            CAPTURE(piece);
            CHECK(refused_at(broken(piece), at));
        }
        CHECK(refused_at(broken("<q a='1' b='2' a='3'/>"), at + 15));
        CHECK(refused_at(broken("<q a='1'b='2'/>"), at + 8));
        CHECK(refused_at(broken("<q a=1/>"), at + 5));
        CHECK(refused_at(broken("<!-- a -- -->"), at + 7));
        CHECK(verdict(broken("<zz>")).find("zz>") != std::string::npos);
    }
}

TEST_CASE("the first of two faults is the one that is told") {
    PageGenerator generator(6);
    for (int i = 0; i < 200; ++i) {
        PageGenerator::Page page = generator.page();
        const std::string first = verdict(page.source + "</zz>");
        CHECK(verdict(page.source + "</zz>\x01&<!--") == first);
        CHECK(verdict("\x01" + page.source + "</zz>") == "1:1: Illegal character (CTRL-CHAR, code 1). Remove it.");
    }
}

TEST_CASE("strict reading looks at no byte more than a few times, whatever comes") {
    constexpr std::size_t times = 3000;
    Limits limits;
    limits.depth = limits.attributes = 1'000'000;
    for (const char* piece : {"<p>",
                              "<p/>",
                              "<p ",
                              " a=''",
                              "<p a='",
                              "&",
                              "&a",
                              "&#1",
                              "&amp;",
                              "<!--",
                              "-",
                              "- ",
                              "<?x ",
                              "?",
                              "]",
                              "]]",
                              "]] ",
                              "<![CDATA[",
                              "<![CDATA[]]>",
                              "</p>",
                              "<p></p>",
                              "\xC3\xA4",
                              "\xF0\x9F\x98\x80",
                              " ",
                              "<a b='c' d='e'/>",
                              ">",
                              "x",
                              "\n",
                              ":",
                              "<!-- - -->",
                              "<?x ? ?>"}) {
        for (const char* prefix : {"", "<!--", "<![CDATA[", "<?x ", "<p a=\"", "<p ", "<", "&", "&#", "</", "<p"}) {
            const std::string page = prefix + repeated(piece, times);
            CAPTURE(piece, prefix);
            CHECK(find_fault(page, limits).steps <= 8 * page.size() + 64);
        }
    }
    std::string attributes = "<p";
    for (std::size_t i = 0; i < times; ++i) attributes += " a" + std::to_string(i * 7919 % times) + "=''";
    CHECK_FALSE(find_fault(attributes + "/>", limits).fault);
    CHECK(find_fault(attributes + "/>", limits).steps <= 8 * attributes.size());
    CHECK(find_fault(attributes + " a0=''/>", limits).fault->offset == attributes.size() + 1);
}

TEST_CASE("bombs are refused or read in steps that grow with their bytes alone") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const TemporaryFolder folder;
    const std::string command = "python3 '" + (*corpus / "hostile" / "gen_bombs.py").string() + "' '" +
                                folder.path().string() + "' >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) {
        report_skipped("python3 could not make the bombs");
        return;
    }
    std::size_t pages = 0;
    std::vector<std::string> accepted;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".xml" && extension != ".txt") continue;
        const std::string page = read_file(entry.path());
        CAPTURE(entry.path().filename().string(), page.size());
        ++pages;
        CHECK(find_fault(page, {}).steps <= 8 * page.size());
        if (verdict(page) == "read") accepted.push_back(entry.path().filename().string());
    }
    std::ranges::sort(accepted);
    CHECK(accepted == std::vector<std::string>{"big_text_20MB.xml", "cdata_split.xml", "xinclude.xml"});
    CHECK(pages == 23);
}
