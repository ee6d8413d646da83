"""What stands around a finding and takes its weight away: negated, long ago, only supposed, quoted, taught, assessed already.

The idea is that of NegEx (Chapman 2001) and ConText (Harkema 2009): a cue, the direction in which it works, and how far it
reaches. The cues are data: comments/triage/rules/context.toml.
"""

from dataclasses import dataclass

from comments.triage.places import bits

REACH = 7  # words between a cue and what it touches
TURN, VERB = "turn", "verb"  # concepts: "but", and what makes a clause more than an item
ENOUGH = 2  # cues of one kind in a sentence: the second is for a sign that the first is part of
WITHIN = 16  # words between a cue and a finding that share a sentence
ITEM = 5  # words that a clause may have to count as one more item of a list

CLOSE = ("before", "after", "either")
BEYOND = ("onward", "backward", "text")
SCOPES = (*CLOSE, "sentence", *BEYOND)


@dataclass(frozen=True)
class Cue:
    """A kind of context. `scope` says what it touches: before and after are where the cue stands, within a clause."""

    name: str
    kind: str  # what the moderator reads, such as "negated"
    scope: str
    weak: bool  # a finding that a weak cue touches goes to "check first"
    reach: int
    # Concepts that make it void: in its sentence, or anywhere for the scope "text".
    undone_by: tuple
    ends_at: tuple  # concepts at which the scope "onward" ends

    @property
    def needs(self):
        return {*self.undone_by, *self.ends_at}


QUOTED = Cue("quoted", "in quotation marks", "text", True, 0, (), ())


@dataclass(frozen=True)
class Touch:
    """A cue that touches a finding."""

    cue: Cue
    start: int
    end: int


class Context:
    """The cues of one text, and which findings they touch."""

    def __init__(self, words, cues, found, spent):
        """`found` has the Matches of each concept and of each cue; `spent` is the mask of words that mean a sign by absence."""
        self.words, self.found = words, found
        self.turns, self.verbs = self.places_of(TURN), self.places_of(VERB)
        self.near, self.far = {}, []  # cues by sentence, and those that reach beyond theirs
        for cue in cues:
            for match in found[cue.name]:
                meant = cue.kind == "negated" and match.used & spent
                if not meant and not self.is_undone(cue, match):
                    self.keep(cue, match)

    def keep(self, cue, match):
        """Keep what another match of this cue in this sentence does not say already."""
        sentence = self.words.sentences[match.start]
        kept = self.far if cue.scope in BEYOND else self.near.setdefault(sentence, [])
        of_cue = [each for each, other in kept if self.words.sentences[other.start] == sentence]
        if cue.scope in CLOSE or of_cue.count(cue) < ENOUGH:
            kept.append((cue, match))

    def is_undone(self, cue, match):
        others = [other for name in cue.undone_by for other in self.found[name]]
        if cue.scope == "text":
            return bool(others)
        here = self.words.sentences[match.start]
        return any(
            self.words.sentences[other.start] == here and not other.used & match.used
            for other in others
        )

    def touches(self, finding):
        """Return the Touches of one Match, strongest first."""
        near = self.near.get(self.words.sentences[finding.start], ())
        found = [
            Touch(cue, match.start, match.end)
            for cue, match in (*near, *self.far)
            if not match.used & finding.used and getattr(self, cue.scope)(cue, match, finding)
        ]
        if not finding.used & ~self.words.quoted:
            found.append(Touch(QUOTED, finding.start, finding.end))
        return sorted(found, key=lambda touch: touch.cue.weak)

    def before(self, cue, match, finding):
        """The cue stands before what it touches, or between two words of it: "leg is not numb"."""
        if match.start >= finding.end or finding.start - match.end > cue.reach:
            return False
        first = next_used(finding, match.end)
        return first is not None and self.reaches(match.end, first, cue.reach)

    def after(self, cue, match, finding):
        return match.start >= finding.end and self.reaches(finding.end, match.start, cue.reach)

    def either(self, cue, match, finding):
        return self.before(cue, match, finding) or self.after(cue, match, finding)

    def sentence(self, cue, match, finding):
        """In one sentence, and not at the other end of one that never ends."""
        return finding.start - match.end <= WITHIN and match.start - finding.end <= WITHIN

    def onward(self, cue, match, finding):
        """From the cue's sentence on, until one that speaks of the present."""
        here, there = self.words.sentences[match.start], self.words.sentences[finding.start]
        if there < here:
            return False
        ends = [other.start for name in cue.ends_at for other in self.found[name]]
        if any(match.end <= end <= finding.start for end in ends):
            return False
        return not any(here < self.words.sentences[end] <= there for end in ends)

    def backward(self, cue, match, finding):
        """Whatever was said before the cue, and in its sentence."""
        return self.words.sentences[finding.start] <= self.words.sentences[match.start]

    def text(self, cue, match, finding):
        return True

    def reaches(self, start, end, reach):
        """Whether a cue works from word `start` to word `end`: near, no turn between, and no clause but items of a list."""
        across = mask(start, end + 1)
        if end - start > reach or self.words.sentence_starts & across or self.turns & across:
            return False
        edges = self.words.clause_starts & across
        return not edges or all(map(self.is_item, bits(edges)))

    def is_item(self, edge):
        """Whether the clause that begins here is one more item of a list: a few words, none of them a verb."""
        rest = self.words.clause_starts >> (edge + 1)
        length = (rest & -rest).bit_length() or len(self.words) - edge
        return length <= ITEM and not self.verbs & mask(edge, edge + length)

    def places_of(self, name):
        places = 0
        for match in self.found[name]:
            places |= match.used
        return places


def mask(start, end):
    return (1 << end) - (1 << start)


def next_used(finding, place):
    """Return the first word that the finding names at `place` or later."""
    rest = finding.used >> place
    return place + (rest & -rest).bit_length() - 1 if rest else None
