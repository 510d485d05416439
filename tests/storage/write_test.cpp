// SPDX-License-Identifier: MIT
#include "chatleaf/storage/write.hpp"

#include <algorithm>
#include <random>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "page_generator.hpp"
#include "storage_pages.hpp"
#include "strict_xml.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

std::string written(std::string_view page) { return write(document_of(page)); }

std::string edited(std::string_view page, const std::vector<Edit>& edits) { return write(document_of(page), edits); }

// The first element of that name; no_node when there is none.
NodeId named(const Document& document, std::string_view name) {
    for (NodeId node = 1; node < document.size(); ++node) {
        if (document.name(node) == name) return node;
    }
    return no_node;
}

// U+FFFE and U+FFFF, which no well-formed page can hold, as U+FFFD.
std::string with_characters_of_xml(std::string text) {
    for (const std::string_view forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (auto at = text.find(forbidden); at != std::string::npos; at = text.find(forbidden)) {
            text.replace(at, forbidden.size(), "\xEF\xBF\xBD");
        }
    }
    return text;
}

// Whatever was wrong with the page, what is written is well-formed and reads as the same.
void check_repaired(std::string_view page) {
    CAPTURE(page);
    const Document document = document_of(page);
    const std::string repaired = write(document);
    CAPTURE(repaired);
    CHECK(libxml2_fault(repaired).empty());
    CHECK(pugixml_fault(repaired).empty());
    const auto again = parse_exact(repaired);
    REQUIRE(again);
    for (const Diagnostic& diagnostic : again->diagnostics) FAIL_CHECK(to_string(diagnostic));
    CHECK(visible_text(again->document, 0) == with_characters_of_xml(visible_text(document, 0)));
    CHECK(write(again->document) == repaired);
}

}  // namespace

TEST_CASE("a well-formed page is written byte for byte") {
    for (const std::string_view page : well_formed_pages) {
        CAPTURE(page);
        REQUIRE(libxml2_fault(page).empty());
        CHECK(written(page) == page);
    }
    for (unsigned seed = 0; seed < 600; ++seed) {
        PageGenerator generator(seed, Spelling::every);
        const std::string page = generator.page().source;
        CAPTURE(seed, page);
        REQUIRE(libxml2_fault(page).empty());
        REQUIRE(written(page) == page);
    }
}

TEST_CASE("every well-formed page of the corpus is written byte for byte, and every other well-formed") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t well_formed = 0;
    std::size_t repaired = 0;
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (!is_page(file)) continue;
        CAPTURE(file.path.string());
        const std::string page = read_file(file.path);
        if (libxml2_fault(page).empty()) {
            CHECK((written(page) == page));
            ++well_formed;
        } else {
            check_repaired(page);
            ++repaired;
        }
    }
    CHECK(well_formed > 500);
    CHECK(repaired > 20);
}

