"""A reader comes back to their own comment."""

import pytest
from conftest import make_comment
from django.db import connection
from justhtml import JustHTML
from test_post_comment import send

from comments.models import Comment, Reason
from comments.posting.receipt import TITLES

FORMER = "the-key-that-was-here-before-this-one"


def heading(client, address):
    page = JustHTML(client.get(address).content.decode(), sanitize=False)
    return page.query_one("h1").to_text()


@pytest.mark.parametrize("method", ["get", "head"])
def test_no_cache_and_no_search_engine_keeps_it(reader, comment, method):
    response = getattr(reader, method)(comment.receipt_url)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "ETag" not in response.headers and not response.cookies


def test_its_page_says_noindex_too(reader, comment):
    page = JustHTML(reader.get(comment.receipt_url).content.decode(), sanitize=False)
    assert page.query_one("meta[name=robots]").attrs["content"] == "noindex"


def test_it_shows_the_words_and_its_own_address(reader, article):
    comment = make_comment(article, name="<b>Jo", body="<script>alert(1)</script>\n\n{{ 1 }}")
    page = JustHTML(reader.get(comment.receipt_url).content.decode(), sanitize=False)
    assert page.query_one(".said").to_text().split() == [
        "<script>alert(1)</script>",
        "{{",
        "1",
        "}}",
    ]
    assert page.query_one(".addr").to_text() == f"http://127.0.0.1:8000{comment.receipt_url}"
    assert "<script>alert" not in page.to_html()


def test_it_says_that_the_comment_is_waiting(reader, comment):
    assert heading(reader, comment.receipt_url) == TITLES["pending"]


def test_it_leads_to_the_comment_on_the_page(reader, comment, moderator):
    comment.approve(by=moderator)
    assert heading(reader, comment.receipt_url) == TITLES["approved"]
    assert "/articles/spasms/comments/1/" in reader.get(comment.receipt_url).content.decode()


@pytest.mark.parametrize("reason", Reason.values)
def test_it_says_why_a_comment_was_not_published(reader, comment, moderator, reason):
    comment.reject(by=moderator, reason=reason)
    assert heading(reader, comment.receipt_url) == TITLES["rejected"]
    assert_the_reason_is_told(reader, comment)


@pytest.mark.parametrize("reason", Reason.values)
def test_it_says_why_a_comment_was_taken_down(reader, comment, moderator, reason):
    comment.approve(by=moderator)
    comment.take_down(by=moderator, reason=reason)
    assert heading(reader, comment.receipt_url) == TITLES["removed"]
    assert_the_reason_is_told(reader, comment)


def assert_the_reason_is_told(reader, comment):
    words = reader.get(comment.receipt_url).content.decode()
    section = JustHTML(words, sanitize=False).query_one("section.reason")
    assert len(section.to_text()) > 60
    assert "ines" not in section.to_text()


def test_each_reason_is_told_in_words_of_its_own(reader, article, moderator):
    told = set()
    for reason in Reason.values:
        comment = make_comment(article)
        comment.reject(by=moderator, reason=reason)
        page = JustHTML(reader.get(comment.receipt_url).content.decode(), sanitize=False)
        told.add(page.query_one("section.reason").to_text())
    assert len(told) == len(Reason.values)


def test_it_shows_no_words_of_a_withdrawn_comment(reader, comment):
    comment.withdraw()
    assert heading(reader, comment.receipt_url) == TITLES["withdrawn"]
    assert "Warm baths" not in reader.get(comment.receipt_url).content.decode()


@pytest.mark.parametrize("token", ["A" * 22, "A" * 21, "A" * 23, "", "%2e%2e", "A" * 21 + "é"])
@pytest.mark.parametrize("end", ["/", "/withdraw/"])
def test_a_guessed_address_shows_nothing(reader, comment, token, end):
    for method in (reader.get, reader.post):
        assert method(f"/comments/{token}{end}").status_code in (404, 405)
    comment.refresh_from_db()
    assert comment.state == "pending"


def test_letters_of_an_address_are_not_interchangeable(reader, comment):
    assert (
        reader.get(comment.receipt_url.swapcase().replace("COMMENTS", "comments")).status_code
        == 404
    )


def test_the_database_does_not_know_the_address(reader, article):
    token = send(reader, article).headers["Location"].split("/")[2]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    assert Comment.objects.get().body in str(rows)
    assert token not in str(rows)


def test_two_comments_have_addresses_that_tell_nothing_of_each_other(reader, article):
    one, other = make_comment(article), make_comment(article)
    assert one.receipt_url != other.receipt_url
    assert one.receipt_seed != other.receipt_seed


def test_it_outlives_a_change_of_the_key(reader, comment, settings):
    address = comment.receipt_url
    settings.SECRET_KEY = "another-key-from-today-on-quite-long"
    assert reader.get(address).status_code == 200


def test_it_is_made_again_with_a_former_key(article, settings):
    now = settings.SECRET_KEY
    settings.SECRET_KEY = FORMER
    comment = make_comment(article)
    address = comment.receipt_url
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = now, ["x" * 40, FORMER]
    assert Comment.objects.get().receipt_url == address


def test_without_its_key_it_cannot_be_made_again(comment, settings):
    settings.SECRET_KEY = FORMER
    with pytest.raises(LookupError, match="SECRET_KEY_FALLBACKS"):
        Comment.objects.get().receipt_url
