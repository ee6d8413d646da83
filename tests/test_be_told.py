"""A comment sounds urgent: the staff are told by mail, again and again, until one of them says that they look at it."""

from datetime import timedelta

import pytest
from conftest import make_comment, signed_in
from django.core import mail
from django.db.models import F
from test_moderation_list import LIST
from test_outage import fails_at
from test_post_comment import send

from comments.models import Alert, AlertMail, Comment
from comments.notices import alert
from comments.triage import Result, Tier
from healthsite.setup import warnings
from portability import sample

URGENT = "My husband's face has dropped on one side since an hour ago and he cannot speak."
OTHERS = [f"{URGENT} {words}" for words in ("What now?", "Please help.", "I am alone with him.")]
LOOKING = f"{LIST}looking/"


@pytest.fixture(autouse=True)
def addressed(settings):
    settings.ALERT_EMAILS = ["desk@health.example", "night@health.example"]


def told():
    """Return the mails that the worker's next look sends."""
    mail.outbox.clear()
    alert.send_due()
    return mail.outbox


def passes(**time):
    """Move the mails into the past, and with them what they wait for."""
    by = timedelta(**time)
    AlertMail.objects.update(made_at=F("made_at") - by, try_at=F("try_at") - by)


def post(reader, article, body=URGENT, **fields):
    assert send(reader, article, body=body, **fields).status_code == 303
    return Comment.objects.latest("pk")


def test_an_urgent_comment_is_told_without_a_word_of_it(reader, article):
    post(reader, article, name="Marisol")
    (sent,) = told()
    assert sent.to == ["desk@health.example", "night@health.example"]
    assert sent.subject == "healthsite: 1 comment may be urgent"
    assert "http://127.0.0.1:8000/admin/comments/comment/\n" in sent.body
    whole = sent.message().as_string().lower()
    private = {"marisol", "spasms", *(word for word in URGENT.lower().split() if len(word) > 4)}
    assert not [word for word in private if word in whole]


def test_a_quiet_comment_is_not(reader, article):
    post(reader, article, "Warm baths help me.")
    assert told() == [] and not Alert.objects.exists()


def test_one_that_triage_could_not_read_is(article):
    unread = Comment(article=article, body="Words.", consent="2026-11")
    unread.assessment = Result(Tier.NOT_RUN, 0, (), (), (), (), "0")
    unread.submit("f" * 64)
    assert len(told()) == 1


def test_what_no_reader_posted_is_not(db, article):
    sample.load()
    make_comment(article, body=URGENT)
    assert Comment.objects.filter(tier__lte=Tier.TODAY).exists() and told() == []


def test_the_same_post_again_is_one_alert(reader, article):
    for _ in range(2):
        post(reader, article)
    assert Alert.objects.count() == 1


@pytest.mark.parametrize("table", ["comments_alert", "comments_triage", "comments_submission"])
def test_alert_and_comment_are_stored_together_or_not_at_all(reader, article, table):
    with fails_at("INSERT", f'"{table}"'):
        assert send(reader, article, body=URGENT).status_code == 503
    assert not Comment.objects.exists() and not Alert.objects.exists()


def test_it_is_told_again_every_quarter_of_an_hour(reader, article):
    post(reader, article)
    ids = set()
    for _ in range(3):
        (sent,) = told()
        ids.add(sent.message()["Message-ID"])
        passes(minutes=14)
        assert told() == []
        passes(minutes=1)
    assert len(ids) == 3


@pytest.mark.parametrize("verb", ["approve", "reject", "withdraw"])
def test_a_decision_ends_it(reader, article, moderator, verb):
    comment = post(reader, article)
    assert len(told()) == 1
    options = {"withdraw": {}, "approve": {"by": moderator}}
    getattr(comment, verb)(**options.get(verb, {"by": moderator, "reason": "other"}))
    passes(hours=1)
    assert told() == []


def test_somebody_who_looks_at_it_ends_it_and_is_named(reader, article, desk):
    comment = post(reader, article)
    address = f"{LIST}{comment.pk}/change/"
    assert "I am looking at it" in desk.get(address).text
    assert desk.post(LOOKING, {"comment": comment.pk}, follow=True).redirect_chain == [
        (address, 303)
    ]
    page = desk.get(address).text
    assert "ines has been looking at it since" in page and "I am looking at it" not in page
    assert told() == []


def test_who_looked_first_stays(reader, article, desk, other_desk):
    comment = post(reader, article)
    for each in (desk, other_desk):
        answer = each.post(LOOKING, {"comment": comment.pk}, follow=True).text
    assert "Nothing was changed" in answer
    assert Alert.objects.get().looked_by_name == "ines"


def test_the_lists_button_means_what_the_list_had_counted(reader, article, desk):
    seen = [post(reader, article, words) for words in OTHERS[:2]]
    assert "2 comments that may be urgent wait" in desk.get(LIST).text
    unseen = post(reader, article, OTHERS[2])
    desk.post(LOOKING, {"until": seen[-1].pk})
    assert [each.pk for each in Alert.objects.unanswered()] == [unseen.pk]
    assert "1 comment may be urgent" in told()[0].subject


