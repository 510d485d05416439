# SPDX-License-Identifier: MIT
"""Where the words of a page in storage format stand, read by other parsers than chatleaf's: Python's
expat where the page is well-formed, its forgiving HTML parser otherwise."""

import html
import html.entities
import html.parser
import re
import xml.parsers.expat
from collections import Counter, defaultdict

from words import INLINE, words_of

PARAMETERS = {"ac:parameter", "ac:default-parameter"}
DATA = {"ac:task-id", "ac:task-uuid", "ac:task-status", "ac:placeholder", "ac:adf-attribute", "at:declarations"}

PROLOG = re.compile(r"\A\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE\s+[^\[>]*(\[.*?\])?\s*>)?", re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\]\] >(?=</ac:plain-text-)|\Z)", re.DOTALL)


class Places:
    """Counts of a page's words: in its text, in macros' parameters, in data for machines, in dates,
    and in other attributes."""

    def __init__(self, page):
        self._forget()
        self.well_formed = self._read_strictly(page) or self._read_leniently(page)
        self.words = words_of("".join(self.parts["text"]))
        self.counts = {name: Counter(words_of("".join(texts))) for name, texts in self.parts.items()}
        self.parameters = {name: Counter(words_of("".join(texts))) for name, texts in self.given.items()}

    def _forget(self):
        self.parts = {"text": [], "parameter": [], "data": [], "date": [], "attribute": []}
        self.given = defaultdict(list)  # by macro and parameter: "code title"
        self.open = []
        self.hidden = []  # for each open element, what its characters are
        self.macros = []  # the names of the macros around
        self.unseen = []  # for each of them, whether its author hid its body
        self.adf = []     # where the ADF extensions around begin in the text

    def _read_strictly(self, page):
        prolog = PROLOG.match(page)
        entities = dict(html.entities.name2codepoint, apos=39)
        declared = "".join(f'<!ENTITY {name} "&#38;#{code};">' for name, code in entities.items())
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: self._start(name, given.items())
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(f"<!DOCTYPE page [{declared}]><page>{page[prolog.end():]}</page>", True)
            return True
        except xml.parsers.expat.ExpatError:
            self._forget()
            return False

    def _read_leniently(self, page):
        outer = self

        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, given):
                outer._start(tag, given)
                if tag in ("br", "hr", "col", "img"):
                    outer._end(tag)

            def handle_startendtag(self, tag, given):
                outer._start(tag, given)
                outer._end(tag)

            def handle_endtag(self, tag):
                if tag in outer.open:
                    while outer.open[-1] != tag:
                        outer._end(outer.open[-1])
                    outer._end(tag)

            def handle_data(self, data):
                outer._characters(data)

        reader = Reader(convert_charrefs=True)
        body = page[PROLOG.match(page).end():]
        reader.feed(CDATA.sub(lambda section: "<x-cdata>" + html.escape(section[1]) + "</x-cdata>", body))
        reader.close()
        return False

    def _part(self, name):
        if name not in INLINE:
            for texts in self.parts.values():
                texts.append(" ")

    def _start(self, name, given):
        self._part(name)
        around = self.hidden[-1] if self.hidden else "text"
        if name in PARAMETERS:
            around = "parameter"
        elif name in DATA or (name == "ac:rich-text-body" and self.unseen and self.unseen[-1]):
            around = "data"
        if name == "ac:adf-extension":
            self.adf.append(len(self.parts["text"]))
        if name == "ac:adf-fallback" and self.adf:
            # What readers see is the fallback; the node before it is the same for machines.
            self.parts["data"] += self.parts["text"][self.adf[-1]:]
            del self.parts["text"][self.adf[-1]:]
            self.parts["text"].append(" ")
        given = dict(given)
        if name in ("ac:structured-macro", "ac:macro"):
            self.macros.append(given.get("ac:name") or "")
            self.unseen.append(False)
        if name in PARAMETERS:
            self.parameter = f"{self.macros[-1] if self.macros else ''} {given.get('ac:name') or ''}".strip()
            self.given[self.parameter].append(" ")
        self.open.append(name)
        self.hidden.append(around)
        self.parts["date"].append(f" {given.pop('datetime', None) or ''} ")
        values = [f" {value} " for value in given.values() if value]
        self.parts["attribute"] += values
        if around == "parameter" and name not in PARAMETERS:
            self.given[self.parameter] += values

    def _end(self, name):
        self._part(name)
        if name == "ac:adf-extension" and self.adf:
            self.adf.pop()
        if name in ("ac:structured-macro", "ac:macro") and self.macros:
            self.macros.pop()
            self.unseen.pop()
        if self.open:
            self.open.pop()
            self.hidden.pop()

    def _characters(self, data):
        where = self.hidden[-1] if self.hidden else "text"
        self.parts[where].append(data)
        if where == "parameter":
            self.given[self.parameter].append(data)
            if self.macros and self.parameter == "excerpt hidden" and data.strip() == "true":
                self.unseen[-1] = True
