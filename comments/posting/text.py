"""What happens to typed text before it is stored. This is all of it; nothing else is ever changed.

1. Every kind of line end becomes LF.
2. What is no text is dropped: control characters but for tab and LF, and Unicode's noncharacters.
3. Letters with accents become one character where there is one (NFC).
4. Blanks at both ends are cut.
A name stands on one line: blanks and line ends in a row become one blank, and marks that turn the direction of what
follows (UAX #9, 2.1 to 2.4) are dropped. A name or comment in which nothing can be seen counts as empty.
"""

import re
from hashlib import sha256
from unicodedata import category, normalize

LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
NO_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters and signs by category that leave the paper white: fillers and the empty Braille cell.
WHITE = set("\u115f\u1160\u2800\u3164\uffa0")


def plain(text):
    return normalize("NFC", NO_TEXT.sub("", LINE_END.sub("\n", text))).strip()


def one_line(text):
    return re.sub(r"\s+", " ", plain(TURNS.sub("", text)))


def is_visible(text):
    return any(category(each)[0] in "LNPS" and each not in WHITE for each in text)


def likeness(text):
    """Return 32 hexadecimal characters that texts share when only case, blanks, digits and signs differ; "" for no letters."""
    letters = "".join(filter(str.isalpha, normalize("NFKC", text).casefold()))
    return sha256(letters.encode()).hexdigest()[:32] if letters else ""
