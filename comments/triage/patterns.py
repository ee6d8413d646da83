"""Phrases, as they are written in the rules: the small language of comments/triage/rules/README.md."""

import re
from dataclasses import dataclass
from functools import cached_property

GAP = 3  # words that ".." lets pass when it names no number
PART = re.compile(r"\.\.(\d*)|(\S+)")


class BadPhrase(ValueError):
    """A phrase that cannot be read."""


@dataclass(frozen=True, eq=False)
class Part:
    """One place of a phrase: any of these words, beginnings or concepts; before it at most `gap` words that it skips."""

    words: frozenset
    beginnings: tuple
    concepts: tuple
    gap: int
    optional: bool


@dataclass(frozen=True, eq=False)  # one is itself: quick to look up
class Phrase:
    text: str
    parts: tuple
    at_start: bool = False  # of a clause

    @cached_property
    def plain_needs(self):
        """The parts that have to be there and name no concept."""
        return [each for each in self.parts if not each.optional and not each.concepts]

    @cached_property
    def other_needs(self):
        return [each for each in self.parts if not each.optional and each.concepts]

    @property
    def anchor(self):
        """The part that is looked for first, because the fewest texts have it; None where every part names concepts."""
        return min(self.plain_needs, key=rarity, default=None)


def rarity(part):
    longest = max(map(len, [*part.words, *part.beginnings]))
    return len(part.beginnings) * 5 + len(part.words), -longest


def parse(text, plain):
    """Return the phrases that stand on both sides of "&", mostly one. `plain` makes words comparable."""
    return tuple(parse_one(each, plain) for each in text.split(" & "))


def parse_one(text, plain):
    parts, gap = [], 0
    for match in PART.finditer(text.removeprefix("^ ")):
        if match[2] is None:
            gap = int(match[1] or GAP)
        else:
            parts.append(parse_part(match[2], gap, plain))
            gap = 0
    if not parts or parts[0].optional or parts[-1].optional or gap:
        raise BadPhrase(f"{text!r} must begin and end with a word that has to be there.")
    return Phrase(text, tuple(parts), at_start=text.startswith("^ "))


def parse_part(text, gap, plain):
    words, beginnings, concepts = [], [], []
    for each in text.removesuffix("?").split("|"):
        if each.startswith("<") and each.endswith(">"):
            concepts.append(each[1:-1])
        elif "_" in each:  # several words as one alternative: wake|wake_up
            concepts.append(each.replace("_", " "))
        elif each.endswith("*"):
            beginnings.append(plain(each[:-1]))
        else:
            words.append(plain(each))
    if not all([*words, *beginnings, *concepts]) or not words + beginnings + concepts:
        raise BadPhrase(f"{text!r} has an empty part.")
    return Part(frozenset(words), tuple(beginnings), tuple(concepts), gap, text.endswith("?"))
