"""A reader opens the list of articles."""

from datetime import timedelta

import pytest
from conftest import make_article
from django.utils import timezone
from justhtml import JustHTML


def titles(response):
    page = JustHTML(response.content.decode(), sanitize=False)
    return [each.to_text() for each in page.query(".index h3")]


def in_minutes(minutes):
    return timezone.now() + timedelta(minutes=minutes)


def make_articles(count):
    for number in range(1, count + 1):
        make_article(f"a{number}", title=f"Article {number}", published_at=in_minutes(-number))


def test_it_shows_the_newest_first(reader, db):
    make_articles(3)
    assert titles(reader.get("/")) == ["Article 1", "Article 2", "Article 3"]


def test_of_two_from_the_same_moment_the_later_made_comes_first(reader, db):
    moment = in_minutes(-5)
    for slug in ("first", "second"):
        make_article(slug, published_at=moment)
    assert titles(reader.get("/")) == ["Second", "First"]


def test_it_shows_twenty_a_page(reader, db):
    make_articles(41)
    pages = [titles(reader.get(address)) for address in ("/", "/?page=2", "/?page=3")]
    assert [len(page) for page in pages] == [20, 20, 1]
    assert sum(pages, []) == [f"Article {number}" for number in range(1, 42)]


def test_its_pages_link_to_their_neighbours(reader, db):
    make_articles(41)
    page = JustHTML(reader.get("/?page=2").content.decode(), sanitize=False)
    assert page.query_one("a[rel=prev]").attrs["href"] == "/"
    assert page.query_one("a[rel=next]").attrs["href"] == "?page=3"


def test_each_title_leads_to_its_article(reader, article):
    page = JustHTML(reader.get("/").content.decode(), sanitize=False)
    assert page.query_one(".index h3 a").attrs["href"] == "/articles/spasms/"
    assert article.summary in page.query_one(".index").to_text()


def test_it_hides_drafts(reader, draft, article):
    assert titles(reader.get("/")) == [article.title]
    assert reader.get("/articles/draft/").status_code == 404


def test_it_hides_what_is_to_come(reader, db):
    make_article("soon", published_at=in_minutes(1))
    assert titles(reader.get("/")) == []
    assert reader.get("/articles/soon/").status_code == 404


def test_what_was_to_come_appears_at_its_minute(reader, db):
    make_article("soon", published_at=timezone.now())
    assert titles(reader.get("/")) == ["Soon"]
    assert reader.get("/articles/soon/").status_code == 200


def test_it_says_so_when_there_is_no_article(reader, db):
    response = reader.get("/")
    assert response.status_code == 200
    assert "no article here yet" in response.content.decode()


def test_it_escapes_titles_and_summaries(reader, db):
    make_article("x", title="<b>Bold</b>", summary="<script>alert(1)</script>")
    words = reader.get("/").content.decode()
    assert "<b>Bold" not in words
    assert "<script>alert" not in words


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_twice_however_many_there_are(
    reader, db, count, django_assert_num_queries
):
    make_articles(count)
    with django_assert_num_queries(2):
        reader.get("/")
