"""Words as people spell them: the same word in other letters, a slip of the finger, a letter held down."""

from functools import cached_property

SHORTEST, TWO_SLIPS_FROM = 5, 9  # letters


class Spelling:
    """`known` are the words of the rules, `same` maps a spelling to the word that is meant, `taken` are other real words."""

    def __init__(self, known, same, taken):
        self.known, self.same, self.taken = known, same, taken

    def meanings(self, word):
        """Return every word of the rules that this one may stand for, itself first."""
        found = [word, *self.same.get(word, "").split()]
        if word not in self.known and (single := single_letters(word)) != word:
            found += [single, *self.same.get(single, "").split()]
        if not any(each in self.known for each in found) and self.is_slip(word):
            found += self.near(word)
        return tuple(dict.fromkeys(found))

    def is_slip(self, word):
        return len(word) >= SHORTEST and word not in self.taken and word.isalpha()

    def near(self, word):
        """Return the known words that one slip makes of it (two in a long word), with the same first letter."""
        result = set()
        for shorter in shortened(word):
            result |= self.shortened_known.get(shorter, set())
        return sorted(
            each for each in result if each[0] == word[0] and abs(len(each) - len(word)) < 3
        )

    @cached_property
    def shortened_known(self):
        """Map each known word with letters left out to the words that it may come from (the SymSpell way)."""
        table = {}
        for word in self.known:
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
    return "".join(
        letter for place, letter in enumerate(word) if not place or word[place - 1] != letter
    )
