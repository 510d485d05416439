// SPDX-License-Identifier: MIT
#include "chatleaf/storage/parse.hpp"

#include <algorithm>
#include <iterator>

#include "chatleaf/storage/reading.hpp"
#include "page_generator.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

// "p[a, strong[b]]": names and quoted texts of a tree.
std::string outline(const Document& document, NodeId node = 0) {
    std::string name(document.name(node).empty() ? "'" + std::string(document.text(node)) + "'" : document.name(node));
    if (node == 0) name.clear();
    std::string children;
    for (const NodeId child : document.children(node)) {
        children += (children.empty() ? "" : ", ") + outline(document, child);
    }
    if (node == 0) return children;
    return children.empty() ? name : name + "[" + children + "]";
}

std::string outline(std::string_view page) {
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    CHECK(broken_tree(parsed->document).empty());
    return outline(parsed->document);
}

std::vector<std::string> told(std::string_view page, const Limits& limits = {}) {
    const auto parsed = parse_exact(page, limits);
    REQUIRE(parsed);
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : parsed->diagnostics) {
        lines.push_back(std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " +
                        diagnostic.code);
    }
    return lines;
}

using Lines = std::vector<std::string>;

std::ptrdiff_t count(const Document::Attributes& attributes) {
    return std::distance(attributes.begin(), attributes.end());
}

}  // namespace

TEST_CASE("a page's elements, texts, entities and sections become its tree") {
    CHECK(outline("") == "");
    CHECK(outline("just text") == "'just text'");
    CHECK(outline("<h2>One</h2>\n<p>a <b>b</b> <i>c</i><br/></p>") ==
          "h2['One'], '\n', p['a ', b['b'], ' ', i['c'], br]");
    CHECK(outline("<p>&lt;a&gt; &amp;nbsp;&nbsp;&#x1F600;</p>") == "p['<a> &nbsp;\u00A0😀']");
    CHECK(outline("<ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b &amp;]]></ac:plain-text-body>") ==
          "ac:plain-text-body['a]]', '>b &amp;']");
    CHECK(outline("<p> </p><p/><p></p>") == "p[' '], p, p");
    CHECK(outline("a<!-- c --><?target data?>b") == "'a', ' c ', target, 'b'");
    CHECK(outline("<?xml version='1.0'?>\n<p>a</p>\n") == "xml, '\n', p['a'], '\n'");
    CHECK(outline("\xEF\xBB\xBF<p>a</p>") == "p['a']");
    CHECK(outline("<p>a\r\nb</p><![CDATA[c\rd]]>") == "p['a\nb'], 'c\nd'");
}

TEST_CASE("attributes keep their order, with values decoded and views that stay") {
    auto parsed = parse_exact("<a  href = 'x?a=1&amp;b=&quot;'\n ac:z=\"\"/>");
    REQUIRE(parsed);
    const Document document = std::move(parsed->document);
    const auto attributes = document.attributes(1);
    REQUIRE(count(attributes) == 2);
    CHECK((*attributes.begin()).name == "href");
    CHECK((*attributes.begin()).value == "x?a=1&b=\"");
    CHECK(document.has_attribute(1, "ac:z"));
    CHECK(document.attribute(1, "ac:z").empty());
    CHECK_FALSE(document.has_attribute(1, "z"));
    CHECK(document.attribute(1, "href") == "x?a=1&b=\"");
}

