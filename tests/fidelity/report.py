#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the words that chatleaf shows of the corpus' pages with other tools' and other parsers' words.

    report.py COMMAND oracles [--details]   with what other tools made of the same pages
    report.py COMMAND bodies [--details]    with the text that Python's parsers read in them

COMMAND is the chatleaf program, CHATLEAF_CORPUS names the corpus. Ends with 0 when 99 % of the words
of each output and page are seen, or exceptions.tsv names it, with the least share and the causes that
docs/fidelity.md explains; --write-exceptions writes it anew.
"""

import difflib
import functools
import math
import os
import subprocess
import sys
from collections import Counter, defaultdict

import oracles
from places import PROLOG, Places
from words import Seen

CAUSES = {
    "lost": "stands in the page's text, and chatleaf does not show it",
    "added": "stands nowhere in the page",
    "parameter": "a macro's parameter",
    "date": "a date, which chatleaf writes as the reader's language does",
    "attribute": "an attribute's value: a file's name, a title, a key, an address",
    "data": "for machines: numbers and states of tasks, instructions of templates, hidden excerpts",
    "repeated": "stands in the page less often than in the output",
    "tooltip": "where chatleaf's link leads, or its tooltip",
}
LEAST = 0.99


class Command:
    def __init__(self, path):
        self.path = path
        self.refused = 0

    @functools.lru_cache(maxsize=None)
    def seen(self, page):
        run = subprocess.run([self.path, "render", "--fragment", "-"], input=page.encode("utf-8"), capture_output=True)
        if run.returncode > 1 and PROLOG.match(page).end() > 0:
            self.refused += 1
            return self.seen(page[PROLOG.match(page).end():])
        if run.returncode > 1:
            raise RuntimeError(run.stderr.decode("utf-8", "replace"))
        return Seen(run.stdout.decode("utf-8"))


class Page:
    """What chatleaf shows of one source, or of all bodies of an export, and where words stand in it."""

    def __init__(self, command, bodies):
        self.seen, self.labels, self.tooltips, self.order = Counter(), Counter(), Counter(), []
        self.places, self.parameters = defaultdict(Counter), defaultdict(Counter)
        for body in bodies:
            seen = command.seen(body)
            self.seen += seen.counts
            self.labels += seen.own_labels
            self.tooltips += seen.in_attributes
            self.order += seen.words
            places = Places(body)
            for place, counts in places.counts.items():
                self.places[place] += counts
            for name, counts in places.parameters.items():
                self.parameters[name] += counts


class Comparison:
    """One output of another tool beside one page."""

    def __init__(self, pair, theirs, page):
        self.pair, self.theirs, self.page = pair, Counter(theirs), page
        self.missing = Counter()
        self.by_cause = defaultdict(Counter)
        for word, count in (self.theirs - page.seen).items():
            self.missing[word] = count
            for _ in range(count):
                self.by_cause[self._cause(word)][word] += 1
        self.total = sum(self.theirs.values())
        self.common = self.total - sum(self.missing.values())
        self.of_page = self.common + sum(self.by_cause["lost"].values())
        ours = page.seen - page.labels
        self.ours = sum(ours.values())
        self.ours_in_theirs = sum((ours & self.theirs).values())
        self.in_order = in_order(theirs, page.order)

    def _cause(self, word):
        places = self.page.places
        if places["text"][word] > self.page.seen[word]:
            return "lost"
        for cause, counts in (("parameter", places["parameter"]), ("data", places["data"]),
                              ("date", places["date"]), ("tooltip", self.page.tooltips), ("attribute", places["attribute"])):
            if counts[word]:
                return cause
        return "repeated" if places["text"][word] else "added"

    def of_parameters(self):
        """How many of the missing words stand in which parameter."""
        counts = Counter()
        for word, count in self.by_cause["parameter"].items():
            counts[next((name for name, words in self.page.parameters.items() if words[word]), "?")] += count
        return counts

    def share(self):
        return self.common / self.total if self.total else 1.0


def in_order(theirs, ours):
    """How many words both have in the same order."""
    if len(theirs) * len(ours) > 40_000_000:
        return 0
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def compare(command, corpus, pair):
    theirs = pair.words(corpus)
    sources = [oracles.read(os.path.join(corpus, "storage", path)) for path in pair.sources]
    exports = [path.endswith("entities.xml") for path in pair.sources]
    bodies = [oracles.bodies_of_export(text) if export else [text] for text, export in zip(sources, exports)]
    if pair.together:
        return Comparison(pair, theirs, Page(command, [body for group in bodies for body in group]))
    # An output that stands beside several pages was made of the one it is most like.
    return max((Comparison(pair, theirs, Page(command, group)) for group in bodies), key=Comparison.share)


def percent(part, whole):
    return f"{100 * part / whole:6.2f} %" if whole else "      –"


EXCEPTIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "exceptions.tsv")


class Share:
    """How many of the words that should be seen are seen, and why the others are not."""

    def __init__(self, path, share, missing):
        self.path, self.share = path, share
        self.missing = {cause: words for cause, words in missing.items() if words}

    def fault(self, exception):
        if self.share >= LEAST:
            return None
        told = "; ".join(f"{cause}: {examples(words)}" for cause, words in sorted(self.missing.items()))
        if exception is None:
            return f"{self.share:.2%} of the words are seen and exceptions.tsv does not name it: {told}"
        least, causes = exception
        if self.share < least:
            return f"{self.share:.2%} of the words are seen, less than exceptions.tsv says: {told}"
        if not set(self.missing) - {"tooltip"} <= causes:  # what moves into a tooltip is no loss
            return f"exceptions.tsv names other causes: {told}"
        return None

    def exception(self, check):
        least = math.floor(100 * self.share)
        return "\t".join((check, self.path, f"{least} %", ", ".join(sorted(self.missing))))


def exceptions(check):
    with open(EXCEPTIONS, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {path: (int(least.split()[0]) / 100, set(causes.split(", "))) for of, path, least, causes in lines
            if of == check}


def write_exceptions(check, shares):
    """Keeps what the file says of the other check."""
    with open(EXCEPTIONS, encoding="utf-8") as file:
        kept = [line for line in file if not line.startswith(check + "\t")]
    below = [share.exception(check) + "\n" for share in shares if share.share < LEAST]
    with open(EXCEPTIONS, "w", encoding="utf-8") as file:
        file.writelines(kept + below)


def examples(counts, most=12):
    words = [f"{word}×{count}" if count > 1 else word for word, count in counts.most_common(most)]
    return " ".join(words) + (" …" if len(counts) > most else "")


def report_oracles(command, corpus, details):
    compared = [compare(command, corpus, pair) for pair in oracles.pairs(corpus)]
    print(f"{'repository':46} {'outputs':>7} {'words':>7} {'in ours':>9} {'of page':>9} {'in order':>9} {'ours in theirs':>14}")
    groups = sorted(oracles.by_repository([Named(one) for one in compared]).items())
    for repo, named in groups + [("all", [Named(one) for one in compared])]:
        row = [one.comparison for one in named]
        total, common = sum(one.total for one in row), sum(one.common for one in row)
        print(f"{repo:46} {len(row):7} {total:7} {percent(common, total):>9} "
              f"{percent(common, sum(one.of_page for one in row)):>9} "
              f"{percent(sum(one.in_order for one in row), total):>9} "
              f"{percent(sum(one.ours_in_theirs for one in row), sum(one.ours for one in row)):>14}")
        for cause in CAUSES:
            words = sum((one.by_cause[cause] for one in row), Counter())
            if words:
                print(f"    {cause:10} {sum(words.values()):6}  {examples(words)}")
    parameters = sum((one.of_parameters() for one in compared), Counter())
    print("parameters (macro, parameter): " + ", ".join(f"{name} {count}" for name, count in parameters.most_common()))
    if details:
        for one in compared:
            for cause, words in one.by_cause.items():
                if words:
                    print(f"{one.pair.output}: {cause}: {examples(words, 40)}")
    return [Share(one.pair.output, one.share(), one.by_cause) for one in compared]


class Named:
    def __init__(self, comparison):
        self.repo, self.comparison = comparison.pair.repo, comparison


def report_bodies(command, corpus, details):
    results, words, ordered, lost = [], 0, 0, Counter()
    for path, text in oracles.pages(corpus):
        page = Page(command, [text])
        in_page = Places(text).words
        ordered += in_order(in_page, page.order)
        there = page.places["text"]
        missing = there - (page.seen - page.labels)
        words += sum(there.values())
        lost += missing
        share = 1 - sum(missing.values()) / max(1, sum(there.values()))
        results.append(Share(path, share, {"lost": missing}))
        if details and missing:
            print(f"{path}: {examples(missing, 40)}")
    print(f"{len(results)} pages with {words} words in their text: {percent(words - sum(lost.values()), words).strip()} "
          f"are seen, {percent(ordered, words).strip()} in the same order; {sum(lost.values())} are not: {examples(lost)}")
    return results


def main(arguments):
    corpus = os.environ.get("CHATLEAF_CORPUS", "")
    if not os.path.exists(os.path.join(corpus, "storage", "MANIFEST.tsv")):
        print("SKIPPED: CHATLEAF_CORPUS names no corpus")
        return 0
    command, check = Command(arguments[0]), arguments[1]
    report = {"oracles": report_oracles, "bodies": report_bodies}[check]
    results = report(command, corpus, "--details" in arguments)
    if command.refused:
        print(f"{command.refused} pages were refused for their DOCTYPE, and read without it")
    if "--write-exceptions" in arguments:
        write_exceptions(check, results)
    known, failed = exceptions(check), 0
    for share in results:
        fault = share.fault(known.get(share.path))
        if fault:
            failed += 1
            print(f"{share.path}: {fault}")
        elif share.path in known and share.share >= LEAST:
            print(f"{share.path} is no exception any more")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
