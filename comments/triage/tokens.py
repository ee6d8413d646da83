"""A text as words that know where they stand: small letters, no accents, no apostrophes; the text itself stays as it is."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from unicodedata import combining, normalize

# What some keyboards slip into a word, and what nobody sees.
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufe0f\ufeff"
WORD = re.compile(
    rf"\d+(?:[.,]\d+)?|[^\W\d_](?:[{UNSEEN}\u0300-\u036f]*[^\W\d_]|['’‘ʼ`´](?=[^\W\d_]))*"
)
SENTENCE_END = re.compile(r"[!?;\n]|(?<!\.)\.(?!\.)")
CLAUSE_END = re.compile(r"[,:()\[\]–—…•*/]|\.\.| - ")
LONGEST_WORD = 40  # letters; no rule has a longer one
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
QUOTES = re.compile(
    r'"[^"\n]{8,200}"|“[^”\n]{8,200}”|«[^»\n]{8,200}»'
    r"|(?<!\w)[‘'](?:[^’'\n]|[’'](?=\w)){8,200}[’'](?!\w)"
)


@dataclass(frozen=True)
class Words:
    """The words of a text. Masks are whole numbers with a bit for each word, so that a pattern moves along all at once."""

    text: str
    words: tuple
    spans: tuple  # of (first character, one past the last)
    sentences: tuple  # which sentence each word is in
    sentence_starts: int  # mask
    clause_starts: int  # mask: sentences, too
    quoted: int  # mask

    def __len__(self):
        return len(self.words)

    def characters(self, start, end):
        """Return the span of characters from word `start` to the word before `end`."""
        return self.spans[start][0], self.spans[end - 1][1]

    def touched_by(self, start, end):
        """Return the range of words within these characters; the one before them if there is none."""
        first = bisect_left(self.spans, start, key=lambda span: span[1] - 1)
        last = bisect_left(self.spans, end, key=lambda span: span[0])
        return (first, last) if first < last else (max(first - 1, 0), first)


def read(text):
    found = list(WORD.finditer(text))
    spans = tuple(each.span() for each in found)
    gaps = [text[one[1] : two[0]] for one, two in zip(spans, spans[1:], strict=False)]
    sentence_starts, clause_starts, sentences, sentence = 1, 1, [0] if spans else [], 0
    for place, gap in enumerate(gaps, 1):
        if SENTENCE_END.search(gap):
            sentence += 1
            sentence_starts |= 1 << place
        if sentence_starts >> place & 1 or CLAUSE_END.search(gap):
            clause_starts |= 1 << place
        sentences.append(sentence)
    made_plain = {each: plain(each) for each in {text[start:end] for start, end in spans}}
    words = tuple(made_plain[text[start:end]] for start, end in spans)
    return Words(
        text, words, spans, tuple(sentences), sentence_starts, clause_starts, quoted(text, spans)
    )


def plain(word):
    """Return a word as rules and texts are compared: "Can’t" and "cant" are the same."""
    word = word[:LONGEST_WORD]
    if word.isascii():
        letters = word.replace("'", "").replace("`", "")
    else:
        letters = "".join(
            each
            for each in normalize("NFKD", word)
            if each.isalnum() or each in ".," and not combining(each)
        )
    return STRETCHED.sub(r"\1\1", letters.casefold().replace(",", "."))


def quoted(text, spans):
    mask, ranges = 0, [each.span() for each in QUOTES.finditer(text)]
    for place, (start, end) in enumerate(spans):
        if ranges and any(first <= start and end <= last for first, last in ranges):
            mask |= 1 << place
    return mask
