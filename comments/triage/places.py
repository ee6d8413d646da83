"""The words of one text as sets of places: a set is a whole number with one bit a word."""

from dataclasses import dataclass

SKIPPED = 2  # small words that may stand between any two parts of a phrase


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


class Hits(list):
    """The Matches of one concept in one text, and where they begin."""

    def __init__(self, matches):
        super().__init__(matches)
        self.starts, self.beginning = 0, {}
        for match in matches:
            self.starts |= 1 << match.start
            self.beginning.setdefault(match.start, []).append(match)


def bits(mask):
    """Return the places of a mask, in order."""
    places = []
    while mask:
        lowest = mask & -mask
        places.append(lowest.bit_length() - 1)
        mask ^= lowest
    return places
