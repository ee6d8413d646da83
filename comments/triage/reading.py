"""One text, read by the rules: which concepts stand where, what touches them, and which rules hold."""

from functools import cached_property
from itertools import islice

from comments.triage import matching, tokens
from comments.triage.context import Context
from comments.triage.judging import verdict
from comments.triage.matching import AT_MOST
from comments.triage.places import Hits, Match, Places

LONGEST = 20_000  # characters; the form takes 5,000


class TooMuch(Exception):
    """The text is longer than triage may spend time on."""


NONE = Hits(())


class Found(dict):
    """The Hits of each concept in one text, looked for when they are asked for: most never are."""

    def __init__(self, look):
        super().__init__()
        self.look = look

    def __missing__(self, name):
        matches = self.look(name)
        self[name] = Hits(matches) if matches else NONE
        return self[name]


class Reading:
    def __init__(self, text, book):
        if len(text) > LONGEST:
            raise TooMuch
        self.book, self.words = book, tokens.read(text)
        meant = {word: book.spelling.meanings(word) for word in set(self.words.words)}
        meanings = [meant[word] for word in self.words.words]
        self.places = Places(self.words, meanings, book.small, book.beginnings)
        self.worth_trying = book.worth_trying(self.places.there, self.places.begun)
        self.found, self.known, self.touched = Found(self.look), {}, {}

    def look(self, name):
        """Return the Matches of a concept, a number or a sign."""
        if name in self.book.numbers:
            return self.numbers(self.book.numbers[name])
        if name in self.book.signs:
            return self.signs_like(self.book.signs[name])
        concept, worth_trying = self.book.concepts[name], self.worth_trying.issuperset
        hits = [
            match for sides in concept.phrases if worth_trying(sides) for match in self.hits(sides)
        ]
        return apart_from(concept.unless_part_of, hits, self.found) if hits else hits

    def hits(self, sides):
        each_side = []
        for phrase in sides:
            each_side.append(matching.matches(phrase, self.places, self.found))
            if not each_side[-1]:
                return []
        return each_side[0] if len(sides) == 1 else matching.near(each_side, self.words)

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
    def context(self):
        return Context(self.words, self.book.cues, self.found, self.absences)

    @cached_property
    def absences(self):
        """The mask of words that are a sign by what is missing: "cannot feel"."""
        mask = 0
        for name in self.book.absences:
            for match in self.found[name]:
                mask |= match.used
        return mask

    def signs(self, name, immune_to):
        """Yield (verdict, concept) for each place of a concept, or of all concepts of a group, as far as one asks."""
        for each in self.book.groups.get(name, [name]):
            for found in self.verdicts(each, immune_to):
                yield found, each

    def verdicts(self, name, immune_to):
        """Return the verdict on each place of a concept, the best first; the same for all rules, so reached once."""
        if (name, immune_to) not in self.known:
            found = [
                verdict(match, self.touches(name, match), immune_to) for match in self.found[name]
            ]
            self.known[name, immune_to] = sorted(found, key=lambda each: each.holds)
        return self.known[name, immune_to]

    def touches(self, name, match):
        """Return what touches a place of a concept."""
        if name not in self.book.touchable:
            return ()
        if match not in self.touched:
            self.touched[match] = self.context.touches(match)
        return self.touched[match]


def apart_from(names, hits, found):
    """Leave out the hits whose words are part of something else: "now" in "fine now"."""
    other = 0
    for name in names:
        for match in found[name]:
            other |= match.used
    return [each for each in hits if not each.used & other]
