"""A reader comes to a discussion that is closed or hidden."""

import pytest
from conftest import make_comment
from justhtml import JustHTML
from test_post_comment import HOSTILE, kept, send

from comments.models import Comment, Thread


@pytest.fixture
def commented(article, moderator):
    """One comment is public, another waits."""
    make_comment(article, body="Already here.").approve(by=moderator)
    return article


def change(article, openness):
    Thread.objects.of(article).change_to(openness)


def read(client, query=""):
    return client.get(f"/articles/spasms/{query}")


def test_an_open_one_has_a_form(reader, commented):
    assert b"<form" in read(reader).content


def test_a_read_only_one_shows_its_comments_and_no_form(reader, commented):
    change(commented, "read_only")
    page = JustHTML(read(reader).content.decode(), sanitize=False)
    assert page.query_one("#comment-1 .said").to_text() == "Already here."
    assert "New comments are closed" in page.query_one("#add").to_text()
    assert page.query_one("form") is None


def test_a_read_only_one_says_whom_to_ask(reader, commented, settings):
    settings.CONTACT_EMAIL = "editor@health.example"
    change(commented, "read_only")
    page = JustHTML(read(reader).content.decode(), sanitize=False)
    assert page.query_one("#add a[href^='mailto:']").to_text() == "editor@health.example"


def test_without_an_address_it_does_not_promise_one(reader, commented):
    change(commented, "read_only")
    assert b"mailto:" not in read(reader).content


@pytest.mark.parametrize("openness", ["read_only", "hidden"])
def test_a_post_is_refused_with_the_words_to_copy(reader, commented, openness):
    change(commented, openness)
    response = send(reader, commented, body=HOSTILE)
    assert (response.status_code, Comment.objects.count()) == (422, 1)
    assert kept(response) == HOSTILE


@pytest.mark.parametrize("openness", ["read_only", "hidden"])
def test_the_refusal_leads_only_to_places_that_exist(reader, commented, openness):
    change(commented, openness)
    page = JustHTML(send(reader, commented).content.decode(), sanitize=False)
    links = [each.attrs["href"] for each in page.query("#problem a")]
    assert all(page.query_one(link) for link in links)


def test_a_hidden_one_shows_nothing(reader, commented):
    change(commented, "hidden")
    page = JustHTML(read(reader).content.decode(), sanitize=False)
    assert page.query_one("#comments") is None
    assert not page.query("[href^='#comment']")
    assert "Already here" not in page.to_html()


def test_a_refused_post_under_a_hidden_one_shows_no_comments(reader, commented):
    change(commented, "hidden")
    assert b"Already here" not in send(reader, commented).content


def test_a_hidden_one_has_no_permalinks_and_no_second_page(reader, commented):
    Thread.objects.update(last_number=51)
    assert read(reader, "?page=2").status_code == 200
    change(commented, "hidden")
    assert read(reader, "?page=2").status_code == 404
    assert read(reader, "comments/1/").status_code == 404


def test_what_was_hidden_comes_back_as_it_was(reader, commented):
    before = read(reader).content
    change(commented, "hidden")
    change(commented, "open")
    assert read(reader).content == before


def test_closing_one_before_its_first_comment_is_possible(reader, article):
    change(article, "read_only")
    assert send(reader, article).status_code == 422
    assert "New comments are closed" in read(reader).content.decode()
