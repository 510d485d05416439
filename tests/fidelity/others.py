# SPDX-License-Identifier: MIT
"""The words of what other tools made of a page: Markdown, MediaWiki's and XWiki's markup, Notion's JSON.
Only markup is taken out; what a tool wrote beside the page's own words stays, to be explained."""

import base64
import html
import json
import re
import xml.etree.ElementTree

from places import Places
from words import words_of

TAG = re.compile(r"</?([a-zA-Z][\w:-]*)(\s[^<>]*)?/?>")
INLINE_TAGS = {"a", "b", "code", "em", "i", "s", "span", "strong", "sub", "sup", "u", "del", "ins", "small"}


def without_tags(text):
    return TAG.sub(lambda tag: "" if tag[1].lower() in INLINE_TAGS else " ", text)


def markdown(text):
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    fence = re.compile(r"^[ \t>]*(```+|~~~+)([^\n`]*)\n(.*?)^[ \t>]*\1[ \t]*$", flags=re.DOTALL | re.MULTILINE)
    words, at = [], 0
    for block in fence.finditer(text):
        words += words_of(_markdown_text(text[at:block.start()]))
        # md2conf's way to write storage format into Markdown.
        words += Places(block[3]).words if block[2].strip() == "csf" else words_of(block[3])
        at = block.end()
    return words + words_of(_markdown_text(text[at:]))


def _markdown_text(text):
    text = re.sub(r"^\s*\[(?!\^)[^\]]+\]:\s*\S+.*$", " ", text, flags=re.MULTILINE)  # where references lead
    text = re.sub(r"^(\s*[-*+]\s+)\[[ xX]\]", r"\1", text, flags=re.MULTILINE)  # boxes of tasks
    text = re.sub(r"\[\^[^\]]+\]:?", " ", text)  # marks of footnotes
    link = r'\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()\s]|\([^()]*\))*)>?(?:\s+"[^"]*")?\s*\)'
    for _ in range(3):
        text = re.sub("!?" + link, r"\1", text)
    text = re.sub(r"!?\[([^\]]*)\]\[[^\]]*\]", r"\1", text)
    text = re.sub(r"\[\[([^\]|]*)\|[^\]]*\]\]", r"\1", text)  # into a wiki: label, page
    text = re.sub(r"\{[.#][^}]*\}", " ", text)
    text = without_tags(text)
    text = re.sub(r"\\([^\w\s])", r"\1", text)
    return html.unescape(re.sub(r"[*`~]+", "", text))


def mediawiki(text):
    text = re.sub(r"###HTMLCOMMENTOPEN###.*?###HTMLCOMMENTCLOSE###|<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"#####[A-Z]+(?:\|[^#]*)?#####|###[A-Z]+###|__[A-Z]+__", " ", text)
    text = re.sub(r"^(?:\{\||\|-).*$", " ", text, flags=re.MULTILINE)  # tables, rows and the looks of cells
    text = re.sub(r"(^[|!]|\|\||!!)\s*(?:[\w:-]+=\"[^\"]*\"\s*)+\|(?!\|)", r"\1 ", text, flags=re.MULTILINE)
    text = re.sub(r"\[\[Category:[^\]]*\]\]|\{\{DISPLAYTITLE:[^}]*\}\}", " ", text)
    inner = re.compile(r"\{\{([^{}|]*)((?:\|[^{}]*)?)\}\}", re.DOTALL)
    while inner.search(text):
        text = inner.sub(lambda call: " " + re.sub(r"\|\s*[\w -]+?\s*=", " ", call[2]).replace("|", " ") + " ", text)
    text = re.sub(r"\{\{\w+(?:\s*\|\s*[\w -]+?\s*=)?|\|\s*\w+\s*=(?!=)|\}\}", " ", text)  # calls around blocks
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)*([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"\[(?:https?|mailto|ftp):\S*\s+([^\]]*)\]", r"\1", text)
    text = re.sub(r"'{2,}", "", without_tags(text))
    return words_of(html.unescape(text))


def mediawiki_in_xml(text):
    """What a step of a migration left: XHTML with calls of templates between its elements."""
    texts = []

    def read(element):
        name = element.tag.rsplit("}", 1)[-1]
        if element.get("class") == "PRESERVESYNTAXHIGHLIGHT":
            texts.append(" " + html.escape(base64.b64decode(element.text or "").decode("utf-8", "replace")) + " ")
        elif name not in ("parameter", "default-parameter", "task-id", "task-status", "placeholder"):
            parting = "" if name in INLINE_TAGS else " "
            texts.append(parting + html.escape(element.text or "", quote=False))
            for child in element:
                read(child)
                texts.append(html.escape(child.tail or "", quote=False))
            texts.append(parting)

    read(xml.etree.ElementTree.fromstring(text))
    return mediawiki(html.unescape("".join(texts)))


def mediawiki_dump(text):
    root = xml.etree.ElementTree.fromstring(text)
    return [word for element in root.iter("text") for word in mediawiki(element.text or "")]


def notion(text):
    runs = []

    def read(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in ("content", "expression") and isinstance(inner, str):
                    runs.append(inner)
                else:
                    read(inner)
        elif isinstance(value, list):
            for inner in value:
                read(inner)
                if not (isinstance(inner, dict) and inner.get("type") in ("text", "mention", "equation")):
                    runs.append(" ")
            runs.append(" ")

    read(json.loads(text))
    return words_of("".join(runs))


def xwiki(text):
    found = re.findall(r"<string>content</string>\s*<string>(.*?)</string>", text, flags=re.DOTALL)
    return [word for content in found for word in _xwiki_words(html.unescape(content))]


def _xwiki_words(text):
    if text.lstrip().startswith("<"):  # a page that it leaves in storage format
        return Places(text).words
    parts = re.split(r"\{\{(code|noformat|html|markdown)\b[^}]*(?<!/)\}\}(.*?)\{\{/\1\}\}", text, flags=re.DOTALL)
    plain = [part if i % 3 == 2 else _xwiki_text(part) if i % 3 == 0 else "" for i, part in enumerate(parts)]
    return words_of("".join(plain))


def _xwiki_text(text):
    block = r"\{\{/?(?:status|mention|date|confluence_emoticon|id|anchor|html)\b"
    text = re.sub(r"\(%.*?%\)", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{/?[\w:.-]+(?:\s[^{}]*?)?/?\}\}", lambda call: "" if re.match(block, call[0]) else " ", text)
    text = re.sub(r"\[\[image:(?:attach:)?(?:(?:\\@|[^\]|>@\\])*@)?([^\]|>]*)[^\]]*\]\]", r" \1 ", text)
    text = re.sub(r"\[\[([^\[\]]*?)>>[^\[\]]*\]\]", r"\1", text)
    text = re.sub(r"\[\[(?:doc|attach|mailto|url|page|space):", "[[", text)
    text = re.sub(r"\[\[([^\[\]|]*)(?:\|\|[^\[\]]*)?\]\]", r"\1", text)
    text = re.sub(r"\*\*|__|\^\^|,,|##|(?<!:)//|~|(?<!\w)--(?=\S)|(?<=\S)--(?!\w)", "", text)
    return text
