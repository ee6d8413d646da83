"""The rules have changed: an operator looks what would move among what waits, and lets it."""

import re
from io import StringIO

import pytest
from conftest import make_comment
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from test_decide_together import together
from test_help_at_once import told
from test_moderation_list import LIST, make_many, shown
from test_queue_order import walk

from comments.models import Comment, Triage, TriageReview
from comments.models.alert import Alert
from comments.moderation import retriage
from comments.triage import Tier, assess, rules
from comments.triage.assess import not_run
from healthsite import setup

FACE = "My husband's face has dropped on one side since an hour ago and he cannot speak."
FEARED = "My husband hits me and he is in the next room now."
QUIET = "Warm baths help me."


def triage(*options):
    out, bar = StringIO(), StringIO()
    call_command("triage", *options, stdout=out, stderr=bar)
    return out.getvalue()


def stored(comment, tier, version="old", **fields):
    """Let the rules of yesterday have said this of it."""
    Comment.objects.filter(pk=comment.pk).update(tier=tier)
    Triage.objects.filter(pk=comment.pk).update(version=version, **fields)
    return comment


def tier_of(comment):
    return Comment.objects.get(pk=comment.pk).tier


@pytest.fixture
def missed(article):
    """Urgent, which the rules of yesterday did not see."""
    comment = stored(make_comment(article, body=FACE), 5, rules=[], findings=[])
    Alert.objects.all().delete()
    return comment


@pytest.fixture
def feared(article):
    """Quiet, which the rules of yesterday took for urgent."""
    return stored(make_comment(article), 1, rules=["old.rule"], help=["crisis"])


def test_check_says_what_would_move_and_saves_nothing(missed, feared):
    before = list(Comment.objects.values()), list(Triage.objects.values())
    said = triage("--check")
    assert f"Raised: 1 (comments {missed.pk})" in said
    assert f"Lowered: 1 (comments {feared.pk})" in said
    assert "old.rule: +0 -1" in said
    assert "Nothing was saved" in said
    assert (list(Comment.objects.values()), list(Triage.objects.values())) == before


def test_it_never_repeats_what_somebody_wrote(missed, feared):
    for options in (["--check"], ["--apply", "--lower"]):
        said = triage(*options)
        assert "dropped" not in said
        assert "baths" not in said


def test_apply_raises_with_the_reasons_of_today(desk, missed):
    triage("--apply")
    today = assess(FACE)
    row = Triage.objects.get(pk=missed.pk)
    assert tier_of(missed) == today.tier
    assert row.rules == [each.rule for each in today.findings]
    assert row.version == today.version
    assert "<mark" in desk.get(LIST).text


def test_a_person_is_told_of_what_is_raised_and_not_of_what_is_quiet(missed, article):
    make_many(article, 1, body=QUIET)
    triage("--check")
    assert not Alert.objects.filter(comment=missed).exists()
    triage("--apply")
    assert list(Alert.objects.values_list("comment", flat=True)) == [missed.pk]


def test_apply_lowers_nothing_and_its_reasons_stay(feared):
    said = triage("--apply")
    assert "Nothing was lowered: --apply --lower does that." in said
    assert tier_of(feared) == 1
    assert Triage.objects.get().rules == ["old.rule"]


def test_a_person_who_has_looked_lets_them_go_down(feared):
    triage("--apply", "--lower")
    assert tier_of(feared) == Tier.ROUTINE
    assert Triage.objects.get().help == ["crisis"]  # what its author was shown


def test_help_that_new_rules_find_stands_on_the_receipt(reader, article):
    comment = stored(make_comment(article, body=FEARED), 5, rules=[], findings=[], help=[])
    triage("--apply")
    receipt = reader.get(comment.receipt_url)
    assert "it is not your fault" in told(receipt)
    assert "No mail will be sent" in receipt.text


@pytest.mark.parametrize("has_row", [True, False])
def test_help_that_stood_there_before_triage_ran_stays(reader, article, has_row):
    comment = make_comment(article, body=FACE)
    Comment.objects.update(tier=0)
    if has_row:
        stored(comment, 0, help=list(not_run().help))
    else:
        Triage.objects.all().delete()
    triage("--apply")
    assert "hard right now" in told(reader.get(comment.receipt_url))


def test_so_it_does_when_a_moderator_says_that_it_is_urgent(reader, comment, moderator):
    Comment.objects.update(tier=0)
    Triage.objects.all().delete()
    TriageReview.say(comment, "too_low", by=moderator)
    assert "hard right now" in told(reader.get(comment.receipt_url))


def test_what_a_moderator_called_urgent_is_never_lowered(article, moderator):
    one, unread = make_comment(article), make_comment(article)
    Comment.objects.filter(pk=unread.pk).update(tier=0)
    for each in (one, unread):
        TriageReview.say(each, "too_low", by=moderator)
        Triage.objects.filter(pk=each.pk).update(version="old")
    triage("--apply", "--lower")
    assert [tier_of(one), tier_of(unread)] == [Tier.TODAY, Tier.TODAY]


@pytest.mark.parametrize(("body", "expected"), [(FACE, Tier.DANGER), (QUIET, Tier.ROUTINE)])
def test_what_was_never_read_is_read(article, body, expected):
    [comment] = make_many(article, 1, body=body)
    assert "Read for the first time: 1" in triage("--check")
    triage("--apply")
    assert tier_of(comment) == expected
    assert Triage.objects.get().comment == comment