TEST_CASE("only what is not well-formed is repaired") {
    CHECK(written("<p a='1'>one <b  >two</p>\r\n<P >3 &amp; &nbsp;4</p>") ==
          "<p a='1'>one <b  >two</b></p>\r\n<P >3 &amp; &nbsp;4</P>");
    CHECK(written("<p >a & b</p ><p >c & d &eacute;</p >") == "<p >a &amp; b</p ><p >c &amp; d é</p >");
    CHECK(written("<td nowrap class=big id='a'title=\"b\" id='c'>x &eacute;</td >") ==
          "<td class=\"big\" id=\"a\" nowrap=\"\" title=\"b\">x &eacute;</td>");
    CHECK(written("<p>a<br>b<hr class='x'>c</p>") == "<p>a<br />b<hr class=\"x\" />c</p>");
    CHECK(written("<p>a</b></p></i>c") == "<p>a</p>c");
    CHECK(written("x</i>y") == "xy");
    CHECK(written("<div ><p>a <em >b") == "<div ><p>a <em >b</em></p></div>");
    CHECK(written("<div ><p >") == "<div ><p /></div>");
    CHECK(written("a <b >c < d</b >") == "a <b >c &lt; d</b >");
    CHECK(written("<!-- a -- b ---><!-- ok -->") == "<!-- a - - b - --><!-- ok -->");
    CHECK(written("a ]]> b") == "a ]]&gt; b");
    CHECK(written("<ac:plain-text-body><![CDATA[a]] ></ac:plain-text-body>") ==
          "<ac:plain-text-body><![CDATA[a]]></ac:plain-text-body>");
    CHECK(written("<![CDATA[a <b>") == "<![CDATA[a <b>]]>");
    CHECK(written("a\x01\x02"
                  "b<i\x03 c='d'>e</i>") == "ab<i c=\"d\">e</i>");
    CHECK(written("\xEF\xBB\xBF\x01<?xml version='1.0'?>a") == "\xEF\xBB\xBF<?xml version='1.0'?>a");
    CHECK(written("a<?xml version='1.0'?>b") == "ab");
    CHECK(written("<?xml nonsense?>b") == "b");
    CHECK(written("<p>\xFF</p >&#1;") == "<p>\uFFFD</p >\uFFFD");
    CHECK(written("<p>\uFFFE\uFFFF</p >") == "<p>\uFFFD\uFFFD</p >");
    CHECK(written("<p \u00D7='1'>a</p ><?\u00D7 b?>") == "<p _x00D7_=\"1\">a</p><?_x00D7_ b?>");
}

TEST_CASE("whatever names a page has, strict reading takes those that are written") {
    for (const std::string_view character : {"\xFF", "\uFFFD", "\U00020000", "\U000EFFFF", "\u00D7", "\u0132", "\u017F",
                                             "\u2C00", "\u3006", "\u00B7", "\u00E9", "\u6F22", "\uFFFE", "\u203F"}) {
        for (const std::string_view form :
             {"<aX>x</aX>", "<Xa>x</Xa >", "<p aX='1'>x</p>", "<p X='1' b='2'>x</p>", "<?aX b?>", "<aX bX='1' />",
              "<ac:X><ac:parameter X:a='1'>x</ac:parameter></ac:X>", "<p aX='1' aX='2'><br>x", "<p>x</aX></p>"}) {
            std::string page(form);
            for (auto at = page.find('X'); at != std::string::npos; at = page.find('X', at + character.size()))
                page.replace(at, 1, character);
            CAPTURE(page);
            const auto read = parse_exact(page);
            REQUIRE(read);
            for (const std::string& made : {write(read->document), canonical(read->document)}) {
                CAPTURE(made);
                CHECK(parse_strictly(made, "page.xml"));
            }
            if (parse_strictly(page, "page.xml")) {
                CHECK(write(read->document) == page);
            } else {
                CHECK(refused_names(read->document).size() + read->diagnostics.size() > 0);
            }
        }
    }
    CHECK(written("<p  class='a'>x<b a\U00020000='1'>y</b ></p >") == "<p  class='a'>x<b a_x20000_=\"1\">y</b></p >");
}

TEST_CASE("each name that is written otherwise is told, and no other") {
    const auto told = [](std::string_view page) {
        std::string told;
        for (const Diagnostic& diagnostic : refused_names(document_of(page))) told += to_string(diagnostic) + "\n";
        return told;
    };
    CHECK(told("<p \u00E9='1' \u6F22='2'>\U00020000</p><\u6F22/><!-- \u00D7 --><?xml version='1.0'?>").empty());
    CHECK(told("<p>\n<i a\U00020000='1'>x</i></p>").find(":2:1: warning: the name \"a\U00020000\" has a character") !=
          std::string::npos);
    const auto names = refused_names(document_of("<a\xFF b\u00D7='1' c='2'>x</a\xFF><?x\u00D7 y?>"));
    CHECK(names.size() == 3);
    std::string many;
    for (int i = 0; i < 1002; ++i) many += "<\u00D7/>";
    const auto first = refused_names(document_of(many));
    REQUIRE(first.size() == 1001);
    CHECK(first.back().message == "there are 2 more faults like these");
}

