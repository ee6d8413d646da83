"""What in a text may show who somebody is: marked for its writer before it is sent, and for the moderator.

Pure Python, nothing remembered, nothing asked elsewhere. Every shape is bounded, so that the time grows with the text
and no faster. What it finds is a suggestion: only people take words out.
"""

import re
from dataclasses import dataclass

from comments.triage import identifier_names, identifier_numbers, identifier_places

MOST = 100  # in one text; a list of addresses is not marked to its end
# What each kind is called. Where two begin alike, the first of these is what it is.
LABELS = {
    "birth_date": "Name and date of birth",
    "hospital_number": "Hospital number",
    "nhs_number": "NHS number",
    "ssn": "Social security or other national number",
    "bank_number": "Bank or card number",
    "email": "Email address",
    "profile": "Profile or handle",
    "address": "Address",
    "phone": "Phone number",
    "clinician": "Name of a doctor or nurse",
}
KINDS = tuple(LABELS)
WHY = "With what it says about health, anybody could find out who it is about."
SOURCE = "UK GDPR, articles 4 (1) and 9: health data that point to a person."


@dataclass(frozen=True)
class Identifier:
    kind: str  # one of KINDS
    start: int
    end: int  # one past the last character

    @property
    def is_personal(self):
        """Whether it makes a comment `personal`. Who treated somebody is for its writer and the moderator to weigh."""
        return self.kind != "clinician"


def find(text):
    """Return the identifiers in a text, in their order, none over another; their places are those in the text as given."""
    rooms = (identifier_names, identifier_places, identifier_numbers)
    found = [Identifier(*each) for room in rooms for each in room.find(text)]
    found.sort(key=lambda each: (each.start, -each.end, KINDS.index(each.kind)))
    return joined(text, apart(found))[:MOST]


def apart(found):
    """Yield those that begin behind the one before."""
    end = 0
    for each in found:
        if each.start >= end:
            yield each
            end = each.end


def joined(text, found):
    """Return them with the parts of one address as one: flat, street, town and code."""
    whole = []
    for each in found:
        last = whole[-1] if whole else None
        if last and last.kind == each.kind == "address" and is_between(text[last.end : each.start]):
            whole[-1] = Identifier("address", last.start, each.end)
        else:
            whole.append(each)
    return whole


def is_between(text):
    return len(text) <= 40 and BETWEEN.fullmatch(text) is not None


BETWEEN = re.compile(r"(?:[\s,–-]|\b[A-Z][\w'’]*|\b\d{1,3}\b)*+")
