"""Words cut at the places that triage names, so that a template can mark them. Every character stays, once, in order."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import category

PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
JOINER = "\u200d"
# Skin colours belong to the sign before them, regional letters together: two make a flag.
COLOURS = range(0x1F3FB, 0x1F400)
REGIONAL = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    number: int  # of the reason below the words
    counts: bool = True  # or was left out


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool = False
    counts: bool = False
    numbers: str = ""  # of the reasons whose words end here


def paragraphs(text, spans):
    """Return the text's paragraphs, each a list of Pieces. Spans may overlap, and may not fit the text."""
    return Marks(text, spans).paragraphs()


class Marks:
    def __init__(self, text, spans):
        self.text = text
        spans = [each for each in (fitted(text, span) for span in spans) if each]
        self.all = Coverage(spans)
        self.counting = Coverage([each for each in spans if each.counts])
        self.numbers = defaultdict(set)
        for each in spans:
            self.numbers[each.end].add(each.number)

    def paragraphs(self):
        return [list(self.pieces(*each.span())) for each in PARAGRAPH.finditer(self.text)]

    def pieces(self, start, end):
        cuts = self.all.cuts
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for first, last in pairwise([start, *inside, end]):
            yield Piece(
                self.text[first:last],
                is_marked=self.all.covers(first),
                counts=self.counting.covers(first),
                numbers=" ".join(map(str, sorted(self.numbers[last]))),
            )


class Coverage:
    """Which places lie within at least one of the spans."""

    def __init__(self, spans):
        steps = Counter()
        for each in spans:
            steps[each.start] += 1
            steps[each.end] -= 1
        self.cuts = sorted(steps)
        self.depths = list(accumulate(steps[cut] for cut in self.cuts))

    def covers(self, place):
        before = bisect_right(self.cuts, place) - 1
        return before >= 0 and self.depths[before] > 0


def fitted(text, span):
    """Return the span within the text, without spaces at its ends, around whole letters; None if nothing is left."""
    start, end = max(span.start, 0), min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    while parts_a_letter(text, start):
        start -= 1
    while parts_a_letter(text, end):
        end += 1
    return Span(start, end, span.number, span.counts)


def parts_a_letter(text, place):
    """Say whether a cut here would take a letter's accent off, or an emoji apart."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    joined = JOINER in (before, after) or category(after).startswith("M")
    return joined or ord(after) in COLOURS or (ord(before) in REGIONAL and ord(after) in REGIONAL)