TEST_CASE("each node knows its bytes and its place") {
    const std::string page = "<p>ß&amp;\n<b a='>'>x</b ><![CDATA[y]]><!--z--></p>";
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    const Document& document = parsed->document;
    const auto bytes = [&](SourceRange range) { return page.substr(range.begin, range.end - range.begin); };
    CHECK(bytes(document.range(1)) == page);
    CHECK(bytes(document.range(2)) == "ß&amp;\n");
    CHECK(bytes(document.inner_range(2)).empty());
    CHECK(bytes(document.range(3)) == "<b a='>'>x</b >");
    CHECK(bytes(document.inner_range(3)) == "x");
    CHECK(bytes(document.range(5)) == "<![CDATA[y]]>");
    CHECK(bytes(document.range(6)) == "<!--z-->");
    CHECK(document.place(3) == Place{"page.xml", 2, 1});
    CHECK(document.place(5) == Place{"page.xml", 2, 16});
    CHECK(document.place_of_offset(5) == Place{"page.xml", 1, 5});
}

TEST_CASE("an empty Document has a root and nothing else") {
    const Document document;
    CHECK(document.size() == 1);
    CHECK(document.kind(0) == Kind::document);
    CHECK(document.children(0).empty());
    CHECK(broken_tree(document).empty());
}

TEST_CASE("a closing tag closes what is open inside the element it names") {
    CHECK(outline("<p>a <strong>b</p><p>c</p>") == "p['a ', strong['b']], p['c']");
    CHECK(outline("<b><i>x</b></i>y") == "b[i['x']], 'y'");
    const auto parsed = parse_exact("<p>a <strong>b</p>");
    REQUIRE(parsed);
    REQUIRE(parsed->diagnostics.size() == 1);
    CHECK(to_string(parsed->diagnostics.front()) ==
          "page.xml:1:15: error: </p> found where </strong> was expected for the <strong> at 1:6; it was closed before "
          "</p> [mismatched-close-tag]");
}

TEST_CASE("each element that a closing tag closes beside its own is told of where it was opened") {
    CHECK(told("<div><p><b><i>x</div>") ==
          Lines{"1:6 unclosed-element", "1:9 unclosed-element", "1:16 mismatched-close-tag"});
    CHECK(told("<ul><li>a<li>b</ul>") == Lines{"1:5 unclosed-element", "1:15 mismatched-close-tag"});
    CHECK(told("<tr>\n<td>a<td>b</tr>") == Lines{"2:1 unclosed-element", "2:11 mismatched-close-tag"});
    // What reads as empty is told of as that.
    CHECK(told("<p><b><time>a<ri:user>c</p>") ==
          Lines{"1:7 unclosed-element", "1:14 unclosed-element", "1:24 mismatched-close-tag"});
    CHECK(told("<p><time>a</p>") == Lines{"1:4 unclosed-element"});
    // So is each of those that are closed together because they leak.
    CHECK(told("<ac:macro><ac:parameter>a<ac:parameter>b</ac:macro>") ==
          Lines{"1:11 unclosed-element", "1:41 mismatched-close-tag"});
    CHECK(told("<ac:parameter>a<ac:parameter>b") == Lines{"1:1 unclosed-element", "1:16 unclosed-element"});
    const auto parsed = parse_exact("\x01<p><b\n><i>x</p>");
    REQUIRE(parsed);
    REQUIRE(parsed->diagnostics.size() == 3);
    CHECK(parsed->diagnostics[1].message == "<b> is not closed; it was closed before </p>");
    CHECK(parsed->diagnostics[2].message ==
          "</p> found where </i> was expected for the <i> at 2:2; it was closed before </p>");
}

TEST_CASE("a closing tag that closes nothing is passed over") {
    CHECK(outline("a</b>b<p>c</x></p>") == "'ab', p['c']");
    CHECK(told("a</b>b<p>c</x></p>") == Lines{"1:2 stray-close-tag", "1:11 stray-close-tag"});
}

TEST_CASE("words on both sides of a block's stray closing tag stay two words") {
    CHECK(outline("a</p>b") == "'a b'");
    CHECK(outline("<b>a</b></p><b>c</b>") == "b['a'], ' ', b['c']");
    CHECK(outline("<td>a</tr></p>&amp;c</td>") == "td['a  &c']");
}

