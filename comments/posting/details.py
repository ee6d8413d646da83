"""What in a comment may show who somebody is comes back to its writer once, marked, before anything is stored.

The writer changes the words or keeps them; the second post is taken whatever it contains. What is found in it still is
suggested to the moderator. Words that call for help are never turned back for it. Nothing is asked elsewhere.
"""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comments.models import Kind, Redaction
from comments.posting import text
from comments.triage import Tier, identifiers

ASKED = "asked"  # a hidden field: this writer has seen the marks
KEEP = re.compile(r"keep-\d{1,3}")
IN_NAME = _("Your name shows how to find you: a first name or a nickname is best")
IN_BODY = ngettext_lazy(
    "Look at the marked place: change the words, or keep them",
    "Look at the %d marked places: change the words, or keep them",
)


def fields(data):
    """Return the hidden fields of a form that has been shown with marks: they go along on every answer to it."""
    names = [each for each in data or () if each == ASKED or KEEP.fullmatch(each)]
    if ASKED not in names:
        return {}
    # No check of any kind: nothing in them may stop a comment.
    return {each: forms.Field(required=False, widget=forms.HiddenInput) for each in names}


def suggestions(comment, form):
    """Return the Redactions, not yet stored, that a moderator may want to make."""
    kept = {text.plain(form.data[name]) for name in form.fields if KEEP.fullmatch(name)}
    # Who calls themselves "Dr …" has chosen that name.
    in_name = [each for each in identifiers.find(comment.name) if each.is_personal]
    places = [("name", each) for each in in_name]
    places += [("body", each) for each in identifiers.find(comment.body)]
    return [suggestion(comment, field, each, kept) for field, each in places]


def suggestion(comment, field, found, kept):
    words = getattr(comment, field)[found.start : found.end]
    return Redaction(
        comment=comment,
        field=field,
        start=found.start,
        end=found.end,
        kind=found.kind,
        kept_by_writer=words in kept,
    )


def is_to_be_shown(comment, form):
    if ASKED in form.fields or not comment.suggestions:
        return False
    comment.assess()
    return not Tier(comment.tier).is_urgent


def mark(form, comment):
    """Turn a valid form into one that shows the marks."""
    form.details = Details(comment, comment.suggestions)
    if form.details.in_name:
        form.add_error("name", IN_NAME)
    if form.details.in_body:
        form.add_error("body", IN_BODY % len(form.details.in_body))


@dataclass(frozen=True)
class Details:
    comment: object
    suggestions: list

    @property
    def all(self):
        """Return (number, what it is called, the words) of each, as they stand in the page."""
        return [
            (number, Kind(each.kind).label, each.words(self.comment))
            for number, each in enumerate(self.suggestions, 1)
        ]

    @property
    def in_name(self):
        return [each for each in self.suggestions if each.field == "name"]

    @property
    def in_body(self):
        return [each for each in self.suggestions if each.field == "body"]

    @property
    def pieces(self):
        """Return the words cut into (text, number of its mark or None, what it is called)."""
        body, at, pieces = self.comment.body, 0, []
        for number, each in enumerate(self.suggestions, 1):
            if each.field == "body":
                pieces.append((body[at : each.start], None, ""))
                pieces.append((body[each.start : each.end], number, Kind(each.kind).label))
                at = each.end
        return [*pieces, (body[at:], None, "")]
