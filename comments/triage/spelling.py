"""Words as people spell them: the same word in other letters, a slip of the finger, a letter held down."""

from functools import cached_property

SHORTEST, TWO_SLIPS_FROM = 5, 9  # letters
LONGEST = (
    24  # what is longer is no slip of a word of ours, and would cost its length squared in memory
)


class Spelling:
    """`known` are the words of the rules, `meant` those that a slip may stand for, `same` maps a spelling to its word.

    `taken` are other real words: what looks like a slip, and is none.
    """

    def __init__(self, known, meant, same, taken):
        self.known, self.meant, self.same, self.taken = known, meant, same, taken

    def meanings(self, word):
        """Return every word of the rules that this one may stand for, itself first."""
        found = [word, *self.same.get(word, "").split()]
        if word not in self.known and (single := single_letters(word)) in self.known:
            found.append(single)  # nooo, pleasse
        if not any(each in self.known for each in found) and self.is_slip(word):
            found += self.near(word)
        return tuple(dict.fromkeys(found))

    def is_slip(self, word):
        return SHORTEST <= len(word) <= LONGEST and word not in self.taken and word.isalpha()

    def near(self, word):
        """Return the words that one slip makes of it (two in a long word), with the same first letter."""
        most = 1 if len(word) < TWO_SLIPS_FROM else 2
        letters = letters_of(word)
        found = {
            each
            for length in range(len(word) - most, len(word) + most + 1)
            for end in ends(word)
            for each, its_letters in self.by_end.get((length, *end), ())
            if (letters ^ its_letters).bit_count() <= 2 * most
        }
        return sorted(each for each in found if slips(each, word, most) <= most)

    @cached_property
    def by_end(self):
        """Return the words that may be meant by length and either end: a slip leaves one of the ends as it was."""
        table = {}
        for word in self.meant:
            if len(word) >= SHORTEST and word.isalpha():
                for end in ends(word):
                    table.setdefault((len(word), *end), []).append((word, letters_of(word)))
        return table


def ends(word):
    return (word[:2], ""), (word[0], word[-2:])


def letters_of(word):
    """Return the set of a word's letters, one bit for each: most words are ruled out by these."""
    letters = 0
    for each in word:
        letters |= 1 << (ord(each) & 31)
    return letters


def single_letters(word):
    if not word.isalpha():
        return word
    return "".join(
        letter for place, letter in enumerate(word) if not place or word[place - 1] != letter
    )


def slips(one, two, most):
    """Return how many letters were left out, added, changed or swapped (optimal string alignment distance).

    Gives up, with `most` + 1, as soon as there are more.
    """
    before, last = [], list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            best = last[j - 1] if letter == other else min(last[j], row[-1], last[j - 1]) + 1
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
