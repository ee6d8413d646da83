"""A reader leaves an address and is told, once, what became of their comment."""

import re
from email.utils import parseaddr

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from test_confirm_comment import hidden
from test_post_comment import kept, parsed, send

from comments.models import Comment, OutcomeNotice, Submission
from comments.posting.rates import parse
from healthsite.worker import Worker

ADDRESS = "marisol@example.org"
STEPS = {
    "approved": ["approve"],
    "rejected": ["reject"],
    "removed": ["approve", "take_down"],
}


@pytest.fixture
def asked(reader, article, mailoutbox):
    """Marisol's comment, with an address; the mail that asks is in her mailbox."""
    send(reader, article, email=ADDRESS)
    work()
    return Comment.objects.get()


@pytest.fixture
def proven(asked, mailoutbox):
    """The same, after she pressed the button; her mailbox is empty again."""
    follow(mailoutbox, "yes")
    mailoutbox.clear()
    return asked


def work():
    while Worker("test").do_next():
        pass


def do_again():
    """Every task anew, as after a kill of the worker."""
    DBTaskResult.objects.update(status="READY")
    work()


def links(mail):
    return dict(
        reversed(each) for each in re.findall(r"8000(/comments/[\w-]{22}/(\w*)/?)\s", mail.body)
    )


def follow(mailbox, name):
    return Client().post(links(mailbox[-1])[name])


def decide(comment, moderator, *verbs):
    for verb in verbs:
        reason = {} if verb == "approve" else {"reason": "personal_data"}
        getattr(comment, verb)(by=moderator, **reason)
    work()


def section(reader, comment):
    found = parsed(reader.get(comment.receipt_url)).query_one("#tell")
    return found and " ".join(found.to_text().split())


def test_one_mail_asks_whether_the_address_is_the_readers(asked, mailoutbox):
    assert [mail.to for mail in mailoutbox] == [[ADDRESS]]
    do_again()
    assert len(mailoutbox) == 1


def test_the_link_shows_a_button_and_does_nothing_by_itself(asked, mailoutbox):
    page = Client().get(links(mailoutbox[0])["yes"])
    assert parsed(page).query_one("main form button").to_text() == "Yes, tell me"
    assert OutcomeNotice.objects.get().proven_at is None
    assert not page.cookies


@pytest.mark.parametrize("state", STEPS)
def test_one_mail_tells_the_outcome(proven, mailoutbox, moderator, state):
    decide(proven, moderator, *STEPS[state])
    assert [mail.to for mail in mailoutbox] == [[ADDRESS]]
    assert f"http://127.0.0.1:8000{proven.receipt_url}" in mailoutbox[0].body
    assert not OutcomeNotice.objects.exists()


def test_each_outcome_has_its_words(article, moderator, reader, mailoutbox):
    told = set()
    for number, verbs in enumerate(STEPS.values()):
        send(reader, article, body=f"Words {number}", email=f"{number}@example.org")
        work()
        follow(mailoutbox, "yes")
        decide(Comment.objects.latest("pk"), moderator, *verbs)
        told.add(mailoutbox[-1].body.split("\n\n")[1])
    assert len(told) == len(STEPS)


def test_nothing_more_is_told_after_that(proven, mailoutbox, moderator):
    decide(proven, moderator, "approve")
    decide(proven, moderator, "take_down")
    assert len(mailoutbox) == 1


def test_whoever_proved_nothing_is_told_nothing(asked, mailoutbox, moderator):
    decide(asked, moderator, "approve")
    assert len(mailoutbox) == 1


def test_whoever_is_slower_than_the_moderator_is_told_all_the_same(asked, mailoutbox, moderator):
    decide(asked, moderator, "reject")
    follow(mailoutbox, "yes")
    work()
    assert len(mailoutbox) == 2 and "not published" in mailoutbox[1].body


def test_a_mail_says_nothing_of_the_writer_or_the_matter(proven, mailoutbox, moderator, article):
    decide(proven, moderator, "reject")
    said = str(mailoutbox[0].message())
    words = ["Marisol", "Warm baths", article.title, article.slug, "ines", "personal"]
    assert not [each for each in words if each in said.replace(ADDRESS, "")]


def test_the_mail_that_asks_says_nothing_that_a_writer_chose(reader, article, mailoutbox):
    send(reader, article, name="Buy pills", body="Buy pills now", email=ADDRESS)
    work()
    assert "pills" not in str(mailoutbox[0].message())


def test_a_task_that_runs_twice_sends_once(proven, mailoutbox, moderator):
    decide(proven, moderator, "approve")
    do_again()
    assert len(mailoutbox) == 1


def test_a_decision_that_was_undone_meanwhile_is_not_told(proven, mailoutbox, moderator):
    proven.approve(by=moderator)
    Comment.objects.update(state="pending")
    work()
    assert not mailoutbox and OutcomeNotice.objects.exists()
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL")


def test_a_mail_has_the_same_id_after_a_kill_between_sending_and_noting_it(asked, mailoutbox):
    OutcomeNotice.objects.update(proof_sent_at=None)
    do_again()
    first, second = (mail.message()["Message-ID"] for mail in mailoutbox)
    assert first == second and parseaddr(first)[1].endswith("@127.0.0.1")


