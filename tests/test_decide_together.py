"""Two people decide at the same instant: one decision stands, the other person is told, the page agrees."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from conftest import OURS, make_comment, signed_in
from django.db import connections
from django.test import Client
from test_decide import as_seen, told
from test_moderation_list import LIST

from comments.models import Comment, Decision, Thread
from comments.models.verbs import AUTHOR

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def together(*jobs):
    """Start all jobs at one instant, each on a connection of its own; return their results in order."""
    start = Barrier(len(jobs))

    def run(job):
        start.wait(timeout=20)
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def assert_page_agrees(article):
    """Readers see exactly what is approved, and the counters say the same."""
    page = Client().get(article.get_absolute_url()).text
    comments = Comment.objects.filter(article=article)
    for comment in comments:
        assert (comment.body in page) == (comment.state == "approved")
    thread = Thread.objects.of(article)
    assert thread.approved_count == comments.filter(state="approved").count()
    assert thread.last_number == comments.filter(number__isnull=False).count()


def post(client, action, *comments, **data):
    answer = client.post(LIST, {"action": action, "_selected_action": ids(comments), **data})
    assert answer.status_code == 303


def ids(comments):
    return [each.pk for each in comments]


def read(client):
    """What the moderator is told on the next page."""
    return told(client.get(LIST))


@pytest.mark.parametrize(("verb", "reason"), [("reject", "spam"), ("approve", "")])
def test_of_two_moderators_one_decides_and_the_other_is_told(
    article, moderator, other_moderator, verb, reason
):
    desk, other_desk = signed_in(moderator), signed_in(other_moderator)
    for number in range(ROUNDS):
        comment = make_comment(article, body=f"Words of round {number}.")
        together(
            partial(post, desk, "approve", comment, **as_seen(comment)),
            partial(post, other_desk, verb, comment, reason=reason, **as_seen(comment)),
        )
        decision = Decision.objects.get(comment=comment)
        lines = {"ines": read(desk), "noor": read(other_desk)}
        assert lines.pop(decision.actor_name) == [f"1 {decision.get_verb_display()}."]
        [[conflict]] = lines.values()
        done = f"already been {decision.get_verb_display()} by {decision.actor_name}"
        assert done in conflict
    assert_page_agrees(article)


def test_an_author_who_takes_it_back_wins_against_an_approval(article, moderator):
    desk, author = signed_in(moderator), Client(headers=OURS)
    for number in range(ROUNDS):
        comment = make_comment(article, body=f"Words of round {number}.")
        together(
            partial(post, desk, "approve", comment, **as_seen(comment)),
            partial(author.post, f"{comment.receipt_url}withdraw/"),
        )
        assert "You have withdrawn your comment" in author.get(comment.receipt_url).text
        history = Decision.objects.filter(comment=comment).order_by("pk")
        actors = [each.actor_name for each in history]
        assert actors in ([AUTHOR], ["ines", AUTHOR])
        faster = "1 approved." if len(actors) == 2 else f"withdrawn by {AUTHOR}"
        assert faster in read(desk)[0]
    assert_page_agrees(article)


def test_twenty_approvals_at_once_take_the_numbers_one_to_twenty(article, moderator):
    many = [make_comment(article, body=f"Words {index}.") for index in range(20)]
    desks = [signed_in(moderator) for _ in many]
    together(*map(partial, [post] * 20, desks, ["approve"] * 20, many))
    assert [read(desk) for desk in desks] == [["1 approved."]] * 20
    assert sorted(Comment.objects.values_list("number", flat=True)) == list(range(1, 21))
    article.refresh_from_db()
    assert article.version == 21
    assert_page_agrees(article)


def test_two_who_work_through_the_same_fifty_decide_about_each_once(
    article, moderator, other_moderator
):
    many = [make_comment(article, body=f"Words {index}.") for index in range(50)]
    seen = as_seen(*many)
    together(
        partial(post, signed_in(moderator), "approve", *many, **seen),
        partial(post, signed_in(other_moderator), "reject", *many, reason="spam", **seen),
    )
    assert Decision.objects.count() == 50
    assert Decision.objects.values("comment").distinct().count() == 50
    assert_page_agrees(article)
