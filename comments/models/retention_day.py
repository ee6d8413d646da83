"""What retention took away on a day: counts, never content. A day without an end is gone on with in the next hour."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=365)


class RetentionDayQuerySet(models.QuerySet):
    def due(self):
        return self.filter(day__lte=timezone.now().date() - KEPT)


class RetentionDay(models.Model):
    day = models.DateField(_("day"), primary_key=True)
    counts = models.JSONField(_("taken away"), default=dict)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = RetentionDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of retention")
        verbose_name_plural = _("days of retention")

    def __str__(self):
        return str(self.day)

    def add(self, name, count):
        self.counts[name] = self.counts.get(name, 0) + count
        self.save()