TEST_CASE("elements that are still open at the end are closed there") {
    CHECK(outline("<div><p>a <em>b") == "div[p['a ', em['b']]]");
    CHECK(told("<div>\n<p>a") == Lines{"1:1 unclosed-element", "2:1 unclosed-element"});
}

TEST_CASE("elements of HTML that have no end are not left open around what follows") {
    CHECK(outline("<p>a<br>b<hr><i>c<br>d</i></p>e") == "p['a', br, 'b', hr, i['c', br, 'd']], 'e'");
    CHECK(told("<p>a<br>b</p>") == Lines{"1:5 unclosed-element"});
    CHECK(outline("<p>a<br></br>b</p>") == "p['a', br, 'b']");
    CHECK(told("<p>a<br></br>b</p>").empty());
    CHECK(outline("<br><br>a") == "br, br, 'a'");
    // So they are, too, where one of them has an end.
    CHECK(outline("<p>a<br>b<hr>c<i>d</i></p>e<br>f</br>") == "p['a', br, 'b', hr, 'c', i['d']], 'e', br['f']");
    CHECK(outline("<br>a<br><b>c</br>d") == "br, 'a', br[b['c']], 'd'");
    CHECK(outline("<br>a<hr>c</br>d") == "br['a', hr, 'c'], 'd'");
    CHECK(told("<br>a<hr>c</br>d") == Lines{"1:6 unclosed-element"});
}

TEST_CASE("every element that a closing tag finds open inside is told of, even behind a <br>") {
    CHECK(told("<p><b><br>a</p>") == Lines{"1:7 unclosed-element", "1:12 mismatched-close-tag"});
}

TEST_CASE("there may be more elements that have no end than elements may be inside each other") {
    std::string page = "<p>";
    for (int i = 0; i < 2000; ++i) page += "a<br>";
    const auto parsed = parse_exact(page + "</p>");
    REQUIRE(parsed);
    CHECK(parsed->document.size() == 4002);
}

TEST_CASE("tags in another case close what they mean") {
    CHECK(outline("<p>a</P><p>b</p>") == "p['a'], p['b']");
    CHECK(told("<p>a</P>") == Lines{"1:5 close-tag-case"});
}

TEST_CASE("a less-than sign that begins no tag is text") {
    CHECK(outline("<p>a < b <1> <</p>") == "p['a < b <1> <']");
    CHECK(outline("<a href=\"x>text</a><b>c</b>") == "'<a href=\"x>text', b['c']");
    CHECK(told("<p>\n a < b</p>") == Lines{"2:4 stray-less-than"});
}

TEST_CASE("what only looks like a tag is text") {
    CHECK(outline("<p>List<String> a</p>") == "p['List<String> a']");
    CHECK(outline("<p>if x <y and z> w</p>") == "p['if x <y and z> w']");
    CHECK(told("<p>List<String> a</p>") == Lines{"1:8 stray-less-than"});
    // What has a closing tag, a value, a prefix or a name that is known was meant.
    CHECK(outline("<odd>a</odd>") == "odd['a']");
    CHECK(outline("<odd a='1'>b") == "odd['b']");
    CHECK(outline("<x:y>b") == "x:y['b']");
    CHECK(outline("<p>a<STRONG>b</p>") == "p['a', STRONG['b']]");
    CHECK(outline("<odd/>a") == "odd, 'a'");
    CHECK(outline("a<b1\r\nc>d") == "'a<b1\nc>d'");
    CHECK(outline("a<wbr>b") == "'a', wbr, 'b'");
}

TEST_CASE("a comment that another begins in was never ended, and hides nothing") {
    CHECK(outline("<p>a <!-- b</p><p>c</p><!-- d -->") == "p['a <!-- b'], p['c'], ' d '");
    CHECK(told("<!-- a -- b --><!-- c--->") == Lines{"1:8 comment-dashes", "1:22 comment-dashes"});
}