TEST_CASE("texts that a repair joins do not end a section") {
    // However many nodes the reader makes of these, `]]>` must not stand in the result.
    for (const std::string_view page : {"]]</b>>", "]</b>]>", "]</i>]</b>>", "<p>]]</b></i>></p>", "]]\x01>"}) {
        check_repaired(page);
    }
}

TEST_CASE("whatever is broken, the result is well-formed and reads as the same page") {
    for (const std::string_view page : broken_pages) {
        CHECK_FALSE(libxml2_fault(page).empty());
        check_repaired(page);
    }
}

TEST_CASE("a page that is cut, doubled or overwritten anywhere is still written well-formed") {
    static constexpr std::string_view damage[] = {
        "<",        "&",    "\"",   "'",    ">",    "</p>", "</", "<p ", "]]>",  "]] >",    "<![CDATA[",
        "&nosuch;", "&#2;", "\x02", "\xC3", "<!--", "-->",  "<?", "?>",  "<br>", "<p a a>", "<P>"};
    for (unsigned seed = 0; seed < 400; ++seed) {
        PageGenerator generator(seed, seed % 2 == 0 ? Spelling::every : Spelling::usual);
        PageGenerator::Page page = generator.page();
        for (auto left = 1 + generator.below(3); left > 0; --left) {
            const std::size_t at = generator.below(page.source.size() + 1);
            switch (generator.below(3)) {
                case 0: page.source.resize(at); break;
                case 1: page.source.insert(at, generator.one_of(damage)); break;
                default: page.source.erase(at, 1 + generator.below(8)); break;
            }
        }
        CAPTURE(seed);
        check_repaired(page.source);
    }
}

TEST_CASE("a DOCTYPE is left out") {
    const auto parsed = parse_exact("<!DOCTYPE html>\n<p >a</p >");
    REQUIRE(parsed);
    CHECK(write(parsed->document) == "\n<p >a</p >");
    CHECK(canonical(parsed->document) == "\n<p>a</p>");
}

TEST_CASE("what is past a limit is written as text") {
    Limits limits;
    limits.depth = 2;
    CHECK(write(document_of("<p><b>one<i>two</i></b></p><p >three</p>", limits)) == "<p><b>one two three </b></p>");
    limits = {};
    limits.attributes = 1;
    CHECK(write(document_of("<p >a</p ><ac:plain-text-body>x<b c='' d=''>&lt;</b></ac:plain-text-body>", limits)) ==
          "<p >a</p ><ac:plain-text-body>x &lt; </ac:plain-text-body>");
}

