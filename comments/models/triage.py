"""What triage said of a comment, as long as it may be kept: health data, seen by moderators alone."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.incident import Incident
from comments.models.verbs import State
from comments.triage import Tier


class TriageQuerySet(models.QuerySet):
    def due(self):
        """Those whose reasons have been kept long enough after the decision, and that no incident holds."""
        since = timezone.now() - settings.RETENTION["triage"]
        rows = self.filter(reasons_removed_at=None, comment__changed_at__lte=since)
        decided = rows.exclude(comment__state=State.PENDING)
        return decided.exclude(comment__in=Incident.objects.held())

    def forget(self):
        """Forget where in the words, and why. Which rules it was stays, to be counted."""
        return self.filter(reasons_removed_at=None).update(
            findings=[], discounted=[], reasons_removed_at=timezone.now()
        )


class Triage(models.Model):
    """Written with its comment, in one transaction. The comment's own `tier` orders the queue."""

    comment = models.OneToOneField(
        "Comment", models.CASCADE, primary_key=True, related_name="triage"
    )
    score = models.FloatField(default=0)
    categories = models.JSONField(default=list)
    help = models.JSONField(default=list)  # the safety texts that stand on the receipt, or once did
    # Counted for ever; the two that follow go 30 days after the decision.
    rules = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    discounted = models.JSONField(default=list)
    reasons_removed_at = models.DateTimeField(null=True, editable=False)
    version = models.CharField(_("version of the rules"), max_length=64)

    objects = TriageQuerySet.as_manager()

    class Meta:
        verbose_name = _("triage")
        verbose_name_plural = _("triage")
        indexes = [
            models.Index(
                fields=["comment"],
                name="comments_triage_reasons",
                condition=models.Q(reasons_removed_at=None),
            )
        ]

    def __str__(self):
        return f"{self.comment_id}: {', '.join(self.rules)}"

    @classmethod
    def of(cls, comment, result, shown=()):
        """Return the row, not yet stored, that keeps a triage Result with its comment, and the help `shown` before."""
        findings, discounted = result.as_lists()
        return cls(
            comment=comment,
            score=result.score,
            categories=list(result.categories),
            help=list(dict.fromkeys([*shown, *result.help])),
            rules=[each.rule for each in result.findings],
            findings=findings,
            discounted=discounted,
            version=result.version,
        )


class Tiers(models.IntegerChoices):
    """triage.Tier, with the words that moderators read."""

    NOT_RUN = Tier.NOT_RUN, _("triage did not run")
    DANGER = Tier.DANGER, _("danger now")
    TODAY = Tier.TODAY, _("needs help today")
    CHECK_FIRST = Tier.CHECK_FIRST, _("check first")
    FLAGGED = Tier.FLAGGED, _("flagged")
    ROUTINE = Tier.ROUTINE, _("routine")
