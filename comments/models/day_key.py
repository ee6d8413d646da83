"""The key of one day. With it a network address becomes a digest; a week later it is destroyed, and with it the meaning."""

import secrets
from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

KEPT = timedelta(days=7)
ONE_DAY = timedelta(days=1)
PATIENCE = "5s"  # as SQLite has


def new_key():
    return secrets.token_hex(32)


def today():
    """Return the date in UTC: the same for every process, wherever it runs and whatever TIME_ZONE is."""
    return timezone.now().date()


class DayKeyQuerySet(models.QuerySet):
    def recent(self):
        """Return the keys of today and, if that day had one, yesterday. Makes today's when it is the first to ask."""
        days = self.filter(day__range=(today() - ONE_DAY, today())).order_by("-day")
        keys = list(days)
        if not keys or keys[0].day != today():
            self.get_or_create(day=today())
            keys = list(days.all())
        return keys

    def hold(self):
        """Let one transaction pass at a time, even over midnight: they all wait here. SQLite has one writer anyway.

        Nobody waits for ever: one process that hangs must not hold every thread of the site.
        """
        if connection.vendor == "postgresql":  # SQLite's patience is in healthsite/databases.py
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        since = self.filter(day__gte=today() - ONE_DAY).order_by("day")
        list(since.select_for_update().values_list("day"))

    def due(self):
        return self.filter(day__lte=today() - KEPT)


class DayKey(models.Model):
    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64, default=new_key)

    objects = DayKeyQuerySet.as_manager()

    def __str__(self):
        return str(self.day)
