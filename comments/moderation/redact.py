"""What a moderator takes out of a comment: suggestions ticked, words pasted, the name. Nothing goes until they press."""

import re

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import AlreadyDecided, Kind, Original, Redaction
from comments.models.redaction import without
from comments.models.table import BODY_LIMIT
from comments.posting import text

PLACES = 100  # in one press: a single letter is not taken out of a whole comment
REDACT, APPROVE, PREVIEW, LEAVE, UNREDACT = "redact", "approve", "preview", "leave", "unredact"


class RedactionForm(forms.Form):
    do = forms.ChoiceField(
        choices=[(each, each) for each in (REDACT, APPROVE, PREVIEW, LEAVE, UNREDACT)],
        error_messages={
            "required": _("Choose what to do."),
            "invalid_choice": _("Choose what to do."),
        },
    )
    words = forms.CharField(required=False, max_length=BODY_LIMIT)
    kind = forms.ChoiceField(
        choices=Kind,
        required=False,
        error_messages={"invalid_choice": _("Choose from the list what it is.")},
    )
    every = forms.BooleanField(required=False)
    whole_name = forms.BooleanField(required=False)

    def __init__(self, comment, data=None):
        super().__init__(data)
        self.comment = comment
        self.source = comment.as_written()
        self.has_original = isinstance(self.source, Original)
        self.cuts = self.source.cuts() if self.has_original else []
        placed = comment.redactions.suggested().placed()
        self.suggested = [each for each in placed if self.is_there(each)]

    def is_there(self, redaction):
        """Whether its words still stand in the comment."""
        if redaction.field == Redaction.Field.NAME:
            return bool(self.comment.name)
        return not self.is_cut(redaction.start, redaction.end)

    def is_cut(self, start, end):
        return any(start < last and first < end for first, last, _ in self.cuts)

    @property
    def choices(self):
        """Return (suggestion, its words, whether its box is ticked) of each."""
        return [
            (each, each.words(self.source), self.is_ticked(each, self.is_bound))
            for each in self.suggested
        ]

    def is_ticked(self, suggestion, is_bound=True):
        if not is_bound:  # who treated somebody may often stay
            return suggestion.kind != Kind.CLINICIAN
        return str(suggestion.pk) in self.data.getlist("suggestion")

    def clean(self):
        words = super().clean()
        do = words.get("do")
        self.ticked = [each for each in self.suggested if self.is_ticked(each)]
        self.chosen = [*self.ticked, *self.pasted(words), *self.name(words)]
        if do == UNREDACT and not self.has_original:
            raise forms.ValidationError(_("The words as they were are no longer kept."))
        if do == LEAVE and not self.ticked:
            raise forms.ValidationError(_("Tick the suggestions that are to stay in."))
        if do in (REDACT, APPROVE, PREVIEW) and not (self.chosen or self.errors):
            raise forms.ValidationError(_("Tick or paste what is to be taken out."))
        return words

    def pasted(self, words):
        """Return new Redactions where the pasted words stand, however their blanks and lines are broken."""
        wanted = text.plain(words.get("words", "")).split()
        if not wanted or words["do"] in (LEAVE, UNREDACT):
            return []
        shape = re.compile(r"\s+".join(map(re.escape, wanted)))
        found = [each.span() for each in shape.finditer(self.source.body)]
        places = [each for each in found if not self.is_cut(*each)]
        if not words["every"]:
            places = places[:1]
        if not places:
            self.add_error(
                "words", _("These words are not in the comment: copy them exactly as they stand.")
            )
        if len(places) > PLACES:
            self.add_error("words", _("That stands there too often: paste more of it."))
        kind = words.get("kind") or Kind.OTHER
        return [Redaction(start=start, end=end, kind=kind) for start, end in places]

    def name(self, words):
        if not words["whole_name"] or not self.comment.name:
            return []
        end = len(self.source.name)
        return [Redaction(field=Redaction.Field.NAME, start=0, end=end, kind=Kind.NAME)]

    @property
    def preview(self):
        """Return the words as readers would see them; None unless that was asked for."""
        if not self.is_bound or self.errors or self.cleaned_data["do"] != PREVIEW:
            return None
        chosen = [each for each in self.chosen if each.field == Redaction.Field.BODY]
        places = [*self.cuts, *((each.start, each.end, each.mark) for each in chosen)]
        return without(self.source.body, places, BODY_LIMIT)

    def decide(self, by):
        """Do what a valid form says, wholly or not at all. Raises AlreadyDecided."""
        comment, do = self.comment, self.cleaned_data["do"]
        seen = (self.data.get("saw"), self.data.get("seen"))
        # What was pressed was about other words; or it cannot be approved, and then it is not redacted either.
        if seen != (comment.state, comment.words_digest) or do == APPROVE and not comment.can(do):
            raise AlreadyDecided(comment)
        if do == LEAVE:
            return comment.leave_in(self.ticked, by=by)
        if do == UNREDACT:
            return comment.unredact(by=by)
        with transaction.atomic():
            comment.redact(self.chosen, by=by)
            if do == APPROVE:
                comment.approve(by=by)
