"""Where phrases stand in a text.

A phrase is moved over the whole text at once: a place is one bit of a whole number. So the work grows with the length of
the text, and nothing that somebody writes makes it grow faster.
"""

from dataclasses import dataclass

SKIPPED = 2  # small words that may stand between any two parts
NEAR = 14  # words from the first to the last of "one & other"
AT_MOST = 40  # matches of one phrase in one text: nobody needs more reasons


@dataclass(frozen=True)
class Match:
    """Words `start` up to `end`; `used` is the mask of those that the phrase names, the others stand between."""

    start: int
    end: int
    used: int


class Places:
    """Where the words of one text stand: a mask for each, made once for all phrases."""

    def __init__(self, words, meanings, small, beginnings):
        """`meanings` has, for each place, all words that it may stand for; `small` are the words that may be skipped."""
        self.words, self.all, self.known = words, (1 << len(words)) - 1, {}
        self.masks = {}
        for place, options in enumerate(meanings):
            for option in options:
                self.masks[option] = self.masks.get(option, 0) | 1 << place
        self.there, self.begun = set(self.masks), {}
        for word, mask in self.masks.items():
            for length in range(2, len(word) + 1):
                if word[:length] in beginnings:
                    self.begun[word[:length]] = self.begun.get(word[:length], 0) | mask
        self.small = 0
        for word in small & self.masks.keys():
            self.small |= self.masks[word]

    def of(self, part):
        """Return where a part's own words stand. Asked often, so remembered."""
        if part not in self.known:
            mask = 0
            for word in part.words & self.there:
                mask |= self.masks[word]
            for beginning in part.beginnings:
                mask |= self.begun.get(beginning, 0)
            self.known[part] = mask
        return self.known[part]

    def onward(self, mask, gap):
        """Return where the next part may begin: here, behind small words, or behind a gap; never in another sentence."""
        mask = reach = mask & ~self.words.sentence_starts
        for step in range(max(gap, SKIPPED)):
            passed = reach if step < gap else reach & self.small
            reach = passed << 1 & ~self.words.sentence_starts & self.all
            if not reach:
                break
            mask |= reach
        return mask


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
    """Whether all parts are somewhere. Plain words first: other concepts cost more."""
    for part in phrase.plain_needs:
        if not places.of(part):
            return False
    for part in phrase.other_needs:
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


class Hits(list):
    """The Matches of one concept in one text, and where they begin."""

    def __init__(self, matches):
        super().__init__(matches)
        self.starts, self.beginning = 0, {}
        for match in matches:
            self.starts |= 1 << match.start
            self.beginning.setdefault(match.start, []).append(match)


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


def bits(mask):
    """Return the places of a mask, in order."""
    places = []
    while mask:
        lowest = mask & -mask
        places.append(lowest.bit_length() - 1)
        mask ^= lowest
    return places


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
