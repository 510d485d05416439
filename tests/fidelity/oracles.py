# SPDX-License-Identifier: MIT
"""The corpus: pages, exports, and what other tools made of them."""

import csv
import os
import re
import xml.etree.ElementTree
from collections import defaultdict

import others

READERS = {
    "highsource/confluence-to-markdown-converter": {".md": others.markdown},
    "hunyadi/md2conf": {".md": others.markdown},
    "hallowelt/migrate-confluence": {".wikitext": others.mediawiki, ".wiki": others.mediawiki,
                                     ".xml": others.mediawiki_in_xml},
    "let-sunny/confluence-to-notion": {".json": others.notion},
    "xwiki-contrib/confluence": {".test": others.xwiki},
}


OF_THE_TOOL = "default-pages.xml"
"""Pages that a migration brings along, whatever it migrates."""


def read(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def manifest(corpus):
    with open(os.path.join(corpus, "storage", "MANIFEST.tsv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Pair:
    """An output of another tool, and the sources that it may have been made of."""

    def __init__(self, repo, output):
        self.repo, self.output, self.sources, self.together = repo, output, [], False

    def words(self, corpus):
        text = read(os.path.join(corpus, "storage", self.output))
        if self.together and self.output.endswith(".xml"):
            return others.mediawiki_dump(text)
        return READERS[self.repo][os.path.splitext(self.output)[1]](text)


def pairs(corpus):
    """Of the outputs that the manifest names, those that are there and were made of pages."""
    found = {}
    for line in manifest(corpus):
        for output in filter(None, (line["oracle"] or "").split(";")):
            pair = found.setdefault(output, Pair(line["repo"], output))
            pair.sources.append(line["path"])
            pair.together = line["kind"] == "entities"  # a dump of all exports that went into it
    there = [pair for pair in found.values() if os.path.exists(os.path.join(corpus, "storage", pair.output))
             and not pair.output.endswith(OF_THE_TOOL)]
    return sorted(there, key=lambda pair: (pair.repo, pair.output))


def bodies_of_export(text):
    """All bodies in storage format, with the spaces of old exports behind `]]` taken out."""
    root = xml.etree.ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))
    legacy = not re.search(r"\]\](?![ >])", text)
    found = []
    for entity in root.iter("object"):
        given = {part.get("name"): part.text or "" for part in entity.iter("property")}
        of_class = {"BodyContent": "body", "PageTemplate": "content"}.get(entity.get("class"))
        if of_class and given.get("bodyType", "2").strip() == "2":
            body = given.get(of_class, "")
            found.append(body.replace("]] ", "]]") if legacy else body)
    return found


def pages(corpus):
    """(path, page) of every body that lies alone, and of every one in an export."""
    for line in manifest(corpus):
        path = os.path.join(corpus, "storage", line["path"])
        if line["kind"] in ("fragment", "raw-body", "json-body"):
            yield line["path"], read(path)
        elif line["kind"] == "entities":
            try:
                bodies = bodies_of_export(read(path))
            except xml.etree.ElementTree.ParseError:
                continue
            for number, body in enumerate(bodies):
                yield f"{line['path']}#{number}", body


def by_repository(items):
    grouped = defaultdict(list)
    for item in items:
        grouped[item.repo].append(item)
    return grouped
