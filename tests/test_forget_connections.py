"""After seven days nobody, we included, can tell which comments came over one connection."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from test_post_comment import send

from comments.models import Comment, DayKey, Submission
from healthsite import forget


def days_pass(days):
    """Move all that is stored into the past."""
    for kept in DayKey.objects.order_by("day"):
        DayKey.objects.filter(pk=kept.pk).update(day=kept.day - timedelta(days=days))
    Comment.objects.update(written_at=F("written_at") - timedelta(days=days))


@pytest.mark.parametrize(("days", "kept"), [(6, True), (7, False), (30, False)])
def test_a_days_key_and_its_digests_live_a_week(reader, article, days, kept):
    send(reader, article)
    days_pass(days)
    forget.everything_due()
    assert DayKey.objects.exists() == kept
    assert bool(Comment.objects.get().connection) == kept


def test_the_words_stay(reader, article):
    send(reader, article)
    days_pass(8)
    forget.everything_due()
    assert Comment.objects.get().body == "Warm baths help me."


def test_on_a_quiet_day_the_trace_of_a_post_goes_too(reader, article):
    send(reader, article)
    Submission.objects.update(expires=F("expires") - timedelta(hours=1))
    forget.everything_due()
    assert not Submission.objects.exists()


def test_forgetting_again_changes_nothing(reader, article):
    send(reader, article)
    for _ in range(2):
        days_pass(4)
        forget.everything_due()
    before = list(Comment.objects.values())
    forget.everything_due()
    assert list(Comment.objects.values()) == before


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_only_said(article, caplog):
    def away(execute, sql, params, many, context):
        raise OperationalError("the disk is full")

    with connection.execute_wrapper(away):
        forget.everything_due()
    assert "next try in an hour" in caplog.text
