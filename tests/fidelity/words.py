# SPDX-License-Identifier: MIT
"""Words of a text, and the words that a reader sees of HTML that chatleaf wrote."""

import html.parser
import re
import unicodedata
from collections import Counter

WORD = re.compile(r"[^\W_]+")

INLINE = {"a", "b", "bdi", "big", "cite", "code", "del", "em", "i", "ins", "kbd", "s", "samp", "small", "span",
          "strike", "strong", "sub", "sup", "tt", "u", "ac:inline-comment-marker", "ac:link", "ac:link-body",
          "ac:plain-text-link-body", "x-cdata"}
"""Elements that part no words."""


def words_of(text):
    """Runs of letters and digits, in order; equal-looking ones are equal."""
    return WORD.findall(unicodedata.normalize("NFC", text))


class Seen(html.parser.HTMLParser):
    """Reads a rendered page. Its own labels ("Macro gallery", "image") are kept apart."""

    PARTING = {"cl-chip", "cl-status", "cl-image", "cl-image-kind", "cl-mention", "cl-date", "cl-emoji", "cl-image-name"}
    LABELS = {"cl-chip", "cl-image-kind"}

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.text, self.attributes, self.labels, self.open = [], [], [], []
        self.feed(page)
        self.close()
        self.words = words_of("".join(self.text))
        self.counts = Counter(self.words)
        self.own_labels = Counter(words_of(" ".join(self.labels)))
        self.in_attributes = Counter(words_of(" ".join(self.attributes)))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        classes = set((given.get("class") or "").split())
        self.attributes += [given[name] or "" for name in ("href", "title", "datetime", "aria-label") if name in given]
        parts = tag not in INLINE or bool(classes & self.PARTING)
        if parts:
            self.text.append(" ")
        if tag not in ("br", "hr", "input", "img", "meta", "link", "col"):
            self.open.append((tag, parts, bool(classes & self.LABELS)))

    def handle_endtag(self, tag):
        while self.open:
            closed, parts, _ = self.open.pop()
            if parts:
                self.text.append(" ")
            if closed == tag:
                break

    def handle_data(self, data):
        tags = [tag for tag, _, _ in self.open]
        if "style" in tags or "title" in tags:
            return
        if self.open and self.open[-1][2]:
            self.labels.append(data)
        self.text.append(data)