TEST_CASE("characters that no page may contain are kept and told") {
    CHECK(outline("a\uFFFEb\uFFFF") == "'a\uFFFEb\uFFFF'");
    CHECK(told("<p>\u00E9\uFFFF</p>") == Lines{"1:5 noncharacter"});
}

TEST_CASE("attributes that everybody understands are read as they are meant") {
    const auto parsed = parse_exact("<td nowrap class=big id='a'title=\"b\" nowrap='2'>x</td>");
    REQUIRE(parsed);
    const Document& document = parsed->document;
    CHECK(count(document.attributes(1)) == 4);
    CHECK(document.attribute(1, "class") == "big");
    CHECK(document.attribute(1, "title") == "b");
    CHECK(document.attribute(1, "nowrap").empty());
    CHECK(document.has_attribute(1, "nowrap"));
    CHECK(told("<td nowrap class=big id='a'title=\"b\" nowrap='2'>x</td>") ==
          Lines{"1:5 attribute-syntax", "1:18 attribute-syntax", "1:28 attribute-syntax", "1:38 duplicate-attribute"});
}

TEST_CASE("attributes given twice are found among many, too") {
    std::string tag = "<p";
    for (int i = 0; i < 100; ++i) tag += " a" + std::to_string(i) + "='1'";
    const auto parsed = parse_exact(tag + " a3='2' a77='2'/>");
    REQUIRE(parsed);
    CHECK(count(parsed->document.attributes(1)) == 100);
    CHECK(parsed->document.attribute(1, "a77") == "1");
    CHECK(parsed->diagnostics.size() == 2);
}

TEST_CASE("an ampersand that begins no entity is text") {
    CHECK(outline("<p>AT&T &bogus; a & b</p>") == "p['AT&T &bogus; a & b']");
    CHECK(told("<p>\nAT&T &bogus; <a b='&'/></p>") ==
          Lines{"2:3 bare-ampersand", "2:6 unknown-entity", "2:20 bare-ampersand"});
}

TEST_CASE("sections that do not end as they should lose nothing") {
    CHECK(outline("<p>a]]>b</p>") == "p['a]]>b']");
    CHECK(told("<p>a]]>b</p>") == Lines{"1:5 cdata-end-in-text"});
    CHECK(outline("<ac:plain-text-body><![CDATA[a]] ></ac:plain-text-body>b") == "ac:plain-text-body['a'], 'b'");
    CHECK(outline("<p><![CDATA[List<String> a;") == "p['List<String> a;']");
    CHECK(outline("<ac:plain-text-body><![CDATA[a<b</ac:plain-text-body>c &eacute;") ==
          "ac:plain-text-body['a<b'], 'c \u00E9'");
    CHECK(outline("<ac:plain-text-body><![CDATA[a]] >\n </ac:plain-text-body>b") ==
          "ac:plain-text-body['a', '\n '], 'b'");
    CHECK(outline("<ac:plain-text-body><![CDATA[x]] ]] ><![CDATA[>\r\ny]] ></ac:plain-text-body>") ==
          "ac:plain-text-body['x]]>\ny']");
    CHECK(outline("<ac:plain-text-body><![CDATA[a[b[1]] ;]] ></ac:plain-text-body>") ==
          "ac:plain-text-body['a[b[1]];']");
    CHECK(outline("<ac:plain-text-body><![CDATA[a[b[1]] ;]]></ac:plain-text-body>") ==
          "ac:plain-text-body['a[b[1]] ;']");
    CHECK(told("<p><![CDATA[a") == Lines{"1:1 unclosed-element", "1:4 unclosed-cdata"});
    CHECK(outline("<p>a <!-- b</p>") == "p['a <!-- b']");
    CHECK(outline("a<?xml version='1.0'?>b") == "'ab'");
    CHECK(told("a<?xml version='1.0'?>b") == Lines{"1:2 xml-declaration"});
}

