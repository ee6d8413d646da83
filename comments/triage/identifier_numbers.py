"""Whose number is it? Runs of digits, told apart by how they are grouped, by their check digits, and by the words before.

Phone numbers by the plans of ITU-T E.164, Ofcom, NANP and India.
"""

import re
from dataclasses import dataclass

from comments.triage.check_digits import passes_luhn, passes_mod_11
from comments.triage.identifier_words import WORDS

MOST_DIGITS = 19
MOST_GROUPS = 6  # but where a number is announced: then it may be spelled digit by digit
LEAST = 6  # digits where something announces them
LEAST_ALONE = 9
LOOK_BACK = 32  # characters
LOOK_FOR_HELPLINE = 60
# Bounded between digits, and blanks are never digits: it reads each character once.
RUN = re.compile(r"(?<![\w£$€/.:])[+(]{0,2}\d(?:[ \u00a0\u2010-\u2013.()-]{0,3}\d)*+")
GROUP = re.compile(r"\d+")
ASKED = re.compile(
    r"\b(?:call(?: me)?|phone|ring|text|txt|mob(?:ile)?|cell|tel(?:ephone)?|landline|whats ?app|dial|reach|sms|msg|message|fax"
    r"|contact|(?:my|her|his|our|the) (?:number|no)|number is|phone (?:no|number))\b[^.\d\n]{0,20}\.?\W*$"
)
NHS = re.compile(r"\b(?:nhs|chi)\b[^\d\n]{0,20}$")
SOCIAL = re.compile(r"\b(?:ssn|social security)\b[^\d\n]{0,20}$")
AADHAAR = re.compile(r"\ba+dh?a+r\b[^\d\n]{0,20}$")
SORT_CODE = re.compile(r"\bsort[ -]?code\b[^\d\n]{0,12}$")
ACCOUNT = re.compile(r"\b(?:account|acct|a/c|acc)\b[^\d\n]{0,14}$")
FREE = re.compile(r"(?:0800|0808|0300|0303|0330|0345|116|1?8(?:00|33|44|55|66|77|88)|1860)")
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SPOKEN_DIGITS = {word: str(digit) for digit, word in enumerate(DIGITS)}
SPOKEN_DIGITS |= {"oh": "0", "o": "0", "nought": "0", "hundred": "00", "thousand": "000"}
TIMES = {"double": 2, "triple": 3, "treble": 3}
SAID = "|".join([*SPOKEN_DIGITS, *TIMES])
SPOKEN = re.compile(
    rf"(?i)\b(?:{SAID}|\d{{2,6}}(?=[ ,-]{{1,2}}(?:{SAID})\b))(?:[ ,.-]{{1,2}}(?:(?:{SAID})\b|\d{{1,6}}\b))*+"
)


@dataclass(frozen=True)
class Number:
    """Some neighbouring groups of a run: their digits, how long each is, what stands before, between and around."""

    digits: str
    shape: tuple
    before: str  # lower case, up to LOOK_BACK characters
    plus: bool
    first: bool  # nothing of the run comes before it
    text: str  # as written
    around: str  # lower case

    @property
    def is_asked_for(self):
        return self.first and ASKED.search(self.before) is not None


def find(text):
    """Yield (kind, start, end) of each number that belongs to somebody."""
    for run in RUN.finditer(text):
        yield from in_run(text, run.start(), run.end())
    for spoken in SPOKEN.finditer(text):
        if is_spoken_phone(spoken[0], text[max(0, spoken.start() - LOOK_BACK) : spoken.start()]):
            yield "phone", spoken.start(), spoken.end()


def in_run(text, start, end):
    """Yield the longest number that begins at each group, and go on behind it."""
    groups = [match.span() for match in GROUP.finditer(text, start, end)]
    if text[end : end + 1].isalpha() or text[end : end + 1] in ("/", "_"):
        groups.pop()  # "10mg", "3/4"
    at = 0
    while at < len(groups):
        found = longest(text, start, groups, at)
        if found:
            kind, last = found
            opening = text[groups[at][0] - 1] if groups[at][0] > start else ""
            yield kind, groups[at][0] - (opening in ("+", "(")), groups[last][1]
            at = last
        at += 1


