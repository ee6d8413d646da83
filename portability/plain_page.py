"""A plain-text page as somebody already has it: a title, paragraphs, headings, and readers' comments under numbers.

How it is read, so that anybody can prepare a file for it:

- The file is UTF-8 and at most 1 MB. A byte order mark, CR, tabs and trailing blanks do not matter.
- The first line, alone, is the title. After it, blank lines part one block from the next, and what begins like a point
  of a list ("1. ", "2) ", "- ", "* ", "• ") begins a block of its own. The lines of a block are joined by blanks.
- A heading is a block of one line, of at most 100 characters, that ends in none of . ! : ; , … and is neither a point
  of a list nor the last of the article. Every other block is a paragraph. Nothing is left out.
- A comment is a number with a name ("  1. CP") and below it its words, further in than the number.
- The comments are the last list of that kind, numbered 1, 2, 3. Nothing stands below them. A numbered list without
  words further in belongs to the article.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

SIZE_LIMIT = 1_000_000  # bytes
TITLE_LIMIT = 200  # code points, as in the database
HEADING_LIMIT = 100
TAB = 8  # columns
STOPS = (".", "!", ":", ";", ",", "…", "。")
CLOSING = "\"'”’»)]"
POINT = re.compile(r"(?:[0-9]{1,2}[.)]|[-*•–])\s")
NUMBERED = re.compile(r"([0-9]{1,5})[.)](?:\s+(.*))?$")


class Unreadable(ValueError):
    """The file is no such page: one sentence, with the line if there is one, that says what to do."""


@dataclass(frozen=True)
class Line:
    number: int
    indent: int = 0
    text: str = ""  # without outer blanks; empty for a blank line


@dataclass(frozen=True)
class Block:
    text: str
    is_heading: bool


@dataclass(frozen=True)
class Comment:
    line: int
    name: str
    words: str


@dataclass(frozen=True)
class PlainPage:
    title: str
    blocks: list
    comments: list


def read(data):
    """Return the PlainPage that these bytes hold. Raises Unreadable."""
    lines = [measured(number, raw) for number, raw in enumerate(decoded(data).split("\n"), 1)]
    title, rest = title_and_rest(lines)
    end = comments_begin(rest)
    blocks = blocks_of(rest[:end])
    if not blocks:
        raise Unreadable(f"Line {title.number}: below the title there is no text: add a paragraph.")
    return PlainPage(title.text, blocks, comments_of(rest[end:]))


def decoded(data):
    if len(data) > SIZE_LIMIT:
        raise Unreadable("The file is larger than 1 MB: split it into several pages.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        number = with_one_end(why.object[: why.start].decode()).count("\n") + 1
        raise Unreadable(f"Line {number}: this is not UTF-8: save the file as UTF-8.") from None
    return with_one_end(text)


def with_one_end(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def measured(number, raw):
    text = unicodedata.normalize("NFC", raw).expandtabs(TAB).rstrip()
    for sign in text:
        if unicodedata.category(sign) == "Cc":
            raise Unreadable(
                f"Line {number}: a control character (U+{ord(sign):04X}) stands here: remove it."
            )
    return Line(number, len(text) - len(text.lstrip()), text.strip())


def title_and_rest(lines):
    written = [place for place, line in enumerate(lines) if line.text]
    if not written:
        raise Unreadable("The file is empty: write a title in its first line, and text below.")
    first = written[0]
    title, below = lines[first], lines[first + 1 :]
    if len(title.text) > TITLE_LIMIT:
        length = len(title.text)
        raise Unreadable(
            f"Line {title.number}: shorten the title to {TITLE_LIMIT} characters: it has {length}."
        )
    if below and below[0].text:
        raise Unreadable(f"Line {below[0].number}: leave a blank line between title and text.")
    return title, below


def comments_begin(lines):
    """Return the place of the last list whose numbers have words further in below them, or the end."""
    start, inside = len(lines), False
    for place, line in enumerate(lines):
        inside = inside and belongs(line, lines[start])
        if not inside and is_name(line, following(lines, place)):
            start, inside = place, True
    return start


def belongs(line, first):
    """Whether a line is part of the list that begins with the first."""
    numbered = line.indent == first.indent and NUMBERED.match(line.text)
    return bool(not line.text or line.indent > first.indent or numbered)


def is_name(line, below):
    deeper = below and below.indent > line.indent and not NUMBERED.match(below.text)
    return bool(deeper and NUMBERED.match(line.text))


def following(lines, place):
    if not NUMBERED.match(lines[place].text):
        return None
    return next((lines[i] for i in range(place + 1, len(lines)) if lines[i].text), None)


def blocks_of(lines):
    groups = []
    for above, line in pairwise([Line(0), *lines]):
        if line.text and (not above.text or POINT.match(line.text)):
            groups.append([])
        if line.text:
            groups[-1].append(line.text)
    return [Block(" ".join(g), looks_like_a_heading(g) and g is not groups[-1]) for g in groups]


def looks_like_a_heading(texts):
    text = texts[0]
    if len(texts) > 1 or len(text) > HEADING_LIMIT or POINT.match(text):
        return False
    return not text.rstrip(CLOSING).endswith(STOPS)


def comments_of(lines):
    found = []
    for line in lines:
        if not belongs(line, lines[0]):
            raise Unreadable(
                f"Line {line.number}: this stands below the comments, but not further in than their numbers: "
                "indent it if it belongs to the last one, or move it above the first."
            )
        if line.text and line.indent == lines[0].indent:
            found.append((line, []))
        else:
            found[-1][1].append(line.text)
    return [comment(place, line, below) for place, (line, below) in enumerate(found, 1)]


def comment(place, line, below):
    number, name = NUMBERED.match(line.text).groups(default="")
    if int(number) != place:
        raise Unreadable(
            f"Line {line.number}: number {number} stands where {place} belongs: number the comments 1, 2, 3 in their order."
        )
    words = "\n".join(below).strip()
    if not words:
        raise Unreadable(
            f"Line {line.number}: this comment has no words: indent them below the name, or remove it."
        )
    return Comment(line.number, name, words)
