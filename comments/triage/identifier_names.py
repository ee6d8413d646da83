"""Somebody's name where it says more than a name: with a day of birth, a clinic's number, or the title of who treated them."""

import re

from comments.triage.identifier_words import WORDS

NO_NAMES = WORDS["no_name"] | WORDS["small_words"]
NO_SURNAMES = WORDS["no_surname"] | WORDS["small_words"]
NAME_REACH = 60  # characters before a day of birth in which its owner stands
DATE_REACH = 34
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE = re.compile(
    r"(?i)(?<!\d)(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? ?(?:of )?(?:{MONTHS})[a-z]{{0,6}}\.?,? ?\d{{4}}"
    rf"|(?:{MONTHS})[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
BORN = re.compile(r"(?i)\b(?:(?P<dob>d\.?o\.?b\b\.?|date of birth|birth ?date)|born|birthday)")
PART = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
SMALL_NAME = re.compile(
    r"(?i)(?:^|[.!?\n] ?|\b(?:name(?:'s| is)?|i am|i'm|called|son|daughter|husband|wife|mum|mom|mother|dad|father|patient) )"
    r"(?P<first>[^\W\d_][\w'’-]{1,19}) (?P<last>[^\W\d_][\w'’-]{1,19})[ ,(]{0,3}$"
)
TO_NAME = re.compile(r"(?i)\W{0,3}(?:and )?(?:(?:my|his|her|the)? ?name(?: is|'s|:)? |i am |i'm )?")
CLINIC = re.compile(
    r"(?i)\b(?:mrn|uhid|(?:hosp(?:ital)?|patient|medical record|health record|unit|admission|registration|reg|ip|op|opd|cr)"
    r" ?(?:no|number|num|id|ref)\b)[ .:#]{0,4}(?:is |was |= ?)?[#:]?(?P<it>(?:[A-Z]{1,4}[-/ ]?)?\d(?:[\w/-]|\.(?=\w)){3,19})"
)
INSURED = re.compile(
    r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)  # the British national insurance number
CLINICIAN = re.compile(
    r"\b(?:(?i:dr|doctor|nurse|prof|professor|consultant|surgeon|matron|midwife|physio|dentist)\b\.? ?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?"
    r"|(?<=under )(?:Mr|Mrs|Ms|Miss)\.? )(?<=[ .])(?:[A-Z]\.? )?(?P<last>[A-Z][\w'’-]{1,29})"
)


def find(text):
    """Yield (kind, start, end)."""
    yield from birth_dates(text)
    for match in CLINIC.finditer(text):
        if sum(map(str.isdigit, match["it"])) >= 4:
            yield "hospital_number", *match.span("it")
    for match in INSURED.finditer(text):
        yield "ssn", *match.span()
    for match in CLINICIAN.finditer(text):
        if match["last"].lower() not in NO_SURNAMES:
            yield "clinician", *match.span()


def birth_dates(text):
    for born in BORN.finditer(text):
        date = DATE.search(text, born.end(), born.end() + DATE_REACH)
        owner = date and (name_before(text, born) or (born["dob"] and name_after(text, date.end())))
        if owner:
            start, end = min(owner[0], born.start()), max(owner[1], date.end())
            opened = "(" in text[start:end] and ")" not in text[start:end]
            yield "birth_date", start, end + (opened and text[end : end + 1] == ")")


def name_before(text, born):
    """Return the place of the last full name before it, or None."""
    start = max(0, born.start() - NAME_REACH)
    names = full_names(text, start, born.start())
    if names:
        return names[-1]
    small = born["dob"] and SMALL_NAME.search(text[start : born.start()])
    if small and not {small["first"].lower(), small["last"].lower()} & NO_NAMES:
        return start + small.start("first"), start + small.end("last")
    return None


def name_after(text, start):
    names = full_names(text, start, start + NAME_REACH // 2)
    return names[0] if names and TO_NAME.fullmatch(text[start : names[0][0]]) else None


def full_names(text, start, end):
    """Return the places of two or more names in a row, each with a capital."""
    names, row = [], []
    for part in PART.finditer(text, start, end):
        follows = row and text[row[-1].end() : part.start()] in (" ", ". ")
        if not part[0][0].isupper() or part[0].lower() in NO_NAMES:
            row = []
            continue
        row = [*row, part] if follows else [part]
        if len(row) > 1 and len(part[0]) > 1:
            if len(row) > 2:
                names = [each for each in names if each[0] != row[0].start()]
            names.append((row[0].start(), part.end()))
    return names
