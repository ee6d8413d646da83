"""That people must be told of an urgent comment, until one of them says that they look at it. The mails are alert_mail.py's."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.verbs import State
from comments.triage import Tier


class AlertQuerySet(models.QuerySet):
    def unanswered(self):
        """Those that are said again and again: not decided, and nobody says that they look at it."""
        urgent = {"comment__state": State.PENDING, "comment__tier__lte": Tier.TODAY.value}
        return self.filter(**urgent, looked_at=None)

    def untold(self):
        """Those that no mail has counted yet."""
        return self.filter(told_at=None)

    def look(self, by):
        """Somebody looks at them; return at how many. Who said so first stays."""
        return self.unanswered().update(
            looked_at=timezone.now(), looked_by=by, looked_by_name=by.get_username()
        )


class Alert(models.Model):
    """Written with its comment, in one transaction."""

    comment = models.OneToOneField(
        "Comment", models.CASCADE, primary_key=True, related_name="alert"
    )
    told_at = models.DateTimeField(_("told"), null=True)
    looked_at = models.DateTimeField(_("looked at"), null=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    looked_by_name = models.CharField(max_length=150, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        indexes = [
            models.Index(
                fields=["comment"], name="comments_alert_untold", condition=models.Q(told_at=None)
            )
        ]

    def __str__(self):
        return str(self.comment_id)

    @property
    def is_unanswered(self):
        return Alert.objects.unanswered().filter(pk=self.pk).exists()
