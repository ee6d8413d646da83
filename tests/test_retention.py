"""What has been kept long enough goes by itself, and the receipt says so."""

from datetime import timedelta

import pytest
from conftest import make_article, make_comment
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from incidents import open_incident
from passing import days_pass
from test_moderation_list import LIST, make_many
from test_verbs import comment_in, use

from comments.models import (
    Comment,
    Decision,
    Incident,
    Note,
    OutcomeNotice,
    RetentionDay,
    State,
    Triage,
)
from comments.privacy import retention
from healthsite import forget

WORDS = "My husband's face has dropped on one side since an hour ago and he cannot speak."
TERMS = {"pending": 90, "rejected": 7, "withdrawn": 7, "removed": 30}  # rejected here as spam


def stored():
    return Comment.objects.get()


def run(*options):
    call_command("retention", *options, verbosity=0)


@pytest.mark.parametrize(("state", "days"), TERMS.items())
def test_words_live_as_long_as_their_state_allows(article, state, days):
    comment_in(state, article)
    days_pass(days - 1)
    run()
    assert stored().body == "Warm baths help me."
    days_pass(1)
    run()
    assert (stored().body, stored().name, stored().state) == ("", "", state)


def test_what_was_rejected_for_another_reason_can_be_looked_at_for_longer(comment, moderator):
    comment.reject(by=moderator, reason="off_topic")
    days_pass(29)
    run()
    assert stored().body
    days_pass(1)
    run()
    assert not stored().body


def test_a_name_that_goes_prolongs_nothing(comment):
    use(comment, "reject")
    days_pass(6)
    comment.erase_name(by="import")
    days_pass(1)
    run()
    assert not stored().body


def test_what_is_public_stays(article):
    comment_in("approved", article)
    days_pass(4000)
    run()
    assert stored().body and stored().name


def test_terms_are_the_operators(comment, settings):
    settings.RETENTION = settings.RETENTION | {"waiting": timedelta(days=2)}
    days_pass(2)
    run()
    assert not stored().body


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("pending", "Nobody got to your comment in time"),
        ("rejected", "only for a time"),
        ("withdrawn", "only for a time"),
        ("removed", "only for a time"),
    ],
)
def test_the_receipt_says_so(article, reader, state, said):
    comment = comment_in(state, article)
    days_pass(90)
    run()
    page = reader.get(comment.receipt_url).text
    assert said in page and "Warm baths" not in page and "Marisol" not in page
    assert "This is where it is now" not in page


def test_nobody_waits_for_it_any_more(desk, comment):
    days_pass(90)
    run()
    assert f"/{comment.pk}/change/" not in desk.get(LIST).text


def test_nobody_is_asked_for_an_address_any_more(reader, comment):
    days_pass(90)
    run()
    assert "tell/" not in reader.get(comment.receipt_url).text
    reader.post(f"{comment.receipt_url}tell/", {"email": "marisol@mail.example"})
    assert not OutcomeNotice.objects.exists()


def test_its_line_on_the_page_keeps_its_own_date(article, reader):
    comment_in("removed", article)
    days_pass(30)
    before = reader.get("/articles/spasms/").text
    run()
    assert reader.get("/articles/spasms/").text == before


def test_notes_and_reasons_go_and_rules_are_counted(article, moderator):
    comment = make_comment(article, body=WORDS)
    decision = comment.reject(by=moderator, reason="other")
    Note.objects.create(comment=comment, decision=decision, text="His face", author=moderator)
    days_pass(30)
    run()
    triage = Triage.objects.get()
    assert (triage.findings, triage.discounted) == ([], [])
    assert triage.rules and not Note.objects.exists()
    assert Decision.objects.get() == decision


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, False)])
def test_why_goes_a_month_after_the_decision_though_the_words_stay(article, days, kept):
    comment = make_comment(article, body=WORDS)
    days_pass(80)
    comment.approve(by="import")
    days_pass(days)
    run()
    assert bool(Triage.objects.get().findings) == kept
    assert stored().body == WORDS


def test_what_waits_keeps_its_reasons(article):
    make_comment(article, body=WORDS)
    days_pass(89)
    run()
    assert Triage.objects.get().findings


def test_trying_changes_nothing_and_counts(article, capsys):
    for state in State.values:
        comment_in(state, article)
    days_pass(100)
    before = list(Comment.objects.values())
    run("--dry-run")
    assert list(Comment.objects.values()) == before
    said = capsys.readouterr().out
    for line in ("waiting: 1", "spam: 1", "rejected: 0", "withdrawn: 1", "removed: 1", "triage: 4"):
        assert f"  {line}\n" in said


def test_repeating_it_changes_nothing(article):
    for state in State.values:
        comment_in(state, article)
    days_pass(100)
    run()
    before = list(Comment.objects.values())
    run()
    assert list(Comment.objects.values()) == before


def test_stopped_anywhere_it_goes_on_where_it_was(article, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 10)
    make_many(article, 25, state="rejected")
    days_pass(30)

    def stop(name, count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retention.run(stop)
    assert Comment.objects.filter(body="").count() == 10
    assert retention.run()
    assert Comment.objects.filter(body="").count() == 25


def test_the_site_does_it_once_a_day_and_catches_up(article, caplog):
    comment_in("withdrawn", article)
    forget.everything_due()
    Comment.objects.update(changed_at=timezone.now() - timedelta(days=30))
    forget.everything_due()
    assert stored().body
    days_pass(1)
    forget.everything_due()
    assert not stored().body
    assert RetentionDay.objects.latest("day").counts["withdrawn"] == 1
    assert "withdrawn 1" in caplog.text and "Marisol" not in caplog.text


def test_a_day_without_enough_time_goes_on_an_hour_later(article, monkeypatch):
    comment_in("withdrawn", article)
    days_pass(7)
    monkeypatch.setattr(retention, "AT_ONCE", 0)
    forget.everything_due()
    assert stored().body and not RetentionDay.objects.get().ended_at
    monkeypatch.undo()
    forget.everything_due()
    assert not stored().body and RetentionDay.objects.get().ended_at


def test_an_incident_keeps_words_until_its_end_and_then_goes_too(article, moderator):
    comment = make_comment(article, body=WORDS)
    comment.reject(by=moderator, reason="spam")
    open_incident(comment, by=moderator, days=40)
    days_pass(39)
    run()
    assert stored().body and Triage.objects.get().findings
    days_pass(2)
    run()
    assert not stored().body and Incident.objects.exists()
    days_pass(90)
    run()
    assert not Incident.objects.exists()


def test_it_asks_as_many_questions_for_100_as_for_2(article, django_assert_max_num_queries):
    make_many(article, 2, state="rejected")
    days_pass(30)
    with django_assert_max_num_queries(100) as few:
        retention.run()
    make_many(make_article("sleep"), 100, state="rejected")
    days_pass(30)
    with django_assert_max_num_queries(len(few)):
        retention.run()


def test_a_full_disk_changes_nothing_and_is_said(article, caplog, settings, tmp_path):
    comment_in("withdrawn", article)
    days_pass(7)
    settings.DATA_DIR = tmp_path / "file"
    settings.DATA_DIR.write_text("in the way")
    forget.everything_due()
    assert "next try in an hour" in caplog.text
    assert stored().body


def test_a_database_that_fails_half_way_keeps_all_of_it(article):
    comment_in("withdrawn", article)
    days_pass(7)

    def fails(execute, sql, params, many, context):
        if "comments_note" in sql:
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fails), pytest.raises(OperationalError):
        retention.run()
    assert stored().body