def test_an_undone_decision_is_told_again(reader, article, moderator):
    comment = post(reader, article)
    comment.reject(by=moderator, reason="other")
    Comment.objects.update(state="pending")
    assert len(told()) == 1


def test_a_flood_is_one_mail_and_a_new_one_after_it_another(reader, article):
    for number in range(60):
        post(reader, article, f"{URGENT} {number}")
    (first,) = told()
    assert first.subject == "healthsite: 60 comments may be urgent"
    post(reader, article)
    assert told() == []
    passes(seconds=30)
    assert [each.subject for each in told()] == ["healthsite: 61 comments may be urgent"]
    passes(minutes=14)
    assert told() == []


def test_of_two_workers_one_sends(reader, article):
    post(reader, article)
    assert AlertMail.next_to_send() and not AlertMail.next_to_send()
    assert AlertMail.make(number=1) == AlertMail.objects.get()


def test_of_two_that_found_the_same_mail_one_sends_it(reader, article):
    post(reader, article)
    AlertMail.make(number=1)
    found = [AlertMail.objects.get(), AlertMail.objects.get()]
    assert [each.claim() for each in found] == [True, False]


def test_a_worker_that_died_in_it_is_waited_for_25_seconds(reader, article):
    post(reader, article)
    lost = AlertMail.next_to_send()
    passes(seconds=24)
    assert told() == []
    passes(seconds=1)
    (sent,) = told()
    assert sent.message()["Message-ID"] == alert.message_id(lost)


@pytest.fixture
def no_mail_server(settings):
    """Call it, and there is none; call what it returns, and there is one again."""
    here = settings.EMAIL_BACKEND

    def leave():
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        return lambda: setattr(settings, "EMAIL_BACKEND", here)

    return leave


def test_a_mail_that_cannot_be_sent_is_tried_later_and_told_in_the_admin(
    reader, article, desk, no_mail_server, caplog
):
    come_back = no_mail_server()
    post(reader, article)
    for seconds in (5, 10, 20, 40, 60, 60):
        assert told() == []
        failed = AlertMail.objects.get()
        come_back()
        passes(seconds=seconds - 1)
        assert told() == []
        no_mail_server()
        passes(seconds=1)
    assert all("The last alert could not be sent" in desk.get(at).text for at in (LIST, "/admin/"))
    come_back()
    assert [each.message()["Message-ID"] for each in told()] == [alert.message_id(failed)]
    assert "The last alert could not be sent" not in desk.get(LIST).text
    assert "desk@" not in caplog.text and "ConnectionRefusedError" in caplog.text


def test_while_a_mail_cannot_be_sent_no_other_is_made(reader, article, no_mail_server):
    no_mail_server()
    for words in OTHERS:
        post(reader, article, words)
        assert told() == []
        passes(minutes=1)
    assert AlertMail.objects.get().waiting == 1


def test_after_a_long_outage_one_mail_says_how_things_are(reader, article, no_mail_server):
    come_back = no_mail_server()
    for words in OTHERS:
        post(reader, article, words)
        assert told() == []
        passes(minutes=16)
    come_back()
    assert [each.subject for each in told()] == ["healthsite: 3 comments may be urgent"]
    assert told() == []


def test_without_an_address_everybody_is_told_that_nobody_is(reader, article, desk, settings):
    settings.ALERT_EMAILS = []
    post(reader, article)
    assert told() == []
    assert all("nobody is told by mail" in desk.get(page).text for page in (LIST, "/admin/"))
    assert any("ALERT_EMAILS is empty" in each for each in warnings())
    settings.ALERT_EMAILS = ["desk@health.example"]
    assert len(told()) == 1
    assert "nobody is told by mail" not in desk.get(LIST).text


def test_mail_that_is_only_printed_is_named(desk, settings):
    settings.EMAIL_IS_PRINTED = True
    assert "only printed" in desk.get(LIST).text
    assert any("EMAIL_URL is not set" in each for each in warnings())


def test_so_it_is_where_only_readers_get_mail_unless_it_is_tried_at_home(db, settings):
    settings.EMAIL_IS_PRINTED, settings.ALERT_EMAILS = True, []
    assert not any("EMAIL_URL" in each for each in warnings())
    settings.IS_LOOPBACK = False
    assert any("readers' addresses" in each for each in warnings())


def test_an_editor_reads_nothing_of_it(reader, article, editor):
    comment = post(reader, article)
    page = signed_in(editor).get("/admin/")
    assert page.status_code == 200 and "urgent" not in page.text
    assert signed_in(editor).post(LOOKING, {"comment": comment.pk}).status_code == 403
    assert Alert.objects.unanswered().exists()


def test_old_mails_are_forgotten_but_for_the_last(reader, article):
    post(reader, article)
    for _ in range(3):
        assert len(told()) == 1
        passes(days=31)
    AlertMail.forget()
    assert AlertMail.objects.get().number == 3
