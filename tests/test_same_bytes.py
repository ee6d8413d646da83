"""Every reader gets the same bytes, so that any cache on the way may keep them."""

import gzip
import re

import pytest
from conftest import make_comment, signed_in
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

from comments.models import Thread
from healthsite import urls

pytestmark = pytest.mark.once

PAGES = ["/", "/articles/spasms/", "/privacy/"]
ODD_HEADERS = {
    "Accept-Language": "de",
    "Authorization": "Basic eDp5",
    "Range": "bytes=0-10",
    "User-Agent": "marker-agent",
    "Referer": "https://marker.example/",
    "X-Requested-With": "XMLHttpRequest",
    "If-Modified-Since": "Sun, 22 Nov 2099 00:00:00 GMT",
}
FRESH = "public, max-age=0, s-maxage=30"
AT_THE_EDGE = "max-age=30, stale-while-revalidate=15, stale-if-error=3600"


def same(one, other):
    """Status, bytes and every header; a cookie is a header of its own in Django."""
    return (one.status_code, one.content, one.headers, one.cookies) == (
        other.status_code,
        other.content,
        other.headers,
        other.cookies,
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_moderator_gets_what_a_stranger_gets(address, comment, moderator):
    comment.approve(by=moderator)
    assert same(signed_in(moderator).get(address), Client().get(address))


@pytest.mark.parametrize("address", [*PAGES, "/articles/nothing/", "/articles/spasms/comments/1/"])
@pytest.mark.parametrize("name", ["session", "csrf", "messages", "theme"])
@pytest.mark.parametrize("value", ["", "x", "j" * 32, "é;<b>"])
def test_a_cookie_changes_nothing(address, name, value, comment, moderator):
    comment.approve(by=moderator)
    with_cookie = Client()
    with_cookie.cookies[name] = value
    assert same(with_cookie.get(address), Client().get(address))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("name", ODD_HEADERS)
def test_an_odd_header_changes_nothing(address, name, article):
    assert same(Client(headers={name: ODD_HEADERS[name]}).get(address), Client().get(address))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("query", ["utm_source=marker", "q=marker&x=1", "Page=2", "page[]=2", "&"])
def test_an_unknown_parameter_changes_nothing(address, query, article):
    assert same(Client().get(f"{address}?{query}"), Client().get(address))


@pytest.mark.parametrize("address", PAGES)
def test_no_answer_sets_a_cookie_or_varies_by_one(address, article):
    response = Client().get(address)
    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Cache-Control"] == FRESH
    assert response.headers["CDN-Cache-Control"] == AT_THE_EDGE


@pytest.mark.parametrize("address", PAGES)
def test_each_encoding_has_a_strong_tag_of_its_own(address, article):
    plain, packed = (
        Client().get(address),
        Client().get(address, headers={"Accept-Encoding": "br, gzip"}),
    )
    assert gzip.decompress(packed.content) == plain.content
    tags = {plain.headers["ETag"], packed.headers["ETag"]}
    assert len(tags) == 2
    assert all(re.fullmatch(r'"[0-9a-f]{32}"', tag) for tag in tags)


@pytest.mark.parametrize("header", ["", "gzip;q=0", "br", "identity", "gzip; q=0.000"])
def test_who_does_not_take_gzip_gets_plain_words(header, article):
    response = Client().get("/", headers={"Accept-Encoding": header})
    assert "Content-Encoding" not in response.headers
    assert b"<h1" in response.content


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_the_page_already_is_told_so(encoding, article):
    client = Client(headers={"Accept-Encoding": encoding})
    first = client.get("/articles/spasms/")
    again = client.get("/articles/spasms/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "CDN-Cache-Control"):
        assert again.headers[name] == first.headers[name]


def test_the_tag_changes_with_the_page(article, moderator):
    before = Client().get("/articles/spasms/").headers["ETag"]
    make_comment(article).approve(by=moderator)
    assert Client().get("/articles/spasms/").headers["ETag"] != before


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_only_read(address, article):
    response = Client(enforce_csrf_checks=True).post(address)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert not response.cookies


@pytest.mark.parametrize("address", PAGES)
def test_the_first_page_has_one_address(address, article):
    response = Client().get(f"{address}?page=1&utm_source=x")
    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("number", ["0", "01", "x", "-1", "²", "٢", "99", "", "1.0", "9" * 30])
def test_a_page_that_never_was_is_missing(address, number, article):
    response = Client().get(address, {"page": number})
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=5"


def test_the_second_page_is_the_same_for_everyone(article, moderator):
    Thread.objects.create(article=article, last_number=51)
    address = "/articles/spasms/?page=2"
    assert Client().get(address).status_code == 200
    assert same(signed_in(moderator).get(address), Client().get(address + "&x=1"))


def view(touch):
    def answer(request):
        touch(request)
        return HttpResponse("never sent")

    return answer


TOUCHES = {
    "session": lambda request: request.session.get("x"),
    "item": lambda request: request.session["x"],
    "user": lambda request: request.user.is_authenticated,
    "csrf": get_token,
    "messages": lambda request: messages.info(request, "x"),
    "read": lambda request: list(messages.get_messages(request)),
}
handler500 = urls.handler500
urlpatterns = [
    *(path(f"{name}/", view(touch)) for name, touch in TOUCHES.items()),
    *urls.urlpatterns,
]


@pytest.mark.parametrize("name", TOUCHES)
def test_a_page_that_asked_who_is_there_would_fail_these_tests(name, settings):
    settings.ROOT_URLCONF = __name__
    with pytest.raises(AssertionError, match="a reader's page"):
        Client().get(f"/{name}/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    "condition",
    [{"If-Match": '"other"'}, {"If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}],
    ids=str,
)
def test_a_condition_for_changes_puts_no_refusal_into_caches(address, condition, article):
    assert same(Client(headers=condition).get(address), Client().get(address))
