"""What the database refuses, whichever program asks."""

import pytest
from conftest import make_comment
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from comments.models import Comment, Decision, Submission, Thread

FAMILY = "\N{FAMILY}"


def assert_refused(change, *args, **fields):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        change(*args, **fields)


@pytest.mark.parametrize("state", ["", "spam", "Approved", "deleted"])
def test_an_unknown_state(comment, state):
    assert_refused(Comment.objects.update, state=state)


@pytest.mark.parametrize("state", ["approved", "removed"])
def test_a_comment_that_is_or_was_public_without_a_number(comment, state):
    assert_refused(Comment.objects.update, state=state)
    assert Comment.objects.update(state=state, number=1) == 1


def test_one_number_given_twice_under_an_article(article):
    for _ in range(2):
        make_comment(article)
    assert_refused(Comment.objects.update, number=1)


def test_a_name_over_80_characters_however_many_bytes_they_need(comment):
    assert Comment.objects.update(name=FAMILY * 80) == 1
    assert_refused(Comment.objects.update, name="x" * 80 + FAMILY)


def test_words_over_5000_characters_however_many_bytes_they_need(comment):
    assert Comment.objects.update(body=FAMILY * 5000) == 1
    assert_refused(Comment.objects.update, body="x" * 5000 + FAMILY)


def test_one_receipt_for_two_comments(article):
    for _ in range(2):
        make_comment(article)
    assert_refused(Comment.objects.update, receipt_digest="same")


def test_one_fingerprint_for_two_posts(comment):
    Submission.objects.create(fingerprint="same", comment=comment)
    assert_refused(Submission.objects.create, fingerprint="same", comment=comment)


OUTSIDE_THE_TABLE = [
    ("approve", "withdrawn", "approved", ""),
    ("approve", "approved", "approved", ""),
    ("approve", "pending", "rejected", ""),
    ("approve", "pending", "approved", "spam"),
    ("reject", "approved", "rejected", "spam"),
    ("reject", "pending", "rejected", ""),
    ("reject", "pending", "rejected", "because"),
    ("take_down", "pending", "removed", "spam"),
    ("take_down", "approved", "removed", ""),
    ("withdraw", "removed", "withdrawn", ""),
    ("withdraw", "pending", "withdrawn", "other"),
    ("erase", "pending", "withdrawn", ""),
    ("erase", "approved", "approved", "other"),
    ("erase_name", "rejected", "approved", ""),
    ("redact", "pending", "approved", ""),
    ("redact", "approved", "approved", "personal_data"),
    ("unredact", "approved", "pending", ""),
    ("", "pending", "approved", ""),
]


def decide(comment, verb, from_state, to_state, reason):
    return Decision.objects.create(
        comment=comment,
        verb=verb,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        actor_name="ines",
        decided_at=timezone.now(),
    )


@pytest.mark.parametrize("row", OUTSIDE_THE_TABLE)
def test_a_decision_that_the_table_does_not_know(comment, row):
    assert_refused(decide, comment, *row)


def test_a_decision_that_it_knows_is_kept(comment):
    assert decide(comment, "reject", "pending", "rejected", "spam").pk
    assert decide(comment, "erase", "rejected", "rejected", "").pk


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (1, None), (None, 1), (-1, 2)])
def test_a_redaction_without_a_place_of_its_own(comment, start, end):
    assert_refused(comment.redactions.create, start=start, end=end, kind="phone")


def test_an_unknown_openness(article):
    assert_refused(Thread.objects.create, article=article, openness="ajar")


def test_an_article_or_a_comment_that_something_hangs_on(comment, moderator):
    comment.approve(by=moderator)
    assert_refused(comment.article.delete)
    assert_refused(comment.delete)
