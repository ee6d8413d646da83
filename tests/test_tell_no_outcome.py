"""Where no mail may go: into a mailbox that others read, to a stranger, or where nobody wants one any more."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from conftest import make_article, make_comment
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from test_post_comment import kept, send
from test_tell_outcome import ADDRESS, decide, follow, section, work

from comments.models import Comment, OutcomeNotice, ProofMail, Triage
from comments.privacy import forget

FEARED = "My husband hits me and he is in the next room now."
ONE_HOUR, ONE_MINUTE = timedelta(hours=1), timedelta(minutes=1)


def test_somebody_in_danger_gets_no_mail_and_the_address_is_not_kept(reader, article, mailoutbox):
    send(reader, article, body=FEARED, email=ADDRESS)
    work()
    assert not mailoutbox and not OutcomeNotice.objects.exists() and not ProofMail.objects.exists()
    assert "No mail will be sent" in section(reader, Comment.objects.get())


def test_somebody_in_danger_cannot_ask_for_mail_on_the_receipt(reader, article):
    send(reader, article, body=FEARED)
    comment = Comment.objects.get()
    reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    assert not OutcomeNotice.objects.exists()


@pytest.mark.parametrize("verb", ["withdraw", "erase"])
def test_an_address_that_comes_after_its_comment_went_is_not_kept(reader, comment, verb):
    seen = Comment.objects.select_related("triage").get()
    comment.withdraw() if verb == "withdraw" else comment.erase(by="its author")
    OutcomeNotice.ask(seen, ADDRESS, "")
    assert not OutcomeNotice.objects.exists()


@pytest.mark.parametrize("proven", [False, True])
def test_danger_that_new_rules_find_stops_the_mail(reader, article, mailoutbox, moderator, proven):
    send(reader, article, email=ADDRESS)
    comment = Comment.objects.get()
    if proven:
        work()
        follow(mailoutbox, "yes")
    mailoutbox.clear()
    Triage.objects.update(help=["danger"])
    decide(comment, moderator, "approve")
    assert not mailoutbox and not OutcomeNotice.objects.exists()


@pytest.mark.parametrize("row", [True, False])
def test_no_mail_goes_while_nobody_knows_whether_there_is_danger(reader, article, row):
    comment = make_comment(article)
    if row:
        Comment.objects.update(tier=0)
    else:
        Triage.objects.all().delete()
    reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    assert not OutcomeNotice.objects.exists()
    assert "No mail will be sent" in section(reader, comment)


def test_one_address_gets_one_question_an_hour(reader, article, mailoutbox):
    for number in range(2):
        send(reader, make_article(f"other-{number}"), email=ADDRESS)
    work()
    assert len(mailoutbox) == 1
    aged(ONE_HOUR)
    send(reader, article, email=ADDRESS)
    work()
    assert len(mailoutbox) == 2


def test_one_address_gets_three_questions_a_day(reader, mailoutbox):
    for number in range(5):
        send(reader, make_article(f"other-{number}"), email=ADDRESS)
        aged(2 * ONE_HOUR * (number + 1))
    work()
    assert len(mailoutbox) == 3


def aged(span):
    ProofMail.objects.update(queued_at=timezone.now() - span)


@pytest.mark.parametrize(
    "spelling", ["Marisol@Example.ORG", "marisol+x@example.org", "m.arisol@example.org"]
)
def test_another_spelling_of_an_address_is_the_same_mailbox(reader, article, mailoutbox, spelling):
    for number, each in enumerate((ADDRESS, spelling)):
        send(reader, article, body=f"Words no. {number}", email=each)
    work()
    assert len(mailoutbox) == 1


def test_one_connection_asks_ten_strangers_a_day_at_most(reader, article, mailoutbox):
    for number in range(12):
        send(reader, article, body=f"Words {number}", email=f"{number}@example.org")
    work()
    assert (len(mailoutbox), Comment.objects.count()) == (10, 12)


def test_nobody_learns_whether_an_address_was_given_before(reader, article):
    told = []
    for number, address in enumerate([ADDRESS, ADDRESS, "other@example.org"]):
        send(reader, article, body=f"Words {number}", email=address)
        told.append(section(reader, Comment.objects.latest("pk")))
    assert "goes to the address" in told[0] and len(set(told)) == 1
    assert OutcomeNotice.objects.filter(address="").count() == 1


def test_asking_twice_on_the_receipt_keeps_the_first_address(reader, comment, mailoutbox):
    for address in (ADDRESS, "other@example.org"):
        reader.post(f"{comment.receipt_url}tell/", {"email": address})
    work()
    assert [mail.to for mail in mailoutbox] == [[ADDRESS]]


def test_an_address_can_be_given_on_the_receipt(reader, comment, mailoutbox, moderator):
    response = reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    assert response.headers["Location"] == f"{comment.receipt_url}#tell"
    work()
    follow(mailoutbox, "yes")
    decide(comment, moderator, "approve")
    assert len(mailoutbox) == 2


@pytest.mark.parametrize("typed", ["", "marisol"])
def test_what_is_no_address_comes_back_on_the_receipt(reader, comment, typed):
    response = reader.post(f"{comment.receipt_url}tell/", {"email": typed})
    assert response.status_code == 422 and "id_email_error" in response.content.decode()
    assert typed == "" or kept(response, "#id_email") == typed


def test_it_is_turned_off_on_the_receipt_and_on_again_with_another_address(reader, comment):
    for address in (ADDRESS, "other@example.org"):
        reader.post(f"{comment.receipt_url}tell/", {"email": address})
        assert "Send me no mail" in section(reader, comment)
        assert OutcomeNotice.objects.get().address == address
        reader.post(f"{comment.receipt_url}tell/stop/")
        assert "Send me no mail" not in section(reader, comment)


def test_after_the_decision_there_is_nothing_left_to_ask_for(reader, comment, moderator):
    decide(comment, moderator, "approve")
    assert section(reader, comment) is None
    reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    assert not OutcomeNotice.objects.exists()


@pytest.mark.parametrize(("age", "left"), [(48, 0), (47, 1)])
def test_an_address_that_nobody_proved_is_forgotten_after_48_hours(reader, comment, age, left):
    reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    OutcomeNotice.objects.update(asked_at=timezone.now() - age * ONE_HOUR - ONE_MINUTE)
    aged(age * ONE_HOUR)
    forget.addresses()
    assert (OutcomeNotice.objects.count(), ProofMail.objects.count()) == (left, 0)


@pytest.mark.parametrize(("verbs", "left"), [([], 1), (["approve"], 0)])
def test_a_proven_address_waits_for_the_decision_and_a_week_longer(
    reader, comment, moderator, verbs, left
):
    long_ago = timezone.now() - timedelta(days=8)
    decide(comment, moderator, *verbs)
    Comment.objects.update(changed_at=long_ago)
    times = {"asked_at": long_ago, "proven_at": long_ago}
    OutcomeNotice.objects.create(comment=comment, address=ADDRESS, **times)
    forget.addresses()
    assert OutcomeNotice.objects.count() == left


@pytest.mark.parametrize(("code", "left"), [(550, 0), (450, 1)])
def test_an_address_that_does_not_exist_is_forgotten(reader, comment, monkeypatch, code, left):
    def refuse(backend, messages):
        raise SMTPRecipientsRefused({ADDRESS: (code, f"Who is {ADDRESS}?".encode())})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    reader.post(f"{comment.receipt_url}tell/", {"email": ADDRESS})
    work()
    assert OutcomeNotice.objects.count() == left
    assert ADDRESS not in str(DBTaskResult.objects.values())


@pytest.mark.parametrize("path", ["/comments/{}/yes/", "/comments/{}/off/"])
def test_other_methods_are_refused(path):
    assert Client().put(path.format("A" * 22)).status_code == 405