def longest(text, start, groups, at):
    """Return (kind, index of its last group), or None."""
    found, size = None, 0
    most, least = (MOST_GROUPS, LEAST_ALONE) if at else (MOST_DIGITS, LEAST)
    for last, (first, end) in enumerate(groups[at : at + most], at):
        size += end - first
        if size > MOST_DIGITS:
            break
        if size >= least and (kind := kind_of(number(text, start, groups[at : last + 1]))):
            found = kind, last
    return found


def number(text, start, groups):
    first, end = groups[0][0], groups[-1][1]
    pieces = [text[each[0] : each[1]] for each in groups]
    return Number(
        # Digits of every script count as theirs.
        digits="".join(str(int(digit)) for piece in pieces for digit in piece),
        shape=tuple(map(len, pieces)),
        before=text[max(0, start - LOOK_BACK) : start].lower(),
        plus=text[first - 1 : first] == "+",
        first=text[start:first].strip("+(") == "",
        text=text[first:end],
        around=text[max(0, first - LOOK_FOR_HELPLINE) : end + LOOK_FOR_HELPLINE // 2].lower(),
    )


def kind_of(number):
    """Return the kind of identifier that this number is, or None."""
    digits, before, shape = number.digits, number.before if number.first else "", number.shape
    if is_public(number):
        return None
    if len(digits) == 10 and NHS.search(before):
        return "nhs_number"  # one that fails its check is possible: people mistype
    if shape in ((10,), (3, 3, 4)) and not number.is_asked_for and passes_mod_11(digits):
        return "nhs_number"
    if is_social(number, before):
        return "ssn"
    if is_bank(number, before):
        return "bank_number"
    return "phone" if is_phone(number) else None


def is_social(number, before):
    if number.shape == (3, 2, 4) and number.text[3] == "-" == number.text[6]:
        return True
    if len(number.digits) == 12 and AADHAAR.search(before):
        return True
    return len(number.digits) == 9 and SOCIAL.search(before) is not None


def is_bank(number, before):
    digits = number.digits
    if number.shape in ((15,), (16,), (4, 4, 4, 4), (4, 6, 5)):
        return digits[0] in "3456" and passes_luhn(digits)
    if len(digits) == 6 and SORT_CODE.search(before):
        return True
    return 8 <= len(digits) <= 18 and ACCOUNT.search(before) is not None


def is_phone(number):
    digits, shape = number.digits, number.shape
    if number.plus or (digits.startswith("00") and len(shape) > 1 and not digits.startswith("000")):
        return is_international(digits.removeprefix("00"))
    if digits[0] == "0" and (shape[0] >= 3 or number.text[1] == ")" or number.is_asked_for):
        return (
            len(digits) == 11 and digits[1] in "1235789" or len(digits) == 10 and digits[1] == "1"
        )
    if shape in ((3, 3, 4), (1, 3, 3, 4)) and digits[-10] > "1" and digits[-7] > "1":
        return True
    if shape in ((5, 5), (10,)) and digits[0] in "6789":
        return True
    if len(shape) == 3 and shape[2] == 4 and max(shape) == 4:
        return number.is_asked_for and len(digits) > 8  # eight are a date
    return number.is_asked_for and (shape == (3, 4) or 9 <= len(digits) <= 13)


def is_international(digits):
    for code, sizes in (("44", (12, 13)), ("1", (11,)), ("91", (12,))):
        if digits.startswith(code):
            return len(digits) in sizes
    return 9 <= len(digits) <= 13


def is_public(number):
    digits = number.digits
    if number.plus:
        digits = re.sub("^(?:44|91)", "0" if digits.startswith("44") else "", digits)
    if digits in WORDS["public_numbers"]:
        return True
    return FREE.match(digits) is not None and any(
        each in number.around for each in WORDS["helpline"]
    )


def is_spoken_phone(spoken, before):
    digits, times, said = "", 1, 0
    for token in re.findall(r"\w+", spoken.lower()):
        said += token.isalpha()
        if token in TIMES:
            times = TIMES[token]
        else:
            digits, times = digits + SPOKEN_DIGITS.get(token, token) * times, 1
    if said < 5:
        return False
    return (
        len(digits) in (10, 11)
        and digits[0] == "0"
        or len(digits) in range(10, 14)
        and bool(ASKED.search(before.lower()))
    )
