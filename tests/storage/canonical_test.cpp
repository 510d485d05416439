// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/storage/write.hpp"
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

std::string canonical_of(std::string_view page) { return canonical(document_of(page)); }

// A normal form: well-formed, its own normal form, and read alike by us and by libxml2.
void check_normal_form(const Document& document) {
    const std::string normal = canonical(document);
    CAPTURE(normal);
    CHECK(libxml2_fault(normal).empty());
    CHECK(pugixml_fault(normal).empty());
    const auto again = parse_exact(normal);
    REQUIRE(again);
    for (const Diagnostic& diagnostic : again->diagnostics) FAIL_CHECK(to_string(diagnostic));
    CHECK(canonical(again->document) == normal);
    CHECK(write(again->document) == normal);
    CHECK(tree_of(again->document) == libxml2_tree(normal));
    CHECK(normal.find('\r') == std::string::npos);
}

// … that says what the page says.
void check_canonical(std::string_view page) {
    CAPTURE(page);
    const Document document = document_of(page);
    check_normal_form(document);
    const Document again = document_of(canonical(document));
    CHECK(meaning_of(again) == meaning_of(document));
    CHECK(visible_text(again, 0) == visible_text(document, 0));
}

std::vector<std::string> plain_bodies(const Document& document) {
    std::vector<std::string> bodies;
    for (NodeId node = 0; node < document.size(); ++node) {
        if (document.kind(node) == Kind::macro) bodies.emplace_back(macro(document, node).plain_body);
    }
    return bodies;
}

}  // namespace

TEST_CASE("pages that differ in their spelling alone have one canonical form") {
    const std::string canonical_page = "<p a=\"1\" b=\"&lt;&quot;'&quot;\">é&nbsp;&amp;&lt;&gt;&quot;'x<br />\ny</p>";
    for (const std::string_view page : {
             "<p a='1' b='&lt;&quot;&apos;\"'>&eacute;&nbsp;&amp;&lt;&gt;&quot;&apos;x<br/>\r\ny</p>",
             "\xEF\xBB\xBF<p\n  b = \"&#60;&#x22;'&#34;\"\ta=\"&#49;\" >&#233;&#160;&#38;&#60;>\"'x<br></br>\ry</p >",
             "<p b=\"&lt;&#34;'&#x22;\" a=\"1\">é\u00A0&amp;&lt;&#62;\"&#39;&#120;<br   />\ny</p\r\n>",
         }) {
        CHECK(canonical_of(page) == canonical_page);
    }
}

TEST_CASE("what a reader or a differ could tell stays") {
    for (const std::string_view page : {
             "",
             "text\n  and\tmore  \n",
             "<p></p>",
             "<p class=\"auto-cursor-target\"><br /></p><p> </p><p />",
             "<td colspan=\"1\" rowspan=\"1\"><p local-id=\"b\">x</p></td>",
             "<ac:structured-macro ac:macro-id=\"1\" ac:name=\"x\" ac:schema-version=\"1\" />",
             "<ri:page ri:content-title=\"A  b\" ri:version-at-save=\"7\" />",
             "<unknown z:w=\"&amp;nbsp;\">é e\u0301</unknown>",
             "<!-- a\nb --><?t data ?><?u?>",
             "<p>a</p>\n<p>b</p>",
             "<li>\n  <p>a</p>\n</li>",
             "<p><![CDATA[ a ]]>b</p>",
             "<ac:link> <ri:user ri:userkey=\"1\" /> </ac:link>",
         }) {
        CHECK(canonical_of(page) == (page == "<p></p>" ? "<p />" : page));
    }
}

TEST_CASE("characters that nobody could see are written so that one sees them") {
    CHECK(canonical_of("<p title='a\u00A0\u200B'>\u200E\u202Eb\u00ADc\uFEFF\u3000</p>") ==
          "<p title=\"a&nbsp;&#x200B;\">&lrm;&#x202E;b&shy;c&#xFEFF;&#x3000;</p>");
    CHECK(canonical_of("<p title='a&#10;b&#9;&#13;'>&#13;&#10;&#9;</p>") ==
          "<p title=\"a&#xA;b&#x9;&#xD;\">&#xD;\n\t</p>");
    CHECK(canonical_of("<![CDATA[\u00A0\u200B]]>") == "<![CDATA[\u00A0\u200B]]>");
}

