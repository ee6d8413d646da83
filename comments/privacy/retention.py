"""Words go when they are due: class by class, in small transactions, so that it can be stopped and begun again anywhere.

What is due is a question that each model answers itself, with `due()`. Comments then lose their words, triage its
reasons; rows of any other model that has `due()` are deleted. Nothing of what is taken away is logged: counts alone.
"""

import logging
import time
from collections import namedtuple
from functools import partial

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from comments.models import Comment, DayKey, Incident, RetentionDay, Triage
from comments.models.erasable import lose_words, remove
from comments.privacy import forget, tombstones

log = logging.getLogger(__name__)

BATCH = 200  # rows in one transaction: readers who post meanwhile wait for a moment
OF_COMMENTS = ("waiting", "spam", "rejected", "withdrawn", "removed")
OTHERWISE = (
    Comment,
    Triage,
    DayKey,
)  # not by deleting; keys go together with what they made (forget.py)
AT_ONCE = 20  # seconds that the daily run takes at most; the rest comes an hour later

Step = namedtuple(
    "Step", "name due forget"
)  # what it is called, a question, what is done with a batch's rows


def steps():
    yield Step("connections", forget.old_digests, lambda rows: rows.update(connection=""))
    for name in OF_COMMENTS:
        yield Step(name, partial(Comment.objects.due, name), forget_words)
    yield Step("triage", Triage.objects.due, forget_reasons)
    for model in apps.get_app_config("comments").get_models():
        if model not in OTHERWISE and hasattr(model._default_manager, "due"):
            yield Step(model._meta.model_name, partial(due_rows, model), remove)


def due_rows(model):
    """Return what this model calls due, but nothing about a comment that an incident holds."""
    rows = model._default_manager.due()
    fields = {field.name for field in model._meta.fields}
    return rows.exclude(comment__in=Incident.objects.held()) if "comment" in fields else rows


def forget_words(rows):
    lose_words(list(rows), tombstones.RETENTION)


def forget_reasons(rows):
    rows.forget()


def counts():
    """Return {name: how many are due}; changes nothing."""
    return {step.name: step.due().count() for step in steps()}


def run(tell=lambda name, count: None, until=float("inf")):
    """Take away all that is due, or as much as there is time for; return whether that was all.

    `tell` hears of each batch, `until` is a time.monotonic().
    """
    return all(run_step(step, tell, until) for step in steps())


def run_step(step, tell, until):
    while time.monotonic() < until:
        count = batch(step)
        if not count:
            return True
        tell(step.name, count)
    return False


def batch(step):
    """Return of how many rows it took something away."""
    some = list(step.due().order_by().values_list("pk", flat=True)[:BATCH])
    with transaction.atomic():
        # Asked again, since a moderator may have been faster; in the order in which everybody locks.
        locked = step.due().filter(pk__in=some).order_by("pk").select_for_update(of=("self",))
        ids = list(locked.values_list("pk", flat=True))
        if ids:
            step.forget(locked.model._default_manager.filter(pk__in=ids).order_by("pk"))
    return len(ids)


def daily():
    """Take away what is due, once a day; a run that was cut short goes on, and a missed day needs nothing of its own."""
    today, _ = RetentionDay.objects.get_or_create(day=timezone.now().date())
    if today.ended_at:
        return
    if run(today.add, until=time.monotonic() + AT_ONCE):
        today.ended_at = timezone.now()
        today.save()
    if today.counts:
        told = ", ".join(f"{name} {count}" for name, count in today.counts.items())
        log.info("Retention took away: %s.", told)
