"""A moderator says that triage was wrong: it is written down for people, and only ever raises."""

import pytest
from conftest import make_comment, signed_in
from test_comment_page_in_admin import page_of
from test_decide import told
from test_moderation_list import LIST, queries, shown

from comments.models import Comment, Triage, TriageReview

BOOK = "/admin/comments/triage/"
FACE = "My husband's face has dropped on one side since an hour ago and he cannot speak."


def judge(client, comment, direction):
    return client.post(f"{LIST}{comment.pk}/triage/", {"direction": direction}, follow=True)


def test_too_low_puts_a_waiting_comment_on_top(desk, article):
    other, comment = make_comment(article), make_comment(article)
    answer = judge(desk, comment, "too_low")
    assert answer.redirect_chain == [(page_of(comment), 303)]
    assert "stands on top" in told(answer)[0]
    assert shown(desk.get(LIST)) == [comment.pk, other.pk]
    assert "Too low, says ines" in answer.text


def test_too_high_is_noted_and_moves_nothing(desk, article):
    urgent, other = make_comment(article, body=FACE), make_comment(article)
    answer = judge(desk, urgent, "too_high")
    assert "stays where it is" in told(answer)[0]
    assert shown(desk.get(LIST)) == [urgent.pk, other.pk]
    assert "Too high, says ines" in answer.text


def test_what_is_noted_are_codes_and_no_words(desk, article, moderator):
    comment = make_comment(article, body=FACE)
    judge(desk, comment, "too_high")
    review = TriageReview.objects.get()
    assert (review.comment, review.direction, review.actor) == (comment, "too_high", moderator)
    assert (review.rules, review.version) == (comment.triage.rules, comment.triage.version)
    fields = [each.attname for each in TriageReview._meta.fields]
    assert "dropped" not in "".join(str(getattr(review, each)) for each in fields)


def test_a_second_thought_replaces_the_first_and_each_person_has_one(desk, other_desk, comment):
    judge(desk, comment, "too_low")
    judge(desk, comment, "too_high")
    judge(other_desk, comment, "too_low")
    said = TriageReview.objects.order_by("actor_name").values_list("actor_name", "direction")
    assert list(said) == [("ines", "too_high"), ("noor", "too_low")]


@pytest.mark.parametrize("state", ["approved", "rejected", "withdrawn", "removed"])
def test_what_is_decided_can_be_judged_and_stays_as_it_is(desk, article, state):
    comment = make_comment(article, state=state, number=1)
    before = Comment.objects.values().get()
    judge(desk, comment, "too_low")
    assert TriageReview.objects.count() == 1
    assert Comment.objects.values().get() == before


def test_one_that_triage_never_read_can_be_judged(desk, comment):
    Triage.objects.all().delete()
    Comment.objects.update(tier=0)
    assert judge(desk, comment, "too_low").status_code == 200
    assert Comment.objects.get().tier == 2


@pytest.mark.parametrize("direction", ["", "too_bad", "\0"])
def test_nothing_else_can_be_said(desk, comment, direction):
    assert judge(desk, comment, direction).status_code == 400
    assert not TriageReview.objects.exists()


def test_no_link_says_it_and_nothing_is_said_of_nothing(desk, comment):
    assert desk.get(f"{LIST}{comment.pk}/triage/").status_code == 405
    data = {"direction": "too_low"}
    assert desk.post(f"{LIST}999999/triage/", data).status_code == 404


def test_editors_say_nothing_and_who_only_reads_has_no_button(editor, comment, django_user_model):
    assert judge(signed_in(editor), comment, "too_low").status_code == 403
    assert not TriageReview.objects.exists()


def test_what_moderators_say_is_counted_by_rule(desk, other_desk, article):
    urgent, quiet = make_comment(article, body=FACE), make_comment(article)
    judge(desk, urgent, "too_high")
    judge(other_desk, urgent, "too_high")
    judge(desk, quiet, "too_low")
    page = desk.get(BOOK).text
    rule = urgent.triage.rules[0]
    assert f'<th scope="row">{rule}</th><td>2</td><td>0</td>' in page
    assert '<th scope="row">no rule had found anything</th><td>0</td><td>1</td>' in page
    assert page_of(quiet) in page


def test_it_asks_as_many_questions_for_60_as_for_2(desk, article, moderator, other_moderator):
    def say(times):
        for _ in range(times):
            comment = make_comment(article, body=FACE)
            for each in (moderator, other_moderator):
                TriageReview.say(comment, "too_high", by=each)

    say(1)
    few = queries(desk, BOOK)
    say(29)
    assert queries(desk, BOOK) == few
