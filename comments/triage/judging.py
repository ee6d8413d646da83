"""Whether a rule holds for a text that has been read: wholly, only with a doubt, or not because of its context."""

from dataclasses import dataclass
from enum import IntEnum


class Holds(IntEnum):
    """How well something holds; the smaller, the better."""

    WHOLLY = 0
    DOUBTED = 1  # a weak cue speaks against it
    NOT = 2  # it is there, and a strong cue speaks against it
    ABSENT = 3


@dataclass(frozen=True)
class Verdict:
    holds: Holds
    matches: tuple = ()
    touch: object = None  # the context.Touch that speaks against it


ABSENT = Verdict(Holds.ABSENT)


def judge(rule, reading):
    """Return the best Verdict of the rule's conditions."""
    best = ABSENT
    for condition in rule.when:
        found = all_of(condition, rule, reading)
        if found.holds < best.holds:
            best = found
        if best.holds is Holds.WHOLLY:
            break
    if best.holds is Holds.WHOLLY and any(is_there(name, rule, reading) for name in rule.unless):
        return Verdict(Holds.DOUBTED, best.matches)
    return best


def all_of(condition, rule, reading):
    """Return the Verdict of "this + that". What follows an absent part is not even looked for."""
    parts = []
    for each in condition:
        parts.append(part(each, rule, reading))
        if parts[-1].holds is Holds.ABSENT:
            return ABSENT
    return together(parts)


def together(parts):
    """Return the Verdict of several: no better than the weakest."""
    worst = max(parts, key=lambda each: each.holds)
    matches = tuple(match for each in parts for match in each.matches)
    return Verdict(worst.holds, matches, worst.touch)


def part(condition, rule, reading):
    """Return the Verdict of "2 worrying" or "now|tonight". Whole signs that are enough end the search."""
    count, names = condition
    chosen, doubtful = Chosen(count), []
    for name in names:
        for each in reading.signs(name, rule.immune_to):
            if each[0].holds is not Holds.WHOLLY:
                doubtful.append(each)
            elif chosen.take(*each):
                return together(chosen.verdicts)
    doubtful.sort(key=lambda each: each[0].holds)
    if any(chosen.take(*each) for each in doubtful):
        return together(chosen.verdicts)
    return ABSENT


class Chosen:
    """So many signs of different concepts, in different words."""

    def __init__(self, count):
        self.count, self.verdicts, self.concepts, self.used = count, [], set(), 0

    def take(self, verdict, concept):
        """Take a sign if it is another one; return whether there are enough."""
        words = verdict.matches[0].used
        if concept not in self.concepts and not words & self.used:
            self.verdicts.append(verdict)
            self.concepts.add(concept)
            self.used |= words
        return len(self.verdicts) == self.count


def verdict(match, touches, immune_to):
    """Return what is left of a sign; the strongest cue comes first in `touches`."""
    touch = next((each for each in touches if each.cue.kind not in immune_to), None)
    if touch is None:
        return Verdict(Holds.WHOLLY, (match,))
    return Verdict(Holds.DOUBTED if touch.cue.weak else Holds.NOT, (match,), touch)


def is_there(name, rule, reading):
    return any(each.holds is Holds.WHOLLY for each, _ in reading.signs(name, rule.immune_to))