TEST_CASE("sections that adjoin are one, parted where they must be") {
    CHECK(canonical_of("<![CDATA[a]]><![CDATA[]]><![CDATA[b]]>") == "<![CDATA[ab]]>");
    CHECK(canonical_of("<![CDATA[a]]]><![CDATA[]>b]]>") == "<![CDATA[a]]]]><![CDATA[>b]]>");
    CHECK(canonical_of("<![CDATA[]]><![CDATA[]]>") == "<![CDATA[]]>");
    CHECK(canonical_of("<![CDATA[a]]> <![CDATA[b]]>") == "<![CDATA[a]]> <![CDATA[b]]>");
    CHECK(canonical_of("<![CDATA[a]]><?xml version='1.0'?><![CDATA[b]]>") == "<![CDATA[ab]]>");
}

TEST_CASE("the characters of a plain-text body are in one section, without padding") {
    const auto body = [](std::string_view content) {
        const std::string page = canonical_of("<ac:plain-text-body>" + std::string(content) + "</ac:plain-text-body>");
        constexpr std::size_t before = 20;  // <ac:plain-text-body>
        constexpr std::size_t after = 21;
        REQUIRE(page.size() > before + after);
        return page.substr(before, page.size() - before - after);
    };
    CHECK(body("<![CDATA[x ]]>") == "<![CDATA[x ]]>");
    CHECK(body("\n  <![CDATA[ x]]>\r\n") == "<![CDATA[ x]]>");
    CHECK(body("<![CDATA[a]]]]>\n<![CDATA[>b]]>") == "<![CDATA[a]]]]><![CDATA[>b]]>");
    CHECK(body("a &lt; b ") == "<![CDATA[a < b ]]>");
    CHECK(body("a<![CDATA[b]]> c") == "<![CDATA[ab c]]>");
    CHECK(body("\n") == "<![CDATA[\n]]>");
    CHECK(body("<![CDATA[]]>") == "<![CDATA[]]>");
    CHECK(body("a&#13;b") == "a&#xD;b");
    CHECK(body(" <![CDATA[a]]><!-- c --> ") == " <![CDATA[a]]><!-- c --> ");
    CHECK(body("a<b>c</b>") == "a<b>c</b>");
    CHECK(canonical_of("<ac:plain-text-body></ac:plain-text-body>") == "<ac:plain-text-body />");
    // A link's words are not code: the space beside a section is one of them.
    CHECK(canonical_of("<ac:plain-text-link-body> <![CDATA[x]]></ac:plain-text-link-body>") ==
          "<ac:plain-text-link-body><![CDATA[ x]]></ac:plain-text-link-body>");
}

TEST_CASE("white space goes where no text can stand, and nowhere else") {
    CHECK(canonical_of("<table>\n <colgroup> <col/> </colgroup><thead> </thead>\n<tbody>\r\n<tr> <td> c "
                       "</td>\n</tr></tbody></table>") ==
          "<table><colgroup><col /></colgroup><thead /><tbody><tr><td> c </td></tr></tbody></table>");
    CHECK(canonical_of("<ul> <li> a </li>&#32;<!-- b --> </ul>") == "<ul><li> a </li><!-- b --></ul>");
    CHECK(canonical_of("<ul> <li>a</li> loose </ul>") == "<ul> <li>a</li> loose </ul>");
    CHECK(canonical_of("<tr> <![CDATA[a]]> </tr>") == "<tr> <![CDATA[a]]> </tr>");
    CHECK(canonical_of("<ac:layout> <em>a</em> <em>b</em> </ac:layout>") ==
          "<ac:layout> <em>a</em> <em>b</em> </ac:layout>");
    CHECK(canonical_of("<ul>&nbsp;<li>a</li> </ul>") == "<ul>&nbsp;<li>a</li> </ul>");
    CHECK(canonical_of("<ac:structured-macro ac:name=\"x\">\n <ac:parameter ac:name=\"p\"> v "
                       "</ac:parameter>\n</ac:structured-macro> ") ==
          "<ac:structured-macro ac:name=\"x\"><ac:parameter ac:name=\"p\"> v </ac:parameter></ac:structured-macro> ");
    CHECK(canonical_of("<pre> <b> </b> </pre>") == "<pre> <b> </b> </pre>");
}

