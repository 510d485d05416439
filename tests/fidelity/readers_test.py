#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the readers of words make of markup."""

import unittest
from collections import Counter

import others
from places import Places
from report import Share
from words import Seen, words_of


class Words(unittest.TestCase):
    def test_equal_looking_words_are_equal(self):
        self.assertEqual(words_of("cafe\u0301 a_b 1.5"), ["café", "a", "b", "1", "5"])

    def test_a_rendered_page_has_words_labels_and_tooltips(self):
        seen = Seen('<style>.x{}</style><p>a<b>b</b><a href="/far" title="tip">c</a></p><p>d<span class="cl-chip">'
                    "Macro x</span>e<br />f</p>")
        self.assertEqual(seen.words, ["abc", "d", "Macro", "x", "e", "f"])
        self.assertEqual(seen.own_labels, {"Macro": 1, "x": 1})
        self.assertEqual(seen.in_attributes, {"far": 1, "tip": 1})


class WhereWordsStand(unittest.TestCase):
    PAGE = ('<p>a<em>b</em> caf&eacute;</p><ac:structured-macro ac:name="m"><ac:parameter ac:name="p">v</ac:parameter>'
            "<ac:plain-text-body><![CDATA[x <y> &amp;]]></ac:plain-text-body></ac:structured-macro>"
            '<time datetime="2026-03-01"/>')

    def check(self, page, well_formed):
        places = Places(page)
        self.assertEqual(places.well_formed, well_formed)
        self.assertEqual(places.words, ["ab", "café", "x", "y", "amp"])
        self.assertEqual(places.counts["parameter"], {"v": 1})
        self.assertEqual(places.parameters["m p"], {"v": 1})
        self.assertEqual(places.counts["date"], {"2026": 1, "03": 1, "01": 1})

    def test_of_a_well_formed_page(self):
        self.check(self.PAGE, True)

    def test_of_a_broken_page(self):
        self.check(self.PAGE + "</p>", False)
        self.check(self.PAGE.replace("]]>", "]] >"), False)

    def test_what_readers_do_not_see_is_data(self):
        adf = "<ac:adf-extension><ac:adf-node><p>n</p></ac:adf-node>%s</ac:adf-extension>"
        self.assertEqual(Places(adf % "<ac:adf-fallback>f</ac:adf-fallback>").words, ["f"])
        self.assertEqual(Places(adf % "").words, ["n"])
        self.assertEqual(Places("<ac:task-id>7</ac:task-id>a<ac:placeholder>b</ac:placeholder>").words, ["a"])
        hidden = ('<ac:structured-macro ac:name="excerpt"><ac:parameter ac:name="hidden">%s</ac:parameter>'
                  "<ac:rich-text-body>e</ac:rich-text-body></ac:structured-macro>")
        self.assertEqual(Places(hidden % "true").words, [])
        self.assertEqual(Places(hidden % "false").words, ["e"])


class OtherTools(unittest.TestCase):
    def test_markdown(self):
        text = ("---\ntitle: no\n---\n<!-- no -->\n# One **two**th `th_ree` [four](http://no.example \"no\") ![five](no)\n"
                "- [x] six[^1]\n\n```no\nseven *eight*\n```\n[[nine|no]] <span style=\"no\">ten</span>\n\n[ref]: no\n")
        self.assertEqual(others.markdown(text), ["One", "twoth", "th", "ree", "four", "five", "six", "seven", "eight",
                                                 "nine", "ten"])

    def test_mediawiki(self):
        text = ("{{Note###BREAK###\n|title = One###BREAK###\n|body = ###BREAK###\n'''two'''th}} [[No:Page|three]] [[four]]\n"
                '{| class="no"\n|- id="no"\n! a="no" b="no"| five\n| six || c="no"| seven\n|}\n[[Category:No]]'
                "{{DISPLAYTITLE:no}}<!-- no -->[http://no.example eight]<br />nine &amp;")
        self.assertEqual(others.mediawiki(text), ["One", "twoth", "three", "four", "five", "six", "seven", "eight", "nine"])

    def test_xwiki(self):
        text = ("<string>content</string><string>{{info title=\"no\"}}one {{code language=\"no\"}}a//b{{/code}}{{/info}}"
                "**t**wo [[three&gt;&gt;doc:No.Page]] [[image:attach:No.Page@four.png||width=\"1\"]] (% no %)five</string>")
        self.assertEqual(others.xwiki(text), ["one", "a", "b", "two", "three", "four", "png", "five"])

    def test_notion(self):
        text = ('[{"type":"paragraph","paragraph":{"rich_text":[{"type":"text","text":{"content":"on"}},'
                '{"type":"text","text":{"content":"e","link":{"url":"no"}}}]}},{"type":"equation","equation":'
                '{"expression":"two"}}]')
        self.assertEqual(others.notion(text), ["one", "two"])


class Exceptions(unittest.TestCase):
    def test_a_share_wants_its_exception(self):
        low = Share("p", 0.5, {"added": Counter(), "lost": Counter(w=1)})
        self.assertIn("does not name it", low.fault(None))
        self.assertIn("less than", low.fault((0.6, {"lost"})))
        self.assertIn("other causes", low.fault((0.5, {"added"})))
        self.assertIsNone(low.fault((0.5, {"lost"})))
        self.assertIsNone(Share("p", 0.99, {}).fault(None))


if __name__ == "__main__":
    unittest.main()