// Who writes them elsewhere relies on it.
TEST_CASE("no characters of a page hold what XML forbids below the space, however they are written") {
    const auto holds_none = [](std::string_view characters) {
        return std::ranges::none_of(characters, [](char c) {
            return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
        });
    };
    Limits few;
    few.nodes = 12;
    for (int c = 0; c < 0x20; ++c) {
        const std::string number = std::to_string(c);
        for (const std::string& written :
             {std::string(1, static_cast<char>(c)), "&#" + number + ";",
              "&#x" + std::string(c < 16 ? "0" : "1") + "0123456789abcdef"[c % 16] + ";"}) {
            const std::string page = "<p title='a" + written + "b'>a" + written + "b<![CDATA[a" + written +
                                     "b]]></p><?a a" + written + "b?><!-- a" + written + "b -->" + "<i>" + written +
                                     "</i>x <b>" + written + "</b> y <u>" + written + "z</u>";
            for (const Limits& limits : {Limits{}, few}) {
                const auto parsed = parse(page, "page.xml", limits);
                REQUIRE(parsed);
                const Document& document = parsed->document;
                for (NodeId node = 0; node < document.size(); ++node) {
                    CAPTURE(c, node);
                    CHECK(holds_none(document.text(node)));
                    for (const Attribute& attribute : document.attributes(node)) CHECK(holds_none(attribute.value));
                }
            }
        }
    }
}

TEST_CASE("control characters are dropped, and places still name the given bytes") {
    using namespace std::string_literals;
    const std::string page =
        "<p>a\x01\x02"
        "b\0c</p>\n<\x03p>d</p>"s;
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    const Document& document = parsed->document;
    CHECK(outline(document) == "p['abc'], '\n', p['d']");
    CHECK(document.source() == page);
    CHECK(document.range(2) == SourceRange{3, 9});
    CHECK(document.place(4) == Place{"page.xml", 2, 1});
    CHECK(broken_tree(document).empty());
    CHECK(told(page) == Lines{"1:5 control-character", "1:8 control-character", "2:2 control-character"});
    CHECK(parsed->diagnostics[0].message == "2 control characters, which no page may contain, were dropped");
    CHECK(parsed->diagnostics[1].message == "a control character, which no page may contain, was dropped");

    for (const std::string& cut : {"<p>\0"s, "<p>a\0"s, "<p/>\0"s, "<br>\0a"s, "\0<p>\0</p>\0"s, "<p><b>\0</p>"s}) {
        const auto parsed_cut = parse_exact(cut);
        REQUIRE(parsed_cut);
        CAPTURE(cut);
        CHECK(broken_tree(parsed_cut->document).empty());
    }
}

TEST_CASE("bytes that are not UTF-8 are replaced, and each run of them is told") {
    const auto parsed = parse_exact(
        "<p>a\xFF"
        "b\xE2\x82</p>\x80");
    REQUIRE(parsed);
    CHECK(outline(parsed->document) == "p['a\uFFFDb\uFFFD'], '\uFFFD'");
    CHECK(parsed->document.source() == "<p>a\uFFFDb\uFFFD</p>\uFFFD");
    CHECK(told("<p>a\xFF"
               "b\xE2\x82</p>\x80") == Lines{"1:5 ill-formed-utf8", "1:7 ill-formed-utf8", "1:12 ill-formed-utf8"});
    const auto runs = parse_exact("\x01\uFFFD\n\xFF\xFE<\x02 a");
    REQUIRE(runs);
    CHECK(told("\x01\uFFFD\n\xFF\xFE<\x02 a") ==
          Lines{"1:1 control-character", "2:1 ill-formed-utf8", "2:3 stray-less-than", "2:4 control-character"});
    CHECK(runs->diagnostics[1].message ==
          "the page is not UTF-8 here; ill-formed bytes were replaced by 2 characters U+FFFD");
}

