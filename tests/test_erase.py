"""Its author, or a moderator for them, has a comment erased: for good, everywhere, in any state."""

import pytest
from conftest import make_comment
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client
from incidents import open_incident
from justhtml import JustHTML
from test_comment_page_in_admin import page_of
from test_moderation_list import LIST
from test_verbs import comment_in

from comments.models import (
    AlreadyDecided,
    Comment,
    Decision,
    Note,
    OutcomeNotice,
    Redaction,
    State,
    Submission,
    Triage,
)
from healthsite.models import Job

WORDS = "My husband's face has dropped on one side since an hour ago and he cannot speak."


def erase(client, comment, what="all"):
    return client.post(f"{comment.receipt_url}erase/", {"what": what})


def stored():
    return Comment.objects.get()


@pytest.mark.parametrize("state", State.values)
def test_in_any_state_words_and_name_are_gone_and_the_state_stays(article, reader, state):
    comment = comment_in(state, article)
    assert erase(reader, comment).status_code == 303
    assert (stored().state, stored().body, stored().name) == (state, "", "")
    assert stored().words_removed_at
    assert "Warm baths" not in reader.get(comment.receipt_url).text


def test_all_that_hangs_on_the_words_goes_with_them(reader, article, moderator):
    comment = Comment(article=article, body=WORDS, connection="c" * 32, likeness="d" * 32)
    comment.submit("fingerprint")
    decision = comment.reject(by=moderator, reason="other")
    Note.objects.create(comment=comment, decision=decision, text="His face!", author=moderator)
    LogEntry.objects.log_actions(moderator.pk, [comment], CHANGE, "Marisol", single_object=True)
    erase(reader, comment)
    assert (stored().connection, stored().likeness, stored().tier) == ("", "", 5)
    for model in (Note, Submission, Triage):
        assert not model.objects.exists(), model
    assert LogEntry.objects.values_list("object_repr", "change_message").get() == ("", "")
    assert list(Decision.objects.values_list("verb", flat=True)) == ["reject", "erase"]


def test_a_public_one_leaves_a_line_and_is_counted_no_more(reader, comment, moderator):
    comment.approve(by=moderator)
    erase(reader, comment)
    page = reader.get("/articles/spasms/").text
    assert "Erased on" in JustHTML(page, sanitize=False).query_one("#comment-1").to_text()
    assert "Marisol" not in page
    assert "1 comment from readers" not in page


def test_the_name_alone_goes_and_the_words_stay(reader, article, moderator):
    comment = make_comment(article, connection="c" * 32)
    comment.approve(by=moderator)
    erase(reader, comment, "name")
    page = reader.get("/articles/spasms/").text
    assert "Warm baths" in page and "Anonymous" in page and "Marisol" not in page
    assert (stored().name, stored().connection, stored().words_removed_at) == ("", "", None)
    assert "is on the page" in reader.get(comment.receipt_url).text


def test_when_it_was_published_is_not_changed_by_a_name_that_goes(reader, comment, moderator):
    comment.approve(by=moderator)
    before = stored().changed_at
    erase(reader, comment, "name")
    assert stored().changed_at == before


def test_nobody_waits_for_what_was_erased(reader, desk, comment):
    erase(reader, comment)
    assert f"/{comment.pk}/change/" not in desk.get(LIST).text
    with pytest.raises(AlreadyDecided):
        stored().approve(by="import")
    assert "Approve" not in desk.get(page_of(comment)).text


def test_the_receipt_stays_and_says_what_happened(reader, comment, moderator):
    comment.reject(by=moderator, reason="off_topic")
    erase(reader, comment)
    page = reader.get(comment.receipt_url).text
    assert "Your comment was erased" in page
    assert "about something other than this article" in page
    assert "withdraw/" not in page


def test_the_page_before_it_says_that_there_is_no_way_back(reader, comment):
    page = reader.get(f"{comment.receipt_url}erase/")
    assert "nobody can put it back" in page.text
    assert page["X-Robots-Tag"] == "noindex"
    assert reader.get(comment.receipt_url).text.count("erase/") == 1
    assert stored().body


def test_it_needs_no_token_and_sets_no_cookie(comment):
    answer = erase(Client(enforce_csrf_checks=True), comment)
    assert answer["Location"] == comment.receipt_url
    assert not answer.cookies


@pytest.mark.parametrize("what", ["", "words", "erase"])
def test_what_was_not_chosen_does_not_happen(reader, comment, what):
    assert "Remove everything" in erase(reader, comment, what).text
    assert stored().body and not Decision.objects.exists()


def test_twice_is_harmless(reader, comment):
    for what in ("name", "name", "all", "all", "name"):
        assert erase(reader, comment, what).status_code == 303
    assert list(Decision.objects.values_list("verb", flat=True)) == ["erase_name", "erase"]
    assert reader.get(f"{comment.receipt_url}erase/")["Location"] == comment.receipt_url


@pytest.mark.parametrize("what", ["all", "name"])
def test_a_moderator_erases_and_stands_in_the_history(desk, comment, what):
    address = f"{LIST}{comment.pk}/erase/"
    assert address in desk.get(page_of(comment)).text
    page = desk.post(address, {"what": what}, follow=True)
    assert "Marisol" not in page.text and "by ines" in page.text
    assert desk.post(address, {"what": what}).status_code == 303
    assert Decision.objects.get().actor_name == "ines"


def test_an_incident_does_not_stop_its_author(reader, comment, moderator):
    open_incident(comment, by=moderator)
    erase(reader, comment)
    assert not stored().body


def test_no_mail_tells_of_what_was_erased(reader, comment):
    OutcomeNotice.objects.create(comment=comment, address="marisol@mail.example")
    erase(reader, comment, "name")
    assert not OutcomeNotice.objects.exists() and not Job.objects.exists()


def test_a_name_that_was_taken_out_does_not_come_back(comment, moderator):
    comment.redact([Redaction(start=0, end=4, kind="name")], by=moderator)
    comment.erase_name(by="its author")
    assert stored().unredact(by=moderator) is None
    assert stored().name == ""


def test_what_could_lead_to_a_reader_without_a_name_goes_too(reader, article):
    comment = Comment(article=article, body="Hello", consent="2026-11").submit("fingerprint")
    assert comment.erase_name(by="its author")
    assert not Submission.objects.exists()
    assert comment.erase_name(by="its author") is None
