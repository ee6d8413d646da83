"""The mails about urgent comments: when one is due, and what became of it.

All of it is rows, so that whoever is killed when, the next worker finds what is left to do.
"""

import secrets
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Min
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.alert import Alert

COUNTED_AT_MOST = 1000


class AlertMailQuerySet(models.QuerySet):
    def newest(self):
        return self.order_by("-pk").first()

    def unsent(self):
        return self.filter(sent_at=None)

    def failing_since(self):
        """Return when the first mail failed after the last that was sent; None if the last one went out."""
        sent = self.exclude(sent_at=None).newest()
        later = self.filter(pk__gt=sent.pk) if sent else self
        return later.aggregate(since=Min("failed_at"))["since"]


def shown(count):
    return f"{COUNTED_AT_MOST - 1}+" if count >= COUNTED_AT_MOST else str(count)


def new_seed():
    return secrets.token_hex(8)


class AlertMail(models.Model):
    """One mail for all that wait. Made before it is sent and never changed, so that a second try is the same mail."""

    EVERY = timedelta(minutes=15)
    # A new one is told of sooner; but a flood of them is not a flood of mails.
    GAP = timedelta(seconds=30)
    # How long a worker may take to send it, before it is taken for dead. EMAIL_TIMEOUT is less.
    LEASE = timedelta(seconds=25)
    LONGEST_DELAY = 60  # seconds
    KEPT = timedelta(days=30)

    number = models.PositiveIntegerField(primary_key=True)
    seed = models.CharField(max_length=16, default=new_seed)
    waiting = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = AlertMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert by mail")
        verbose_name_plural = _("alerts by mail")

    def __str__(self):
        return f"{self.number}.{self.seed}"

    @classmethod
    def minutes(cls):
        return int(cls.EVERY.total_seconds() // 60)

    @classmethod
    def next_to_send(cls):
        """Return a mail that this worker alone now sends, or None."""
        last = cls.objects.newest()
        if cls.is_due(last):
            last = cls.make(number=last.number + 1 if last else 1)
        waits = last and not last.sent_at and last.try_at <= timezone.now()
        if waits and Alert.objects.unanswered().exists() and last.claim():
            return last
        return None

    @classmethod
    def is_due(cls, last):
        """Every 15 minutes while something waits, sooner if something new does. What could not be sent is made anew."""
        age = abs(timezone.now() - last.made_at) if last else cls.EVERY
        if age >= cls.EVERY:
            return Alert.objects.unanswered().exists()
        is_new = last.sent_at and age >= cls.GAP
        return bool(is_new) and Alert.objects.unanswered().untold().exists()

    @classmethod
    def make(cls, number):
        """Return the mail of this number: of two workers one makes it."""
        with transaction.atomic():
            mail, made = cls.objects.get_or_create(number=number)
            if made:
                Alert.objects.untold().update(told_at=mail.made_at)
                mail.waiting = Alert.objects.unanswered()[:COUNTED_AT_MOST].count()
                mail.save(update_fields=["waiting"])
        return mail

    def claim(self):
        """Return whether it is ours to send; if we die in it, it is free again after the LEASE."""
        free = AlertMail.objects.unsent().filter(pk=self.pk, try_at=self.try_at)
        self.try_at, self.tries = timezone.now() + self.LEASE, self.tries + 1
        return free.update(try_at=self.try_at, tries=self.tries) == 1

    def record_sent(self):
        AlertMail.objects.filter(pk=self.pk).update(sent_at=timezone.now())

    def record_failed(self):
        """Try again after 5 seconds, 10, 20, and then every minute."""
        now = timezone.now()
        delay = timedelta(seconds=min(5 * 2 ** min(self.tries - 1, 4), self.LONGEST_DELAY))
        AlertMail.objects.unsent().filter(pk=self.pk).update(
            failed_at=Coalesce(F("failed_at"), now), try_at=now + delay
        )

    @classmethod
    def try_at_once(cls):
        cls.objects.unsent().update(try_at=timezone.now())

    @classmethod
    def forget(cls):
        """Delete old ones, but keep the newest: it says when the next is due."""
        old = cls.objects.filter(made_at__lt=timezone.now() - cls.KEPT)
        if newest := cls.objects.newest():
            old.exclude(pk=newest.pk).delete()