TEST_CASE("of very many runs of control characters and ill-formed bytes the first are told, the others counted") {
    for (const char* piece : {"\x01\x02 a", "\xFF a"}) {
        std::string page;
        for (int i = 0; i < 3000; ++i) page += piece;
        const auto parsed = parse_exact(page);
        REQUIRE(parsed);
        REQUIRE(parsed->diagnostics.size() == 1001);
        CHECK(parsed->diagnostics.back().message == "there are 2000 more faults like these");
    }
    const auto parsed = parse_exact(std::string(100000, '\x01'));
    REQUIRE(parsed);
    REQUIRE(parsed->diagnostics.size() == 1);
    CHECK(parsed->diagnostics[0].message == "100000 control characters, which no page may contain, were dropped");
}

TEST_CASE("a DOCTYPE is passed over, and what it declares is not known") {
    const std::string page = "<!DOCTYPE x SYSTEM 'a>b.dtd' [<!ENTITY a \"]>\"><!-- ]> -->]>\n<p>&a;&nbsp;b</p>";
    CHECK(outline(page) == "'', '\n', p['&a;\u00A0b']");
    CHECK(told(page) == Lines{"1:1 document-type", "2:4 unknown-entity"});
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    CHECK(parsed->document.kind(1) == Kind::document_type);
    CHECK(visible_text(parsed->document, 0) == "&a; b");
    CHECK(outline("<!DOCTYPE x [ a") == "'<!DOCTYPE x [ a'");
    CHECK(outline("<!DOCTYPE x <p>a</p>") == "'<!DOCTYPE x ', p['a']");
}

TEST_CASE("a page with too many bytes is refused") {
    Limits limits;
    limits.bytes = 10;
    const auto large = parse_exact("<p>12345</p>", limits);
    REQUIRE_FALSE(large);
    CHECK(to_string(large.error()) == "page.xml: the page has 12 bytes; the limit is 10");
    CHECK(parse_exact("<p>123</p>", limits));
}

TEST_CASE("what is past a limit is kept as plain text inside the element that was open") {
    Limits limits;
    limits.depth = 2;
    const auto parsed = parse_exact("<div>a<p>b<i>c</i>&amp;d</p><p title='x'>e</p></div>f", limits);
    REQUIRE(parsed);
    CHECK(outline(parsed->document) == "div['a', p['b', 'c &d e f']]");
    CHECK(parsed->document.kind(5) == Kind::unreadable);
    CHECK(visible_text(parsed->document, 0) == "a b c &d e f");
    CHECK(broken_tree(parsed->document).empty());
    REQUIRE(parsed->diagnostics.size() == 1);
    CHECK(parsed->diagnostics[0].message.find("more than 2 elements inside elements") != std::string::npos);

    limits = {};
    limits.attributes = 2;
    CHECK(told("<p a='' b=''/><p a='' b='' c=''/>", limits) == Lines{"1:15 limit"});
    limits = {};
    limits.token_bytes = 10;
    CHECK(told("<p>long text is fine</p><!-- a long comment -->", limits) == Lines{"1:25 limit"});
    limits = {};
    limits.nodes = 3;
    CHECK(told("<p a=''>b</p><i/>", limits) == Lines{"1:14 limit"});
}

