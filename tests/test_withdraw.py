"""A reader takes their comment back, as easily as they sent it."""

import pytest
from conftest import make_comment
from django.test import Client
from justhtml import JustHTML

from comments.models import AlreadyDecided, Decision


def state(comment):
    comment.refresh_from_db()
    return comment.state


def withdraw(client, comment):
    return client.post(comment.receipt_url + "withdraw/")


def button(client, comment):
    page = JustHTML(client.get(comment.receipt_url).content.decode(), sanitize=False)
    return page.query_one("form[method=post][action$='withdraw/']")


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_a_post_withdraws(reader, comment, method):
    assert getattr(reader, method)(comment.receipt_url + "withdraw/").status_code == 405
    assert state(comment) == "pending"


def test_the_receipt_has_a_button_for_it(reader, comment):
    address = button(reader, comment).attrs["action"]
    response = Client(enforce_csrf_checks=True).post(address)
    assert (response.status_code, response.headers["Location"]) == (303, comment.receipt_url)
    assert state(comment) == "withdrawn"
    assert not response.cookies


def test_a_public_comment_is_off_the_page_at_once(reader, comment, moderator):
    comment.approve(by=moderator)
    withdraw(reader, comment)
    page = reader.get("/articles/spasms/").content.decode()
    assert "Warm baths" not in page
    marker = JustHTML(page, sanitize=False).query_one("#comment-1").to_text()
    assert "Taken back by its author" in marker


def test_a_rejected_comment_can_be_withdrawn(reader, comment, moderator):
    comment.reject(by=moderator, reason="off_topic")
    withdraw(reader, comment)
    assert state(comment) == "withdrawn"


def test_the_count_of_comments_goes_down(reader, article, moderator):
    for _ in range(2):
        comment = make_comment(article)
        comment.approve(by=moderator)
    withdraw(reader, comment)
    assert "1 comment from readers" in reader.get("/articles/spasms/").content.decode()


def test_twice_is_harmless(reader, comment):
    assert [withdraw(reader, comment).status_code for _ in range(2)] == [303, 303]
    assert list(Decision.objects.values_list("verb", flat=True)) == ["withdraw"]
    assert button(reader, comment) is None


def test_the_history_names_its_author(reader, comment):
    withdraw(reader, comment)
    decision = Decision.objects.get()
    assert (decision.actor, decision.actor_name) == (None, "its author")


def test_what_a_moderator_removed_stays_removed(reader, comment, moderator):
    comment.approve(by=moderator)
    comment.take_down(by=moderator, reason="spam")
    assert button(reader, comment) is None
    assert withdraw(reader, comment).status_code == 303
    assert state(comment) == "removed"


def test_the_authors_wish_holds_whatever_was_decided_a_moment_ago(comment, moderator):
    seen_as_pending = type(comment).objects.get()
    comment.approve(by=moderator)
    seen_as_pending.withdraw()
    assert (state(comment), comment.number) == ("withdrawn", 1)


@pytest.mark.parametrize("seen", ["before", "after"])
def test_no_moderator_publishes_what_was_withdrawn(reader, comment, moderator, seen):
    withdraw(reader, comment)
    if seen == "after":
        comment.refresh_from_db()
    with pytest.raises(AlreadyDecided, check=lambda why: why.decision.verb == "withdraw"):
        comment.approve(by=moderator)
    assert state(comment) == "withdrawn"


def test_the_receipt_then_offers_to_erase_the_words_sooner(reader, comment):
    assert "Taking it back is less" in reader.get(comment.receipt_url).text
    withdraw(reader, comment)
    page = reader.get(comment.receipt_url).text
    assert "Erase it now" in page and "Taking it back is less" not in page