TEST_CASE("the XML declaration stays at the beginning and says UTF-8") {
    CHECK(canonical_of("\xEF\xBB\xBF<?xml  version='1.0'?>\n<p/>") ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p />");
    CHECK(canonical_of("<?xml version='1.1' encoding='latin1' standalone = \"no\" ?>") ==
          "<?xml version=\"1.1\" encoding=\"UTF-8\" standalone=\"no\"?>");
    CHECK(canonical_of("<?XML version='1.0'?>") == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    for (const std::string_view page :
         {"<?xml version='2.0'?>", "<?xml?>", "<?xml version=1.0?>", "<?xml version='1.0' encoding='?'?>",
          "<?xml version='1.0' encoding?>", "<?xml version='1.0' standalone='maybe'?>",
          "<?xml version='1.0' other='x'?>", "<?xml version='1.0'encoding='x'?>", "<?xml version='1.'?>"}) {
        CAPTURE(page);
        CHECK(canonical_of(page).empty());
    }
}

TEST_CASE("what no well-formed page can hold is put so that it can be read") {
    CHECK(canonical_of("<!-- a -- b ---><p>a<b>c</p>") == "<!-- a - - b - --><p>a<b>c</b></p>");
    CHECK(canonical_of("<p\u00D7 a\u2028b=1>\uFFFE</p\u00D7>") == "<p_x00D7_ a_x2028_b=\"1\">\uFFFD</p_x00D7_>");
    CHECK(canonical_of("<p \u00D7='1' _x00D7_='2'/>") == "<p _x00D7_=\"1\" />");
    Limits limits;
    limits.depth = 1;
    CHECK(canonical(document_of("<p>one<b>two\r\n</b></p>three", limits)) == "<p>one two\n three</p>");
    CHECK(canonical(document_of("<p>one <b>two</b></p>", limits)) == "<p>one two </p>");
    CHECK(canonical(document_of("<ac:plain-text-body> <![CDATA[one]]><b>two</b></ac:plain-text-body>", limits)) ==
          "<ac:plain-text-body><![CDATA[one two ]]></ac:plain-text-body>");
    check_normal_form(document_of("<ac:plain-text-body>one<b>two</b></ac:plain-text-body>", limits));
    check_normal_form(document_of("<ul> <li><b>two</b></li></ul>", limits));
}

TEST_CASE("the canonical form is well-formed, its own canonical form, and says the same") {
    for (const std::string_view page : well_formed_pages) check_canonical(page);
    for (unsigned seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        check_canonical(PageGenerator(seed, Spelling::every).page().source);
    }
}

TEST_CASE("the canonical form of a broken page is that of the page as it was read") {
    for (const std::string_view page : broken_pages) {
        CAPTURE(page);
        const Document document = document_of(page);
        check_normal_form(document);
        CHECK(canonical_of(write(document)) == canonical(document));
    }
    for (unsigned seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed, Spelling::every);
        PageGenerator::Page page = generator.page();
        const std::size_t at = generator.below(page.source.size() + 1);
        page.source.erase(at, generator.below(12));
        CAPTURE(seed, page.source);
        const Document document = document_of(page.source);
        check_normal_form(document);
        CHECK(canonical_of(write(document)) == canonical(document));
    }
}

TEST_CASE("every byte of a canonical page is known to come from a node") {
    const Document page = document_of("<ul> <li>a <b>c</b></li></ul><br></br>");
    const CanonicalPage canonical = canonical_page(page);
    std::string shown;
    for (std::size_t i = 0; i < canonical.stretches.size(); ++i) {
        const auto begin = canonical.stretches[i].begin;
        const auto end = i + 1 < canonical.stretches.size() ? canonical.stretches[i + 1].begin : std::string::npos;
        if (end == begin) continue;
        shown += std::to_string(canonical.stretches[i].node) + canonical.storage.substr(begin, end - begin) + "\n";
    }
    CHECK(shown == "1<ul>\n3<li>\n4a \n5<b>\n6c\n5</b>\n3</li>\n1</ul>\n7<br />\n");

    for (unsigned seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed, Spelling::every);
        const Document document = document_of(generator.page().source);
        const CanonicalPage whole = canonical_page(document);
        CHECK(whole.storage == storage::canonical(document));
        REQUIRE_FALSE(whole.stretches.empty());
        CHECK(whole.stretches.front().begin == 0);
        CHECK(std::is_sorted(whole.stretches.begin(), whole.stretches.end(),
                             [](const Stretch& left, const Stretch& right) { return left.begin < right.begin; }));
        CHECK(whole.stretches.back().begin <= whole.storage.size());
    }
}

TEST_CASE("every page of the corpus has a canonical form that says the same") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pages = 0;
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (!is_page(file)) continue;
        const std::string page = read_file(file.path);
        CAPTURE(file.path.string());
        check_canonical(page);
        const Document document = document_of(page);
        CHECK(plain_bodies(document_of(canonical(document))) == plain_bodies(document));
        ++pages;
    }
    CHECK(pages > 500);
}
