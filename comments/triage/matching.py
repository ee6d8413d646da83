"""Where phrases stand in a text.

A phrase is moved over all places of a text at once (comments/triage/places.py). So the work grows with the length of the
text, and nothing that somebody writes makes it grow faster.
"""

from comments.triage.places import Match, bits

NEAR = 14  # words from the first to the last of "one & other"
AT_MOST = 40  # matches of one phrase in one text: nobody needs more reasons


def matches(phrase, places, found):
    """Return the Matches of one phrase; `found` has the Hits of the concepts that it names."""
    if not is_there(phrase, places, found):
        return []
    if len(phrase.parts) == 1:
        return single(phrase, places, found)
    ends = last_places(phrase, places, found)
    if not ends:
        return []
    search, result, wanted = Search(phrase.parts, places, found), {}, min(ends.bit_count(), AT_MOST)
    for start in search.starts(first_places(phrase, places)):
        end, used = search.along(0, start) or (None, 0)
        if end is not None and end not in result:  # the shortest that ends here
            result[end] = Match(start, end, used)
            if len(result) == wanted:
                break
    return sorted(result.values(), key=lambda match: match.start)


def is_there(phrase, places, found):
    """Whether the parts that name concepts are somewhere; of the others Rulebook.worth_trying has made sure."""
    for part in phrase.with_concepts:
        if not places.of(part) and not any(found[name] for name in part.concepts):
            return False
    return True


def single(phrase, places, found):
    """Return the Matches of a phrase of one part: most are lists of words."""
    where, part = first_places(phrase, places), phrase.parts[0]
    words = [Match(place, place + 1, 1 << place) for place in bits(where & places.of(part))]
    named = (match for name in part.concepts for match in found[name])
    return [*words, *(match for match in named if where >> match.start & 1)][:AT_MOST]


def first_places(phrase, places):
    return places.words.clause_starts if phrase.at_start else places.all


def last_places(phrase, places, found):
    """Return the mask of the places behind the phrase, wherever it stands."""
    here = first_places(phrase, places)
    for index, part in enumerate(phrase.parts):
        begins = places.onward(here, part.gap) if index else here
        here = behind(part, begins, places, found) | (here if part.optional else 0)
        if not here:
            break
    return here


def behind(part, begins, places, found):
    """Return the mask of the places behind this part, where it begins at one of `begins`."""
    ends = (begins & places.of(part)) << 1
    for name in part.concepts:
        for start in bits(begins & found[name].starts):
            for match in found[name].beginning[start]:
                ends |= 1 << match.end
    return ends


class Search:
    """Which words a phrase is made of, once it is known to be there. Remembers what led nowhere: linear, too."""

    def __init__(self, parts, places, found):
        self.parts, self.places, self.found, self.known = parts, places, found, {}

    def starts(self, where):
        """Return where the first part stands, the last place first."""
        return bits(self.standing(self.parts[0]) & where)[::-1]

    def along(self, index, place):
        """Return (the place behind the last part, the words used) from part `index` on, or None."""
        if index == len(self.parts):
            return place, 0
        key = index, place
        if key not in self.known:
            self.known[key] = self.step(index, place)
        return self.known[key]

    def step(self, index, place):
        part = self.parts[index]
        begins = self.places.onward(1 << place, part.gap) if index else 1 << place
        for begin in bits(begins & self.standing(part)):
            for end, used in self.at(part, begin):
                rest = self.along(index + 1, end)
                if rest:
                    return rest[0], rest[1] | used
        return self.along(index + 1, place) if part.optional else None

    def standing(self, part):
        mask = self.places.of(part)
        for name in part.concepts:
            mask |= self.found[name].starts
        return mask

    def at(self, part, begin):
        if self.places.of(part) >> begin & 1:
            yield begin + 1, 1 << begin
        for name in part.concepts:
            for match in self.found[name].beginning.get(begin, ()):
                yield match.end, match.used


def near(sides, words):
    """Return the Matches of "one & other": each of the first with the nearest of the others, in one sentence."""
    found = sides[0]
    for side in sides[1:]:
        found = [both for one in found if (both := nearest(one, side, words))]
    return found


def nearest(one, others, words):
    best = None
    for other in others:
        start, end = min(one.start, other.start), max(one.end, other.end)
        apart = words.sentences[start] != words.sentences[end - 1] or end - start > NEAR
        if apart or one.used & other.used:
            continue
        if best is None or end - start < best.end - best.start:
            best = Match(start, end, one.used | other.used)
    return best
