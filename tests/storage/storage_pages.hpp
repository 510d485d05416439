// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>

#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "tree_checks.hpp"

/// Pages that show one thing each.
namespace chatleaf::test {

/// The page as a Document; the test fails where it is refused.
inline storage::Document document_of(std::string_view page, const storage::Limits& limits = {}) {
    auto parsed = parse_exact(page, limits);
    REQUIRE(parsed);
    return std::move(parsed->document);
}

/// Whether a file of the corpus is a page, as far as one can tell from its kind.
inline bool is_page(const CorpusFile& file) {
    return file.kind == "fragment" || file.kind == "raw-body" || file.kind == "json-body" ||
           file.kind == "fragment-wiki";
}

inline constexpr std::string_view well_formed_pages[] = {
    "",
    "just text",
    "\xEF\xBB\xBF",
    "\xEF\xBB\xBF<p>a</p>\r\n",
    "<?xml version='1.0'?>\r\n<p>a</p>\r",
    "\xEF\xBB\xBF<?xml version=\"1.0\"  encoding='utf-8' ?><p/>",
    "<p  a = '1'\r\n\tb=\"&lt;&#9;&quot;' >\"\n>x</p\t\n>",
    "<br/><br /><br></br><br  ></br >",
    "&nbsp;&#160;&#xA0;\u00A0&eacute;&euro;&apos;&quot;&amp;nbsp;",
    "a > b ]] ]> \" '",
    "<![CDATA[]]><![CDATA[a]]]]><![CDATA[>b &amp; <c>\r\n]]>",
    "<ac:plain-text-body>\n  <![CDATA[x ]]>\n</ac:plain-text-body>",
    "<!----><!-- - - -->",
    "<?a?><?b  c ? > ?>",
    "\U0001F600<x\u00B7\u00E9 \u6F22='\U0001F600'/>",
    "<a:b xmlns:a='urn:a' xmlns=\"\"><a:c/></a:b>",
};

/// None of these is well-formed.
inline constexpr std::string_view broken_pages[] = {
    "<p>unclosed",
    "<p",
    "<p a='1",
    "<b><i>crossed</b></i>",
    "<p>cut <strong>off</st",
    "a < b <1> << <",
    "a & b &; &#; &#x; &amp &nosuch; &NBSP; &#0; &#x110000; &#xD800; &#xFFFF;",
    "control\x01\x02\x1F characters<p\x03>in\x04</p\x05>",
    "not \xC3(UTF-8\xFF\xED\xA0\x80",
    "<p a='1' a='2' b='3' a='4'>doubled</p>",
    "<ac:plain-text-body><![CDATA[legacy]] ></ac:plain-text-body>",
    "<ac:plain-text-body><![CDATA[for ever",
    "text ]]> text",
    "<p title='a < b'>x</p>",
    "<p title=bare checked>x</p>",
    "<p a='1'b='2'>x</p>",
    "</p>stray</b>",
    "<P>case</p>",
    "<br>void<hr>void<img src='x'>void<col>",
    "<!-- never closed",
    "<!-- a -- b --->",
    "<!--->--><?never closed",
    "<?xml version='2'?>",
    "<?xml nonsense?>\xEF\xBB\xBFkept",
    "<p>a</p><?xml version='1.0'?><?XML x?>",
    "<p>a\uFFFE\uFFFFb</p><![CDATA[\uFFFE]]><!--\uFFFF--><?x \uFFFE?>",
    "<\u00D7>name</\u00D7><a\u00D7b \u2028='1'/>",
    "<a\u00D7='1' a_x00D7_='2'>x</a\u00D7>",
    "<p \u00D7='1' _x00D7_='2'>x</p>",
    "<x\u00B7\u00E9 \U00010000='1' _\u0132='2'>x</x\u00B7\u00E9>",
    "<p>\xEF\xBB\xBF</p></x>\xEF\xBB\xBF<?xml version='1.0'?>",
};

}  // namespace chatleaf::test
