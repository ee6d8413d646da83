"""Somebody was faster: nothing changes, and who, what and when is told."""

import pytest
from test_verbs import assert_counters_agree, use

from comments.models import AlreadyDecided, Comment, Decision, Reason
from comments.models.verbs import IMPORT


@pytest.mark.parametrize(("faster", "slower"), [("reject", "approve"), ("approve", "reject")])
def test_who_loses_the_race_is_told_who_did_what_and_when(
    comment, moderator, other_moderator, faster, slower
):
    seen = Comment.objects.get()
    decision = use(comment, faster, by=moderator)
    with pytest.raises(AlreadyDecided) as told:
        use(seen, slower, by=other_moderator)
    assert told.value.decision == decision
    assert told.value.decision.actor_name == "ines"
    assert told.value.comment.state == comment.state


def test_two_who_say_the_same_leave_one_decision(comment, moderator, other_moderator):
    seen = Comment.objects.get()
    comment.approve(by=moderator)
    with pytest.raises(AlreadyDecided):
        seen.approve(by=other_moderator)
    assert [each.actor_name for each in Decision.objects.all()] == ["ines"]


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_its_author_may_withdraw_whatever_was_decided_a_moment_ago(comment, moderator, verb):
    seen = Comment.objects.get()
    use(comment, verb, by=moderator)
    assert seen.withdraw().from_state == comment.state
    assert Comment.objects.get().state == "withdrawn"
    assert_counters_agree(comment.article)


def test_what_was_taken_down_cannot_be_withdrawn_and_its_repeat_is_still_known(article):
    comment = Comment(article=article, body="Hello", consent="2026-11").submit("fingerprint")
    comment.approve(by=IMPORT)
    comment.take_down(by=IMPORT, reason=Reason.OTHER)
    with pytest.raises(AlreadyDecided):
        comment.withdraw()
    assert comment.submissions.exists()
