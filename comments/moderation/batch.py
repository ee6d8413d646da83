"""One decision for one or many comments: each is decided wholly or left alone, and every conflict is told."""

from dataclasses import dataclass, field
from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import AlreadyDecided, Comment, Note, Reason
from comments.models.verbs import VERBS
from comments.moderation.alike import BATCH
from comments.moderation.place import number

TOGETHER = 50  # rejections in one transaction: a slow disk is waited for ten times in 500


class DecisionForm(forms.Form):
    """What a moderator sends: an action, the ticked comments, for a "no" its reason, and a note for colleagues."""

    action = forms.ChoiceField(
        choices=[(verb, verb) for verb in ("approve", "reject", "take_down")],
        error_messages={
            "required": _("Choose what to do."),
            "invalid_choice": _("Choose what to do."),
        },
    )
    reason = forms.ChoiceField(
        choices=Reason,
        required=False,
        error_messages={"invalid_choice": _("Choose a reason from the list.")},
    )
    note = forms.CharField(max_length=2000, required=False)

    @property
    def ids(self):
        """The ticked comments. What is no id is left out."""
        return [pk for pk in map(number, self.data.getlist("_selected_action")) if pk]

    def clean(self):
        words = super().clean()
        if not 0 < len(self.ids) <= BATCH:
            raise forms.ValidationError(_("Tick at least one comment, and at most 500."))
        if self.needs_reason and not words.get("reason") and "reason" not in self.errors:
            raise forms.ValidationError(_("Choose a reason: the author reads it on the receipt."))
        return words

    @property
    def needs_reason(self):
        verb = VERBS.get(self.data.get("action"))
        return verb is not None and verb.needs_reason

    def decide(self, by):
        """Return the Outcome of a valid form."""
        outcome = Outcome(self.cleaned_data["action"])
        for ids in self.portions():
            with transaction.atomic():
                if len(ids) > 1:
                    hold(ids)
                for comment in Comment.objects.filter(pk__in=ids).order_by("pk"):
                    self.decide_about(comment, by, outcome)
        return outcome

    def portions(self):
        """Yield the ids, in order, as each transaction takes them.

        Only rejections go together: other verbs lock the discussion's row as well, which may have to be made first.
        """
        ids = sorted(set(self.ids))
        size = TOGETHER if self.cleaned_data["action"] == "reject" else 1
        for start in range(0, len(ids), size):
            yield ids[start : start + size]

    def decide_about(self, comment, by, outcome):
        # Decided about as the page showed it: if it has changed since, the verb refuses.
        comment.state = self.data.get(f"saw-{comment.pk}", comment.state)
        try:
            decided = self.decide_one(comment, by, outcome.batch)
        except AlreadyDecided as conflict:
            outcome.conflicts.append(conflict)
        else:
            outcome.count(comment, decided)

    def decide_one(self, comment, by, batch):
        words = self.cleaned_data
        reason = {"reason": words["reason"]} if self.needs_reason else {}
        with transaction.atomic():
            decision = getattr(comment, words["action"])(by=by, batch=batch, **reason)
            if decision and words["note"]:
                Note.objects.create(
                    comment=comment,
                    decision=decision,
                    text=words["note"],
                    author=by,
                    author_name=by.get_username(),
                )
        return decision


def hold(ids):
    """Lock these comments, then their articles, each in the order of their ids: two batches never wait in a circle."""
    comments = Comment.objects.filter(pk__in=ids)
    list(comments.select_for_update().order_by("pk").values_list("pk"))
    articles = Article.objects.filter(pk__in=comments.values("article"))
    # Readers who post under them meanwhile need not wait (PostgreSQL, FOR NO KEY UPDATE).
    list(articles.select_for_update(no_key=True).order_by("pk").values_list("pk"))


@dataclass
class Outcome:
    verb: str
    batch: object = field(default_factory=uuid4)
    decided: int = 0
    conflicts: list = field(default_factory=list)  # of AlreadyDecided

    def count(self, comment, decision):
        if decision:
            self.decided += 1
        else:  # the verb found nothing left to do
            self.conflicts.append(AlreadyDecided(comment))
