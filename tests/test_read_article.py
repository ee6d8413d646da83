"""A reader opens an article."""

import re

import pytest
from conftest import make_article, make_comment
from django.db import connection
from django.test.utils import CaptureQueriesContext
from justhtml import JustHTML

from comments.models import Comment, Thread

HOSTILE = (
    """<script>alert(1)</script><img src=x onerror=alert(2)> "'& {{ 7|add:1 }} {% now "Y" %}"""
)


def read(client, address="/articles/spasms/"):
    return JustHTML(client.get(address).content.decode(), sanitize=False)


def words(client):
    return client.get("/articles/spasms/").content.decode()


def test_it_has_a_breadcrumb_and_one_main_heading(reader, article):
    page = read(reader)
    assert page.query_one("nav.crumbs a").attrs["href"] == "/"
    assert page.query_one("nav.crumbs [aria-current=page]").to_text() == article.title
    assert [each.to_text() for each in page.query("h1")] == [article.title]


def test_it_names_the_signs_and_the_number_to_call(reader, db, moved_to):
    moved_to("uk")
    make_article("spasms", help_now="Numb between the legs\n\nNo control", help_today="Fever")
    box = read(reader).query_one("section.help")
    assert [each.to_text() for each in box.query(".dials li")] == [
        "Numb between the legs",
        "No control",
        "Fever",
    ]
    assert "tel:999" in [each.attrs["href"] for each in box.query("a.dial")]


def test_an_international_site_names_every_number_with_its_place(reader, db):
    make_article("spasms", help_now="Numb between the legs")
    box = read(reader).query_one("section.help")
    calls = [each.attrs["href"] for each in box.query("a.dial")]
    assert calls == ["tel:999", "tel:911", "tel:112"]


def test_its_contents_lead_to_sections_that_exist(reader, db):
    make_article("spasms", help_now="Fever", body="## What is it?\n\n## Causes {#why}\n\nWords.")
    page = read(reader)
    targets = [each.attrs["href"].lstrip("#") for each in page.query("nav.toc a")]
    assert targets == ["help", "what-is-it", "why", "comments"]
    assert all(page.query_one(f"[id={target}]") for target in targets)


def test_a_comment_stands_under_its_number_with_name_and_words(reader, comment, moderator):
    comment.approve(by=moderator)
    shown = read(reader).query_one("#comment-1")
    assert shown.query_one("h3").to_text() == "Marisol"
    assert shown.query_one(".said").to_text() == "Warm baths help me."


def test_a_comment_is_text_whatever_it_holds(reader, article, moderator):
    make_comment(article, name=HOSTILE[:60], body=HOSTILE).approve(by=moderator)
    shown = read(reader).query_one("#comment-1")
    assert shown.query_one(".said").to_text() == HOSTILE
    assert shown.query_one("h3").to_text() == HOSTILE[:60]
    assert [each.name for each in shown.query_one(".said").query("*")] == ["p"]


def test_lines_and_paragraphs_of_a_comment_stay(reader, article, moderator):
    make_comment(article, body="One\ntwo\n\nthree").approve(by=moderator)
    said = read(reader).query_one("#comment-1 .said")
    assert (len(said.query("p")), len(said.query("br"))) == (2, 1)


def test_who_gave_no_name_is_anonymous(reader, article, moderator):
    make_comment(article, name="").approve(by=moderator)
    assert read(reader).query_one("#comment-1 h3").to_text() == "Anonymous"


def test_a_waiting_comment_is_not_there(reader, comment):
    assert "Marisol" not in words(reader)
    assert "Warm baths" not in words(reader)


def test_a_rejected_comment_is_not_there(reader, comment, moderator):
    comment.reject(by=moderator, reason="off_topic")
    assert "Marisol" not in words(reader)
    assert "Warm baths" not in words(reader)


@pytest.mark.parametrize("state", ["pending", "rejected", "withdrawn", "removed"])
def test_a_number_that_was_given_shows_nobodys_words(reader, article, state):
    Thread.objects.create(article=article, last_number=1)
    make_comment(article, state=state, number=1)
    assert not re.search("Marisol|Warm baths", words(reader))
    has_marker = read(reader).query_one("#comment-1") is not None
    assert has_marker == (state in ("withdrawn", "removed"))


def test_a_comment_withdrawn_before_it_was_public_leaves_no_trace(reader, comment):
    comment.withdraw()
    assert "Marisol" not in words(reader)
    assert "author" not in read(reader).query_one("#comments").to_text().lower()


@pytest.mark.parametrize("verb", ["take_down", "withdraw"])
def test_a_comment_that_is_gone_leaves_a_marker_without_a_word_of_it(
    reader, comment, moderator, verb
):
    comment.approve(by=moderator)
    comment.take_down(by=moderator, reason="spam") if verb == "take_down" else comment.withdraw()
    marker = read(reader).query_one("#comment-1")
    assert "moderator" in marker.to_text() if verb == "take_down" else "author" in marker.to_text()
    assert not re.search("Marisol|Warm baths|help me", words(reader))


def test_each_comment_has_an_anchor_of_its_own(reader, article, moderator):
    for _ in range(3):
        make_comment(article).approve(by=moderator)
    ids = [each.attrs["id"] for each in read(reader).query("[id]")]
    assert len(ids) == len(set(ids))
    assert {"comment-1", "comment-2", "comment-3"} < set(ids)


def test_another_articles_comments_stay_there(reader, article, comment, moderator):
    make_article("other")
    comment.approve(by=moderator)
    assert "Warm baths" not in reader.get("/articles/other/").content.decode()


def queries(client):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get("/articles/spasms/").status_code == 200
    return len(seen)


def test_ten_thousand_comments_cost_no_query_more_than_four(reader, article, moderator):
    for _ in range(4):
        make_comment(article).approve(by=moderator)
    few = queries(reader)
    Comment.objects.bulk_create(
        Comment(
            article=article, body="Me too.", state="approved", number=number, receipt_digest=number
        )
        for number in range(5, 10_001)
    )
    Thread.objects.filter(article=article).update(last_number=10_000, approved_count=10_000)
    assert queries(reader) == few <= 4
    assert len(read(reader).query(".comment")) == 50