TEST_CASE("an edit changes its node alone") {
    const std::string page = "<p  a='1'>one <b >two</b >&eacute;</p ><!-- c --><br/>";
    const Document document = document_of(page);
    const NodeId p = named(document, "p");
    const NodeId b = named(document, "b");
    const NodeId br = named(document, "br");
    const auto with = [&](Edit edit) { return write(document, std::vector<Edit>{std::move(edit)}); };

    CHECK(with(Replacement{b, "<i>2</i>"}) == "<p  a='1'>one <i>2</i>&eacute;</p ><!-- c --><br/>");
    CHECK(with(Replacement{b, ""}) == "<p  a='1'>one &eacute;</p ><!-- c --><br/>");
    CHECK(with(Replacement{0, "new"}) == "new");
    CHECK(with(Insertion{b, Insertion::Where::before, "X"}) ==
          "<p  a='1'>one X<b >two</b >&eacute;</p ><!-- c --><br/>");
    CHECK(with(Insertion{b, Insertion::Where::first, "X"}) ==
          "<p  a='1'>one <b >Xtwo</b >&eacute;</p ><!-- c --><br/>");
    CHECK(with(Insertion{b, Insertion::Where::last, "X"}) == "<p  a='1'>one <b >twoX</b >&eacute;</p ><!-- c --><br/>");
    CHECK(with(Insertion{b, Insertion::Where::after, "X"}) ==
          "<p  a='1'>one <b >two</b >X&eacute;</p ><!-- c --><br/>");
    CHECK(with(Insertion{br, Insertion::Where::last, "X"}) ==
          "<p  a='1'>one <b >two</b >&eacute;</p ><!-- c --><br>X</br>");
    CHECK(with(Insertion{br, Insertion::Where::last, ""}) == page);
    CHECK(with(Insertion{0, Insertion::Where::first, "X"}) == "X" + page);
    CHECK(with(Insertion{0, Insertion::Where::last, "X"}) == page + "X");
    CHECK(with(Renaming{p, "h2"}) == "<h2 a=\"1\">one <b >two</b >&eacute;</h2><!-- c --><br/>");
    CHECK(with(AttributeChange{p, "a", "2 < \"3\""}) ==
          "<p a=\"2 &lt; &quot;3&quot;\">one <b >two</b >&eacute;</p><!-- c --><br/>");
    CHECK(with(AttributeChange{p, "a", std::nullopt}) == "<p>one <b >two</b >&eacute;</p><!-- c --><br/>");
    CHECK(with(AttributeChange{br, "class", "x"}) ==
          "<p  a='1'>one <b >two</b >&eacute;</p ><!-- c --><br class=\"x\" />");
    CHECK(with(TextChange{p + 1, "1 & é\u00A0"}) ==
          "<p  a='1'>1 &amp; é&nbsp;<b >two</b >&eacute;</p ><!-- c --><br/>");
    CHECK(with(TextChange{p, "<all>"}) == "<p  a='1'>&lt;all&gt;</p ><!-- c --><br/>");
    CHECK(with(TextChange{p, ""}) == "<p  a='1'></p ><!-- c --><br/>");
    CHECK(with(TextChange{0, "a<b"}) == "a&lt;b");
    CHECK(with(TextChange{br - 1, "x--y"}) == "<p  a='1'>one <b >two</b >&eacute;</p ><!--x- -y--><br/>");
}

TEST_CASE("sections, instructions and plain-text bodies get their new characters in their own spelling") {
    CHECK(edited("<![CDATA[a]]>", {TextChange{1, "x]]>\r\ny"}}) == "<![CDATA[x]]]]><![CDATA[>\ny]]>");
    CHECK(edited("<?t a?>", {TextChange{1, " b?>c"}}) == "<?t b? >c?>");
    CHECK(edited("<ac:plain-text-body />", {TextChange{1, "a < b"}}) ==
          "<ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body>");
    CHECK(edited("<ac:parameter ac:name='n'><b/>old</ac:parameter>", {TextChange{1, "a < b"}}) ==
          "<ac:parameter ac:name='n'>a &lt; b</ac:parameter>");
}

TEST_CASE("several edits come in any order, and the last of two that disagree counts") {
    const std::string page = "<ul><li>1</li><li>2</li><li>3</li></ul>";
    const Document document = document_of(page);
    const std::vector<Edit> edits{Insertion{2, Insertion::Where::before, "<li>a</li>"},
                                  Insertion{2, Insertion::Where::before, "<li>b</li>"},
                                  Replacement{4, "x"},
                                  Replacement{4, "<li>two</li>"},
                                  AttributeChange{6, "z", "1"},
                                  AttributeChange{6, "c", "2"},
                                  AttributeChange{6, "z", "3"},
                                  Renaming{1, "p"},
                                  Renaming{1, "ol"},
                                  TextChange{7, "three"}};
    const std::string expected = "<ol><li>a</li><li>b</li><li>1</li><li>two</li><li c=\"2\" z=\"3\">three</li></ol>";
    CHECK(write(document, edits) == expected);
    std::vector<Edit> other_order;
    for (std::size_t kind = std::variant_size_v<Edit>; kind-- > 0;) {
        std::ranges::copy_if(edits, std::back_inserter(other_order),
                             [&](const Edit& edit) { return edit.index() == kind; });
    }
    CHECK(write(document, other_order) == expected);
    const std::vector<Replacement> replacements{{6, "C"}, {2, "A"}};
    CHECK(write(document, replacements) == "<ul>A<li>2</li>C</ul>");
}

