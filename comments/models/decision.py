"""Who decided what, and when: one row a decision, written once, kept by the database itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models import verbs


class Decision(models.Model):
    """Codes, ids and times only: words about a comment are Notes, which can be deleted when they are due.

    A trigger (migration 0002) refuses UPDATE and DELETE. The actor's name stands beside the id, and the id is no
    foreign key in the database, so that an account can go while its decisions stay.
    """

    comment = models.ForeignKey("Comment", models.PROTECT, related_name="decisions")
    verb = models.CharField(
        max_length=20, choices=[(name, verb.said) for name, verb in verbs.VERBS.items()]
    )
    from_state = models.CharField(max_length=10, choices=verbs.State)
    to_state = models.CharField(max_length=10, choices=verbs.State)
    reason = models.CharField(max_length=20, choices=verbs.Reason, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    actor_name = models.CharField(max_length=150)
    batch = models.UUIDField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["comment", "-id"], name="comments_decision_history")]
        constraints = [
            models.CheckConstraint(name="comments_decision_verb", condition=verbs.allowed())
        ]

    def __str__(self):
        return f"{self.get_verb_display()}, {self.actor_name}, {self.decided_at:%Y-%m-%d %H:%M}"


class AlreadyDecided(Exception):
    """Somebody was faster, or the table has no such step. Carries the comment as it is, and who decided what and when."""

    def __init__(self, comment):
        self.comment = comment
        self.decision = comment.last_decision()


def actor_fields(by):
    """Return a Decision's two columns for a member of the staff, or for one of the named actors."""
    if isinstance(by, str):
        return {"actor": None, "actor_name": by}
    return {"actor": by, "actor_name": by.get_username()}
