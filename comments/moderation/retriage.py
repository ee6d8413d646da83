"""The rules have changed: what waits is read anew. It moves comments in the list, and does nothing else to them.

A machine may raise, never bury: lower goes only what a person has looked at first (`manage.py triage --apply --lower`),
and never what a moderator has called urgent. Each portion is one short transaction, so that it can be stopped at any
time and started again; what was decided, raised or rewritten meanwhile is left alone.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef

from comments.models import Comment, State, Triage, TriageReview
from comments.models.alert import Alert
from comments.triage import GENERAL, Tier, assess, rules

PORTION = 50  # comments read before they are saved together
NAMED_AT_MOST = 100  # ids in a report


@dataclass
class Report:
    """What changed, or would: ids, tiers and rules, never words."""

    counts: Counter = field(default_factory=Counter)  # of comments, by kind of change
    ids: dict = field(default_factory=dict)  # the first of each kind
    gained: Counter = field(default_factory=Counter)  # of comments, by rule
    lost: Counter = field(default_factory=Counter)

    def add(self, change):
        self.counts[change.kind] += 1
        ids = self.ids.setdefault(change.kind, [])
        if len(ids) < NAMED_AT_MOST:
            ids.append(change.comment.pk)
        self.gained.update(change.now - change.before)
        self.lost.update(change.before - change.now)


class Change:
    """One comment as it stands, and what the rules say of it today."""

    def __init__(self, comment):
        self.comment = comment
        self.stored = getattr(comment, "triage", None)
        self.result = assess(comment.body)
        self.before = set(self.stored.rules) if self.stored else set()
        self.now = {each.rule for each in self.result.findings}

    @property
    def tier(self):
        called_urgent = self.comment.is_called_urgent
        return Tier(min(self.result.tier, Tier.TODAY) if called_urgent else self.result.tier)

    @property
    def kind(self):
        if self.result.tier == Tier.NOT_RUN:
            return "failed"
        if self.stored is None or self.comment.tier == Tier.NOT_RUN:
            return "first"
        if self.tier == self.comment.tier:
            return "same"
        return "raised" if self.tier < self.comment.tier else "lowered"

    def save(self):
        """Move it and refresh the reasons. The receipt keeps the help that it showed, and shows what is found now."""
        seen = {"pk": self.comment.pk, "state": State.PENDING, "tier": self.comment.tier}
        if not Comment.objects.filter(**seen, body=self.comment.body).update(tier=self.tier):
            return
        shown = self.stored.help if self.stored else GENERAL
        Triage.of(self.comment, self.result, shown).save()
        if self.tier.is_urgent:
            Alert.objects.get_or_create(comment=self.comment)  # a person is told


def waiting(version):
    """Return those that other rules, or none, have read."""
    urgent = TriageReview.objects.filter(
        comment=OuterRef("pk"), direction=TriageReview.Direction.TOO_LOW
    )
    rows = Comment.objects.read_by_other_rules(version).select_related("triage")
    return rows.annotate(is_called_urgent=Exists(urgent))


def retriage(progress, *, saves, lowers):
    """Read anew what waits now; return the Report. `saves` applies it, `lowers` what goes down, too."""
    report, rows = Report(), waiting(rules.version())
    newest = Comment.objects.waiting().order_by("-pk").values_list("pk", flat=True).first() or 0
    last = 0
    while portion := list(rows.filter(pk__gt=last, pk__lte=newest).order_by("pk")[:PORTION]):
        last = portion[-1].pk
        changes = [Change(each) for each in portion]
        for change in changes:
            report.add(change)
        if saves:
            save([each for each in changes if may_be_saved(each, lowers)])
        progress.add(len(portion))
    return report


def may_be_saved(change, lowers):
    return change.kind != "failed" and (lowers or change.kind != "lowered")


def save(changes):
    with transaction.atomic():
        for change in changes:
            change.save()
