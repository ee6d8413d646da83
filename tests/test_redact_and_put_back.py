"""For some days what was taken out can be put back; then the words are nowhere."""

import pytest
from conftest import make_comment
from django.utils import timezone
from test_comment_page_in_admin import page_of
from test_decide import told
from test_redact import MARKED, PHONE, WORDS, boxes, posted, press, words

from comments.models import (
    AlreadyDecided,
    Comment,
    Decision,
    Original,
    Redaction,
    State,
    Tiers,
    TriageReview,
)
from comments.models.redaction import without

__all__ = ["posted"]


def forget():
    """What retention does when the days are over."""
    Original.objects.update(kept_until=timezone.now())
    Original.objects.due().delete()


def test_it_is_put_back_with_its_suggestions(desk, posted):
    press(desk, posted, "redact", whole_name="on")
    page = press(desk, Comment.objects.get(), "unredact")
    assert told(page) == ["The words stand there again as they were written."]
    stored = Comment.objects.get()
    assert (stored.body, stored.name) == (WORDS, "Marisol")
    assert [each.verb for each in Decision.objects.order_by("pk")] == ["redact", "unredact"]
    assert not Original.objects.exists()
    assert len(boxes(desk.get(page_of(stored)))) == 4


@pytest.mark.parametrize("state", State.values)
def test_from_every_state_and_the_state_stays(article, moderator, state):
    comment = make_comment(article, state=state, number=1)
    comment.redact([Redaction(start=0, end=4, kind="other")], by=moderator)
    decision = comment.unredact(by=moderator)
    assert (decision.from_state, decision.to_state, words()) == (
        state,
        state,
        "Warm baths help me.",
    )
    assert comment.unredact(by=moderator) is None


def test_after_that_nobody_can(desk, posted):
    press(desk, posted, "redact")
    assert "Put it back" in desk.get(page_of(posted)).text
    forget()
    assert "Put it back" not in desk.get(page_of(posted)).text
    assert "no longer kept" in press(desk, Comment.objects.get(), "unredact").text
    assert words() == MARKED


def test_it_is_not_due_before_its_time(desk, posted):
    press(desk, posted, "redact")
    assert not Original.objects.due().exists()
    week = Original.objects.get().kept_until - timezone.now()
    assert 6 < week.total_seconds() / 86400 <= 7


def test_then_no_place_in_the_words_is_known(desk, posted):
    press(desk, posted, "redact")
    forget()
    assert set(Redaction.objects.values_list("start", "end")) == {(None, None)}
    assert [each.kind for each in Redaction.objects.applied()] == ["phone", "email", "phone"]


def test_what_is_still_suggested_then_points_at_the_same_words(desk, posted):
    first, second, third = posted.redactions.order_by("pk")
    press(desk, posted, "redact", suggestion=[second.pk])
    forget()
    comment = Comment.objects.get()
    assert [each.words(comment) for each in comment.redactions.suggested()] == [PHONE, PHONE]
    press(desk, comment, "redact", suggestion=[third.pk])
    press(desk, Comment.objects.get(), "redact", suggestion=[first.pk])
    assert words() == MARKED


def test_putting_back_after_a_second_time_stops_at_what_is_gone(desk, posted):
    first, *_ = posted.redactions.order_by("pk")
    press(desk, posted, "redact", suggestion=[first.pk])
    once = words()
    forget()
    press(desk, Comment.objects.get(), "redact")
    press(desk, Comment.objects.get(), "unredact")
    assert words() == once
    assert first.pk in Redaction.objects.applied().values_list("pk", flat=True)


def test_places_over_each_other_are_one(posted, moderator):
    overlapping = [
        Redaction(start=start, end=end, kind="other") for start, end in ((0, 10), (5, 18))
    ]
    posted.redact(overlapping, by=moderator)
    assert words().startswith("[personal detail removed]. Ring ")
    forget()
    comment = Comment.objects.get()
    assert [each.words(comment) for each in comment.redactions.suggested()][0] == PHONE


def test_a_suggestion_whose_words_went_with_others_goes_too(posted, moderator):
    start = WORDS.index(PHONE)
    posted.redact([Redaction(start=start - 5, end=start + 4, kind="other")], by=moderator)
    forget()
    assert [each.kind for each in Redaction.objects.suggested()] == ["email", "phone"]


def test_words_that_changed_meanwhile_are_not_put_back_over(posted, moderator, other_moderator):
    seen = Comment.objects.get()
    posted.redact(posted.redactions.suggested(), by=moderator)
    for attempt in (
        lambda: seen.unredact(by=other_moderator),
        lambda: seen.redact([], by=other_moderator),
    ):
        with pytest.raises(AlreadyDecided) as told_so:
            attempt()
        assert told_so.value.decision.actor_name == "ines"
    assert words() == MARKED


def test_what_a_colleague_put_on_top_meanwhile_stays_there(posted, moderator, other_moderator):
    seen = Comment.objects.get()
    TriageReview.say(posted, "too_low", by=other_moderator)
    seen.redact(seen.redactions.suggested(), by=moderator)
    assert Comment.objects.get().tier == Tiers.TODAY


def test_nor_is_anything_taken_out_of_what_was_decided_about_meanwhile(posted, moderator):
    seen = Comment.objects.get()
    posted.approve(by=moderator)
    for attempt in (seen.redact, seen.leave_in):
        with pytest.raises(AlreadyDecided):
            attempt(seen.redactions.suggested(), by=moderator)
    assert words() == WORDS
    assert len(Redaction.objects.suggested()) == 3


def test_a_deleted_comment_takes_its_original_along(posted, moderator):
    posted.redact(posted.redactions.suggested(), by=moderator)
    Decision.objects.all().delete()
    Comment.objects.all().delete()
    assert not Original.objects.exists() and not Redaction.objects.exists()


@pytest.mark.parametrize("most", [5, 12, 20, 40, 100])
def test_a_mark_is_as_long_as_there_is_room(most):
    shown = without("abcde", [(0, 2, "[phone number removed]"), (3, 4, "[name removed]")], most)
    assert len(shown) <= most
    assert shown.endswith("e") and "c" in shown and "ab" not in shown
