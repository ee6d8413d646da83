"""One text, read by the rules: which concepts stand where, what touches them, and which rules hold."""

from functools import cached_property
from itertools import islice

from comments.triage import patterns, tokens
from comments.triage.context import Context
from comments.triage.judging import verdict
from comments.triage.patterns import AT_MOST, Hits, Match, Places

LONGEST = 20_000  # characters; the form takes 5,000


class TooMuch(Exception):
    """The text is longer than triage may spend time on."""


class Reading:
    def __init__(self, text, book):
        if len(text) > LONGEST:
            raise TooMuch
        self.book, self.words = book, tokens.read(text)
        self.found = self.find()
        self.context = Context(self.words, book.cues, self.found, self.absences)
        self.known, self.touched = {}, {}

    def find(self):
        """Return the Matches of every concept that is there."""
        book, speller = self.book, self.book.spelling
        meant = {word: speller.meanings(word) for word in set(self.words.words)}
        meanings = [meant[word] for word in self.words.words]
        places = Places(self.words, meanings, book.small, book.beginnings)
        found = {name: Hits(self.numbers(ranges)) for name, ranges in book.numbers.items()}
        found |= {name: Hits(self.signs_like(sign)) for name, sign in book.signs.items()}
        worth_trying = book.worth_trying(places.masks, places.begun)
        for concept in book.concepts:
            hits = [
                match
                for sides in concept.phrases
                if worth_trying.issuperset(sides)
                for match in self.hits(sides, places, found)
            ]
            if hits := apart_from(concept.unless_part_of, hits, found):
                found[concept.name] = Hits(hits)
        return found

    def hits(self, sides, places, found):
        each_side = [patterns.matches(phrase, places, found) for phrase in sides]
        return each_side[0] if len(sides) == 1 else patterns.near(each_side, self.words)

    def numbers(self, ranges):
        """Return a Match for each number within one of the ranges (lowest, highest)."""
        return [
            Match(place, place + 1, 1 << place)
            for place, value in self.numerals
            if any(lowest <= value <= highest for lowest, highest in ranges)
        ]

    def signs_like(self, sign):
        """Return a Match for each place of a sign that is no word, such as "?" or a web address: the words in it or before it."""
        found = []
        for hit in islice(sign.finditer(self.words.text), AT_MOST):
            first, last = self.words.touched_by(*hit.span())
            if first < last:
                found.append(Match(first, last, (1 << last) - (1 << first)))
        return found

    @cached_property
    def numerals(self):
        return [
            (place, float(word))
            for place, word in enumerate(self.words.words)
            if word[0].isdigit() and word.replace(".", "", 1).isdigit()
        ]

    @cached_property
    def absences(self):
        mask = 0
        for concept in self.book.concepts:
            if concept.absence:
                for match in self.found.get(concept.name, ()):
                    mask |= match.used
        return mask

    def verdicts(self, name, immune_to):
        """Return (verdict, concept) for each place of a concept, or of all concepts of a group, the best first."""
        if (name, immune_to) not in self.known:
            found = [
                (verdict(match, self.touches(each, match), immune_to), each)
                for each in self.book.groups.get(name, [name])
                for match in self.found.get(each, ())
            ]
            self.known[name, immune_to] = sorted(found, key=lambda each: each[0].holds)
        return self.known[name, immune_to]

    def touches(self, name, match):
        """Return what touches a place of a concept; the same for all rules, so asked once."""
        if name not in self.book.touchable:
            return ()
        if match not in self.touched:
            self.touched[match] = self.context.touches(match)
        return self.touched[match]


def apart_from(names, hits, found):
    """Leave out the hits whose words are part of something else: "now" in "fine now"."""
    other = 0
    for name in names:
        for match in found.get(name, ()):
            other |= match.used
    return [each for each in hits if not each.used & other]
