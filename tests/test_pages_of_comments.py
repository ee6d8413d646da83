"""A reader leafs through a long discussion: fifty numbers a page, the same ones for ever."""

import pytest
from conftest import make_comment
from django.db import IntegrityError, transaction
from justhtml import JustHTML

from comments.models import Comment, Thread


@pytest.fixture
def long(article):
    """A discussion of 812 comments."""
    return grow(article, 812)


def grow(article, count):
    Comment.objects.bulk_create(
        Comment(
            article=article,
            body=f"Words {number}.",
            state="approved",
            number=number,
            receipt_digest=str(number),
        )
        for number in range(1, count + 1)
    )
    Thread.objects.create(article=article, last_number=count, approved_count=count)
    return article


def page(client, query=""):
    response = client.get(f"/articles/spasms/{query}")
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False)


def numbers(client, query=""):
    return [int(each.attrs["id"].split("-")[1]) for each in page(client, query).query(".comment")]


def links(client, query=""):
    return [each.attrs["href"] for each in page(client, query).query("nav.pages a")]


@pytest.mark.parametrize(
    ("query", "first", "last"), [("", 1, 50), ("?page=2", 51, 100), ("?page=17", 801, 812)]
)
def test_a_page_is_a_range_of_numbers(reader, long, query, first, last):
    assert numbers(reader, query) == list(range(first, last + 1))


@pytest.mark.parametrize("query", ["?page=18", "?page=999999", "?page=1000000"])
def test_there_is_nothing_beyond_the_last_page(reader, long, query):
    assert reader.get(f"/articles/spasms/{query}").status_code == 404


@pytest.mark.parametrize(("count", "status"), [(0, 404), (50, 404), (51, 200)])
def test_a_second_page_begins_with_the_fifty_first(reader, article, count, status):
    grow(article, count)
    assert reader.get("/articles/spasms/?page=2").status_code == status


@pytest.mark.parametrize(
    ("number", "address"),
    [
        (1, "#comment-1"),
        (50, "#comment-50"),
        (51, "?page=2#comment-51"),
        (812, "?page=17#comment-812"),
    ],
)
def test_a_permalink_leads_to_the_place(reader, long, number, address):
    response = reader.get(f"/articles/spasms/comments/{number}/")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/articles/spasms/{address}",
    )
    assert number in numbers(reader, address.split("#")[0])


@pytest.mark.parametrize("number", ["0", "813", "9" * 30, "-1", "x"])
def test_a_number_that_was_never_given_leads_nowhere(reader, long, number):
    assert reader.get(f"/articles/spasms/comments/{number}/").status_code == 404


def test_a_permalink_under_a_draft_leads_nowhere(reader, draft):
    grow(draft, 1)
    assert reader.get("/articles/draft/comments/1/").status_code == 404


@pytest.mark.parametrize(
    ("query", "pages"),
    [("", [2, 17, 2]), ("?page=2", [1, 3, 17, 3]), ("?page=9", [1, 8, 10, 17, 10])],
)
def test_it_links_to_the_ends_the_neighbours_and_the_next(reader, long, query, pages):
    address = "/articles/spasms/"
    wanted = [address + (f"?page={n}" if n > 1 else "") + "#comments" for n in pages]
    assert links(reader, query) == wanted


def test_the_last_page_has_no_next(reader, long):
    assert links(reader, "?page=17") == [f"/articles/spasms/{q}#comments" for q in ("", "?page=16")]
    current = page(reader, "?page=17").query_one("nav.pages [aria-current=page]").to_text()
    assert "801–812" in current


def test_a_short_discussion_has_no_links_to_pages(reader, article):
    grow(article, 50)
    assert page(reader).query_one("nav.pages") is None


def test_a_page_keeps_its_range_when_comments_go(reader, long, moderator):
    for comment in Comment.objects.filter(number__lte=50):
        comment.take_down(by=moderator, reason="spam")
    assert numbers(reader) == list(range(1, 51))
    assert numbers(reader, "?page=2") == list(range(51, 101))
    assert "762 comments" in page(reader).query_one("#comments-title").to_text()


def test_the_next_approval_takes_the_next_number(reader, long, moderator):
    comment = make_comment(long)
    comment.approve(by=moderator)
    assert comment.number == numbers(reader, "?page=17")[-1] == 813


def test_a_number_is_never_given_twice(article, moderator):
    first, second = make_comment(article), make_comment(article)
    first.approve(by=moderator)
    first.withdraw()
    second.approve(by=moderator)
    assert (first.number, second.number) == (1, 2)


def test_who_comes_back_has_the_number_of_before(comment, moderator):
    comment.approve(by=moderator)
    comment.take_down(by=moderator, reason="spam")
    make_comment(comment.article).approve(by=moderator)
    comment.approve(by=moderator)
    assert comment.number == 1


def test_the_database_refuses_a_number_twice(long):
    twice = Comment(article=long, body="x", state="approved", number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()