def test_the_two_mails_have_different_ids(asked, mailoutbox, moderator):
    follow(mailoutbox, "yes")
    decide(asked, moderator, "approve")
    assert len({mail.message()["Message-ID"] for mail in mailoutbox}) == 2


def test_each_mail_says_where_it_comes_from(asked, mailoutbox, moderator):
    follow(mailoutbox, "yes")
    decide(asked, moderator, "approve")
    assert all(" http://127.0.0.1:8000 " in mail.body for mail in mailoutbox)


def test_the_mails_are_marked_as_a_machines(asked, mailoutbox):
    headers = mailoutbox[0].message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mail_program_turns_it_off_with_one_click(proven, mailoutbox, moderator):
    decide(proven, moderator)
    notice = OutcomeNotice.objects.get()
    address = f"/comments/{notice.link}/off/"
    response = Client().post(address, {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, OutcomeNotice.objects.count()) == (200, 0)
    decide(proven, moderator, "approve")
    assert not mailoutbox


def test_the_header_names_the_address_that_turns_it_off(asked, mailoutbox):
    named = mailoutbox[0].message()["List-Unsubscribe"]
    assert named == f"<http://127.0.0.1:8000{links(mailoutbox[0])['off']}>"


def test_the_off_link_shows_a_button_and_does_nothing_by_itself(asked, mailoutbox):
    page = Client().get(links(mailoutbox[0])["off"])
    assert parsed(page).query_one("main form button").to_text() == "Send me no mail"
    assert OutcomeNotice.objects.exists()


def test_links_that_are_used_up_say_so(asked, mailoutbox):
    follow(mailoutbox, "off")
    assert follow(mailoutbox, "off").status_code == 200
    assert "No mail will come" in Client().get(links(mailoutbox[0])["off"]).content.decode()
    assert follow(mailoutbox, "yes").status_code == 404


def test_a_receipts_address_proves_nothing_and_the_mails_opens_no_receipt(asked, mailoutbox):
    token = asked.receipt_url.split("/")[2]
    assert Client().post(f"/comments/{token}/yes/").status_code == 404
    assert Client().get(links(mailoutbox[0])["yes"].replace("yes/", "")).status_code == 404


def test_whoever_takes_the_comment_back_is_forgotten(proven, mailoutbox):
    Client().post(f"{proven.receipt_url}withdraw/")
    work()
    assert not mailoutbox and not OutcomeNotice.objects.exists()


def test_the_same_words_with_another_address_are_the_same_comment(reader, article):
    one, other = (send(reader, article, email=each) for each in ("", ADDRESS))
    assert one.headers["Location"] == other.headers["Location"]
    assert Submission.objects.count() == 1 and not OutcomeNotice.objects.exists()


@pytest.mark.parametrize(
    "typed",
    ["marisol", "a@b", "a b@example.org", "a@example.org, b@example.org", "a@[192.0.2.1]"]
    + ["a@localhost", "x" * 250 + "@example.org", "x" * 300, "a@example.org\nBcc: b@example.org"],
)
def test_what_is_no_address_is_asked_for_in_one_sentence(reader, article, typed):
    response = send(reader, article, email=typed)
    assert (response.status_code, Comment.objects.count()) == (422, 0)
    assert [each.attrs["href"] for each in parsed(response).query("#problem a")] == ["#id_email"]
    assert kept(response) == "Warm baths help me."


def test_an_address_may_have_254_characters(reader, article):
    longest = "a@" + ".".join(["x" * 60] * 4) + "." + "y" * 8
    assert send(reader, article, email=longest).status_code == 303
    assert OutcomeNotice.objects.get().address == longest
    assert send(reader, article, body="More.", email=longest + "y").status_code == 422


def test_an_address_is_kept_when_something_else_is_wrong(reader, article):
    response = send(reader, article, email=ADDRESS, consent=None)
    assert kept(response, "#id_email") == ADDRESS


def test_an_address_goes_through_the_confirm_page(article):
    fields = hidden(send(Client(), article, email=ADDRESS))
    assert send(Client(), article, **fields).status_code == 303
    assert OutcomeNotice.objects.get().address == ADDRESS


def test_an_address_comes_back_when_too_many_wrote(reader, article, settings):
    settings.COMMENT_LIMITS = parse("client=1/1h")
    send(reader, article)
    response = send(reader, article, body="More words.", email=ADDRESS)
    assert (response.status_code, kept(response, "#id_email")) == (429, ADDRESS)


def test_no_page_and_no_task_shows_the_address(proven, reader, desk, moderator):
    Comment.objects.get().approve(by=moderator)
    shown = [reader.get(each).content for each in ("/articles/spasms/", proven.receipt_url)]
    shown += [desk.get(f"/admin/comments/comment/{end}").content for end in ("", f"{proven.pk}/")]
    rows = str(DBTaskResult.objects.values())
    assert ADDRESS not in b"".join(shown).decode() + rows


def test_the_database_does_not_know_the_links(asked, mailoutbox):
    token = links(mailoutbox[0])["yes"].split("/")[2]
    assert token not in str(OutcomeNotice.objects.values()) + str(DBTaskResult.objects.values())