def test_what_stays_as_high_gets_the_version_of_today(article):
    comment = stored(make_comment(article), 5)
    assert "As high as before: 1\n" in triage("--apply")
    assert Triage.objects.get(pk=comment.pk).version == rules.version()
    assert "was read by the rules of today" in triage("--check")


@pytest.mark.parametrize("state", ["approved", "rejected", "withdrawn", "removed"])
def test_what_is_decided_is_left_alone(article, state):
    stored(make_comment(article, body=FACE, state=state, number=1), 5)
    assert "was read by the rules of today" in triage("--apply", "--lower")
    assert Comment.objects.get().tier == 5


def test_what_was_decided_or_judged_meanwhile_is_left_alone(missed, article, moderator):
    judged = stored(make_comment(article), 0)
    changes = [retriage.Change(each) for each in retriage.waiting("x")]
    missed.reject(by=moderator, reason="other")
    TriageReview.say(judged, "too_low", by=moderator)
    retriage.save(changes)
    assert [tier_of(missed), tier_of(judged)] == [5, Tier.TODAY]
    assert set(Triage.objects.values_list("version", flat=True)) == {"old"}


def test_words_that_changed_meanwhile_are_left_alone(missed):
    changes = [retriage.Change(each) for each in retriage.waiting("x")]
    Comment.objects.update(body="Removed.")
    retriage.save(changes)
    assert tier_of(missed) == 5


@pytest.mark.django_db(transaction=True)
def test_it_runs_beside_readers_who_post_and_moderators_who_decide(article, moderator):
    waiting = [stored(make_comment(article, body=FACE), 5) for _ in range(60)]
    decided = waiting[::3]
    together(
        lambda: triage("--apply"),
        lambda: [each.reject(by=moderator, reason="other") for each in decided],
        lambda: [make_comment(article) for _ in range(10)],
    )
    still = Comment.objects.filter(pk__in=[each.pk for each in waiting], state="pending")
    assert set(still.values_list("tier", flat=True)) == {Tier.DANGER.value}
    assert Comment.objects.filter(state="rejected").count() == 20
    assert Comment.objects.waiting().count() == 50


def test_it_asks_in_portions(article):
    make_many(article, retriage.PORTION * 2)
    with CaptureQueriesContext(connection) as asked:
        triage("--check")
    reads = [each["sql"] for each in asked if "LIMIT 50" in each["sql"]]
    assert len(reads) == 3
    assert not any("OFFSET" in each for each in reads)


class Impatient:
    """Presses Ctrl-C when the first portion is done."""

    def add(self, count):
        raise KeyboardInterrupt


def test_what_was_saved_before_somebody_stopped_it_stays_and_the_rest_can_follow(article):
    make_many(article, retriage.PORTION + 5, body=FACE)
    with pytest.raises(KeyboardInterrupt):
        retriage.retriage(Impatient(), saves=True, lowers=False)
    assert Triage.objects.count() == retriage.PORTION
    assert "Read for the first time: 5" in triage("--apply")
    assert set(Comment.objects.values_list("tier", flat=True)) == {Tier.DANGER.value}


def test_long_reports_name_the_first_hundred(article):
    make_many(article, 130)
    said = triage("--check")
    assert "Read for the first time: 130 (comments " in said
    assert len(re.findall(r"\d+", said.split("(comments ")[1])) == 100
    assert ", …)" in said


@pytest.mark.parametrize("options", [[], ["--check", "--apply"], ["--check", "--lower"]])
def test_it_wants_to_be_told_what_to_do(db, options):
    with pytest.raises(CommandError):
        triage(*options)


def test_a_start_warns_of_comments_that_other_rules_have_read(missed):
    assert any("manage.py triage --check" in each for each in setup.warnings())
    triage("--apply")
    assert not any("triage" in each for each in setup.warnings())


texts = st.one_of(
    st.sampled_from([FACE, QUIET, "I am going to kill myself tonight.", "Buy pills! Take 10 mg."]),
    st.text(min_size=1, max_size=40).filter(lambda each: each.strip() and "\0" not in each),
)
said = st.tuples(texts, st.sampled_from(Tier), st.sampled_from(["old", rules.version()]))


@tries(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(said, max_size=4), st.booleans())
def test_no_rule_publishes_rejects_hides_or_drops_anything(desk, reader, article, sent, lowers):
    Comment.objects.all().delete()
    for body, tier, version in sent:
        reader.post("/articles/spasms/comments/", {"body": body, "name": "A", "consent": "on"})
        for comment in Comment.objects.order_by("-pk")[:1]:
            stored(comment, tier, version)
    before = list(Comment.objects.order_by("pk").values_list("pk", "body", "state", "number"))
    triage("--apply", *(["--lower"] if lowers else []))
    assert (
        list(Comment.objects.order_by("pk").values_list("pk", "body", "state", "number")) == before
    )
    assert sorted(walk(desk)) == [pk for pk, *_rest in before]
    assert {state for _pk, _body, state, _number in before} <= {"pending"}
    assert shown(desk.get(LIST + "?state=rejected")) == []
