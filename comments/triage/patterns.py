"""Phrases, as they are written in the rules: the small language of comments/triage/rules/README.md."""

import re
from sys import intern

GAP = 3  # words that ".." lets pass when it names no number
PART = re.compile(r"\.\.(\d*)|(\S+)")


class BadPhrase(ValueError):
    """A phrase that cannot be read."""


class Part:
    """One place of a phrase: any of these words, beginnings or concepts; before it at most `gap` words that it skips.

    `keys` are words, and beginnings with their "*", of which a text must have one; empty if a concept might stand instead.
    """

    __slots__ = ("words", "beginnings", "concepts", "gap", "optional", "keys")

    def __init__(self, words, beginnings, concepts, gap, optional):
        self.words, self.beginnings, self.concepts = frozenset(words), beginnings, concepts
        self.gap, self.optional = gap, optional
        several = [max(name.split(), key=len) for name in concepts if " " in name]
        more = [*several, *(f"{each}*" for each in beginnings)]
        self.keys = self.words.union(more) if len(several) == len(concepts) else frozenset()


class Phrase:
    """Parts, one behind the other. Keeps apart what is asked of every text: there are thousands of phrases."""

    __slots__ = ("parts", "at_start", "keys", "with_concepts")

    def __init__(self, parts, at_start):
        self.parts, self.at_start = parts, at_start  # of a clause
        needs = [each for each in parts if not each.optional]
        self.with_concepts = tuple(each for each in needs if each.concepts)
        # Of each part that has some, those that the fewest texts have first.
        self.keys = tuple(sorted((each.keys for each in needs if each.keys), key=rarity))


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
    return Phrase(tuple(parts), at_start=text.startswith("^ "))


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
            words.append(intern(plain(each)))
    if not all([*words, *beginnings, *concepts]) or not words + beginnings + concepts:
        raise BadPhrase(f"{text!r} has an empty part.")
    return Part(words, tuple(beginnings), tuple(concepts), gap, text.endswith("?"))
