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
        """Return the known words that one slip makes of it (two in a long word), with the same first letter."""
        result = set()
        for shorter in shortened(word):
            result |= self.shortened_meant.get(shorter, set())
        most = 1 if len(word) < TWO_SLIPS_FROM else 2
        return sorted(each for each in result if each[0] == word[0] and slips(each, word) <= most)

    @cached_property
    def shortened_meant(self):
        """Map each word with letters left out to the words that it may come from (the SymSpell way)."""
        table = {}
        for word in self.meant:
            if len(word) >= SHORTEST and word.isalpha():
                for shorter in shortened(word):
                    table.setdefault(shorter, set()).add(word)
        return table


def shortened(word):
    once = {word} | {word[:place] + word[place + 1 :] for place in range(1, len(word))}
    if len(word) < TWO_SLIPS_FROM:
        return once
    return once | {
        each[:place] + each[place + 1 :] for each in once for place in range(1, len(each))
    }


def single_letters(word):
    if not word.isalpha():
        return word
    return "".join(
        letter for place, letter in enumerate(word) if not place or word[place - 1] != letter
    )


def slips(one, two):
    """Return how many letters were left out, added, changed or swapped (optimal string alignment distance)."""
    rows = [list(range(len(two) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