TEST_CASE("an edit that cannot be told from the page has no effect") {
    const std::string page = "<?xml version='1.0'?><p>a</p>";
    CHECK(edited(page, {Renaming{3, "b"}, AttributeChange{3, "b", "c"}, Insertion{3, Insertion::Where::first, "x"}}) ==
          page);
    CHECK(edited(page, {TextChange{1, "x"}}) == page);
    CHECK(edited("<p>a</p>", {Replacement{1, "x"}, TextChange{2, "y"}}) == "x");
    CHECK(edited("<p>a</p>", {TextChange{1, "x"}, Replacement{2, "y"}}) == "<p>x</p>");
}

TEST_CASE("an edit of any node leaves all bytes before and behind it") {
    for (unsigned seed = 0; seed < 150; ++seed) {
        PageGenerator generator(seed, Spelling::every);
        const std::string page = generator.page().source;
        const Document document = document_of(page);
        if (document.size() < 2) continue;
        const auto node = static_cast<NodeId>(1 + generator.below(document.size() - 1));
        const SourceRange range = document.range(node);
        const std::string before = page.substr(0, range.begin);
        const std::string after = page.substr(range.end);
        CAPTURE(seed, page, node);
        CHECK((write(document, std::vector<Replacement>{{node, "<new/>"}}) == before + "<new/>" + after));
        CHECK((write(document, std::vector<Edit>{Insertion{node, Insertion::Where::after, "<new/>"}}) ==
               before + page.substr(range.begin, range.end - range.begin) + "<new/>" + after));
        const std::string changed =
            write(document, std::vector<Edit>{AttributeChange{node, "new", "1"}, TextChange{node, "new"}});
        CHECK(changed.starts_with(before));
        CHECK(changed.ends_with(after));
        CHECK(libxml2_fault(changed).empty());
    }
}

TEST_CASE("characters are spelled so that they read as they are") {
    CHECK(spelled_text("a < b & \"c\" > 'd'\n\t\r") == "a &lt; b &amp; &quot;c&quot; &gt; 'd'\n\t&#xD;");
    CHECK(spelled_value("a\nb\tc\r\"'") == "a&#xA;b&#x9;c&#xD;&quot;'");
    CHECK(spelled_text("é\u00A0\u200B\u202E\u00AD\u3000\U0001F469\u200D\U0001F4BB\uFEFF\u2028\U000E0041") ==
          "é&nbsp;&#x200B;&#x202E;&shy;&#x3000;\U0001F469&zwj;\U0001F4BB&#xFEFF;&#x2028;&#xE0041;");
    CHECK(spelled_text("\u2002\u2003\u2009\u200C\u200E\u200F") == "&ensp;&emsp;&thinsp;&zwnj;&lrm;&rlm;");
    CHECK(spelled_text("a\x01\xFF\uFFFF\x7F") == "a\uFFFD\uFFFD&#x7F;");
    CHECK(spelled_cdata("") == "<![CDATA[]]>");
    CHECK(spelled_cdata("]]>]]>\r") == "<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>\n]]>");
    CHECK(spelled_cdata("a\x01\uFFFE\u00A0") == "<![CDATA[a\uFFFD\u00A0]]>");
}

TEST_CASE("a page nested to the limit, and one with a flood of attributes or edits, take no time") {
    std::string page;
    for (int i = 0; i < 512; ++i) page += "<div>";
    CHECK(written(page).size() == 512 * 11 - 5 + 1);  // the innermost is <div />
    std::string attributes = "<p";
    for (int i = 0; i < 1000; ++i) attributes += " a" + std::to_string(i) + "=''";
    attributes += ">x</p>";
    CHECK(written(attributes) == attributes);
    std::vector<Edit> edits;
    edits.reserve(50000);
    for (int i = 0; i < 50000; ++i) edits.emplace_back(AttributeChange{1, "a" + std::to_string(i), "1"});
    CHECK(document_of(edited(attributes, edits), Limits{.attributes = 60000}).has_attribute(1, "a49999"));
}
