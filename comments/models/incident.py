"""An incident: a reason, said in a code, to keep some comments' words longer than the rule, up to a date."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class IncidentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ends__gte=timezone.localdate())

    def held(self):
        """Return the ids of the comments that retention leaves alone: for a subquery."""
        held = Incident.comments.through.objects.filter(incident__in=self.open())
        return held.values("comment")

    def seen_by(self, user):
        """Whoever opened one, and those named in it."""
        return self if user.is_superuser else self.filter(people=user)

    def due(self):
        return self.filter(ends__lt=timezone.localdate() - settings.RETENTION["incident"])


class Incident(models.Model):
    """No free text: what somebody writes about an incident would outlive the words that are erased."""

    class Reason(models.TextChoices):
        LIFE = "life", _("somebody’s life may be in danger")
        CHILD = "child", _("a child may be in danger")
        THREAT = "threat", _("a threat, or another crime")
        CLAIM = "claim", _("a legal claim, or a request by an authority")
        COMPLAINT = "complaint", _("a complaint about a decision")

    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    comments = models.ManyToManyField(
        "Comment",
        related_name="incidents",
        verbose_name=_("comments"),
        help_text=_("The numbers in the addresses of their pages here, with commas between."),
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        verbose_name=_("who may see this incident"),
        help_text=_("You are one of them in any case."),
    )
    ends = models.DateField(_("last day"), help_text=_("After it, words that are due go."))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    opened_by_name = models.CharField(_("opened by"), max_length=150, editable=False)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")

    def __str__(self):
        return _("Incident %(number)s") % {"number": self.pk or ""}

    def clean(self):
        most = settings.RETENTION["incident"]
        today = timezone.localdate()
        if self.ends and not today <= self.ends <= today + most:
            raise ValidationError({"ends": too_far(most)})


def too_far(most):
    days = most // timedelta(days=1)
    return (
        ngettext(
            "Choose a day from today on, at most %d day ahead. It can be moved on later.",
            "Choose a day from today on, at most %d days ahead. It can be moved on later.",
            days,
        )
        % days
    )