TEST_CASE("a page is cut at the first thing that is too much, however much may still follow") {
    std::string page;
    for (int i = 0; i < 12; ++i)
        page += "<p>plain text of some length</p>x<b/><i a='' b='c'>&amp;</i><u v=w>]<</u><br><!-- d -->";
    const auto made_of = [](const Document& document) {
        std::size_t made = document.size() - 1;
        for (NodeId node = 1; node < document.size(); ++node) {
            const auto attributes = document.attributes(node);
            made += static_cast<std::size_t>(std::distance(attributes.begin(), attributes.end()));
        }
        return made;
    };
    const std::size_t all = made_of(parse_exact(page)->document);
    REQUIRE(all > 100);
    for (std::size_t limit = 0; limit <= all + 2; ++limit) {
        CAPTURE(limit);
        Limits limits;
        limits.nodes = limit;
        const auto parsed = parse_exact(page, limits);
        REQUIRE(parsed);
        const bool is_cut =
            std::ranges::find(parsed->diagnostics, "limit", &Diagnostic::code) != parsed->diagnostics.end();
        CHECK(is_cut == (limit < all));
        constexpr std::size_t most_of_a_tag = 3;
        const std::size_t made = made_of(parsed->document) - (is_cut ? 1 : 0);  // without what is unreadable
        CHECK(made <= limit);
        if (is_cut) CHECK(made + most_of_a_tag > limit);
    }
}

TEST_CASE("a flood of faults is told a thousand times and then counted") {
    std::string page;
    for (int i = 0; i < 3000; ++i) page += "& </x>";
    const auto parsed = parse_exact(page);
    REQUIRE(parsed);
    REQUIRE(parsed->diagnostics.size() == 1001);
    CHECK(parsed->diagnostics.back().code == "more-faults");
    CHECK(parsed->diagnostics.back().message == "there are 5000 more faults like these");
    CHECK(std::ranges::is_sorted(parsed->diagnostics.begin(), parsed->diagnostics.end() - 1, {}, &Diagnostic::place));
}

TEST_CASE("a well-formed page is read without a word, and its nodes are all of its bytes") {
    PageGenerator generator(1);
    for (int i = 0; i < 1000; ++i) {
        const auto page = generator.page();
        CAPTURE(page.source);
        const auto parsed = parse_exact(page.source);
        REQUIRE(parsed);
        REQUIRE(parsed->diagnostics.empty());
        REQUIRE(broken_tree(parsed->document).empty());
        REQUIRE(untiled_tree(parsed->document).empty());
    }
}

TEST_CASE("a page broken anywhere keeps every word, and each part of it can still be found") {
    static constexpr std::string_view damage[] = {"<",    "&",          "</p>", "</strong>", "</nothing>", "<p>",
                                                  "<br>", "<td x=y z>", "]]>",  "<x y='",    "<!-",        "&bogus;",
                                                  "\x01", "\xFF",       "</",   "<P></p>"};
    PageGenerator generator(2);
    for (int i = 0; i < 3000; ++i) {
        auto page = generator.page();
        std::string broken = page.source;
        const std::size_t at = page.token_ends[generator.below(page.token_ends.size())];
        if (generator.below(3) == 0) {
            // Take out a tag that stands there.
            const std::size_t tag = broken.find('<', at);
            const std::size_t end = broken.find('>', at);
            if (tag == at && end != std::string::npos && broken[at + 1] != '!') broken.erase(at, end + 1 - at);
        } else {
            broken.insert(at, " " + std::string(damage[generator.below(std::size(damage))]) + " ");
        }
        CAPTURE(broken);
        const auto parsed = parse_exact(broken);
        REQUIRE(parsed);
        REQUIRE(broken_tree(parsed->document).empty());
        const std::string all = all_characters(parsed->document);
        for (const std::string& word : page.words) {
            CAPTURE(word);
            REQUIRE(all.find(word) != std::string::npos);
        }
    }
}

TEST_CASE("a page cut off anywhere keeps every word before the cut") {
    PageGenerator generator(3);
    for (int i = 0; i < 3000; ++i) {
        const auto page = generator.page();
        const std::string cut = page.source.substr(0, generator.below(page.source.size() + 1));
        const auto parsed = parse_exact(cut);
        CAPTURE(cut);
        REQUIRE(parsed);
        REQUIRE(broken_tree(parsed->document).empty());
        const std::string all = all_characters(parsed->document);
        for (const std::string& word : page.words) {
            if (cut.find(word) != std::string::npos) REQUIRE(all.find(word) != std::string::npos);
        }
    }
}
