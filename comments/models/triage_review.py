"""A moderator says that triage put a comment too high or too low: for whoever reviews the rules. Nothing learns from it."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.decision import actor_fields
from comments.triage import Tier

URGENT = [Tier.DANGER.value, Tier.TODAY.value]


class TriageReview(models.Model):
    """Codes and ids, no words. Each person has one view of a comment: the newer one replaces it."""

    class Direction(models.TextChoices):
        TOO_HIGH = "too_high", _("too high")
        TOO_LOW = "too_low", _("too low")

    comment = models.ForeignKey("Comment", models.CASCADE, related_name="triage_reviews")
    direction = models.CharField(max_length=10, choices=Direction)
    # What is judged, as it was then: triage may read the comment anew.
    rules = models.JSONField(default=list)
    version = models.CharField(max_length=64, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("view of triage")
        verbose_name_plural = _("views of triage")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "actor"], name="comments_triagereview_one_each"
            ),
            models.CheckConstraint(
                name="comments_triagereview_direction",
                condition=models.Q(direction__in=["too_high", "too_low"]),
            ),
        ]

    def __str__(self):
        return f"{self.get_direction_display()}, {self.actor_name}"

    @classmethod
    def say(cls, comment, direction, *, by):
        """Write it down. "Too low" also puts a waiting comment on top, as a person may; "too high" moves nothing."""
        triage = getattr(comment, "triage", None)
        judged = {"rules": triage.rules, "version": triage.version} if triage else {}
        said = {"direction": direction, "said_at": timezone.now(), **judged, **actor_fields(by)}
        with transaction.atomic():
            if direction == cls.Direction.TOO_LOW:
                waiting = type(comment).objects.waiting().filter(pk=comment.pk)
                # One that triage has not read gets a tier, too: then nothing that reads it now takes it off the top.
                waiting.exclude(tier__in=URGENT).update(tier=Tier.TODAY.value)
            cls.objects.update_or_create(comment=comment, actor=by, defaults=said)
