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

    @cached_property
    def keys(self):
        """Words, and beginnings with their "*", of which a text must have one; empty if a concept might stand instead."""
        several = [max(name.split(), key=len) for name in self.concepts if " " in name]
        if len(several) < len(self.concepts):
            return frozenset()
        return frozenset([*self.words, *(f"{each}*" for each in self.beginnings), *several])


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

    @cached_property
    def keys(self):
        """Return the keys of each part that has some and has to be there, those that the fewest texts have first."""
        keys = [part.keys for part in self.parts if not part.optional and part.keys]
        return sorted(keys, key=rarity)


def rarity(keys):
    begun = sum(key.endswith("*") for key in keys)
    return begun * 4 + len(keys), -max(map(len, keys))


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
            concepts.append(" ".join(map(plain, each.split("_"))))
        elif each.endswith("*"):
            beginnings.append(plain(each[:-1]))
        else:
            words.append(plain(each))
    if not all([*words, *beginnings, *concepts]) or not words + beginnings + concepts:
        raise BadPhrase(f"{text!r} has an empty part.")
    return Part(frozenset(words), tuple(beginnings), tuple(concepts), gap, text.endswith("?"))
