"""What the running site sends to browsers, shared caches and probes, byte for byte."""

import re
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from running_site import ARTICLE
from visitor import Visitor

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
BUDGET = 15_000  # bytes: an article's page with its stylesheet and its script


@pytest.fixture
def visitor(site):
    return Visitor(site.url)


def parts(visitor, **headers):
    """Return the answers for the stylesheets, scripts and icons of the article's page."""
    page = visitor.ask(ARTICLE).body.decode()
    return [visitor.ask(path, **headers) for path in re.findall(r'"(/static/[^"]+)"', page)]


def test_an_article_is_light_on_the_wire(visitor):
    answers = [visitor.ask(ARTICLE, **GZIP), *parts(visitor, **GZIP)]
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert sum(len(answer.body) for answer in answers) <= BUDGET


def test_a_readers_page_knows_no_cookie(visitor):
    for path in ("/", ARTICLE, "/nowhere/"):
        answer = visitor.ask(path, Cookie="session=stale; csrf=broken")
        assert answer.headers["Set-Cookie"] is None
        assert "cookie" not in answer.headers.get("Vary", "").lower()


@pytest.mark.parametrize("headers", [GZIP, {}], ids=["compressed", "plain"])
def test_an_unchanged_page_is_not_sent_again(visitor, headers):
    etag = visitor.ask(ARTICLE, **headers).headers["ETag"]
    again = visitor.ask(ARTICLE, **headers, **{"If-None-Match": etag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)


def test_static_files_are_kept_for_ever(visitor):
    for answer in parts(visitor):
        assert answer.status == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_strange_host_is_refused_but_probes_are_not(visitor):
    assert visitor.ask(ARTICLE, Host="evil.example").status == 400
    assert visitor.ask("/healthz", Host="evil.example").body == b"alive\n"
    assert visitor.ask("/readyz").body.startswith(b"ready\nworker: ")


@pytest.mark.parametrize(("letters", "status"), [(30, 303), (6000, 422), (300_000, 413)])
def test_a_post_that_says_no_length_is_read_all_the_same(site, letters, status):
    words = urlencode({"body": "sent in pieces" + "n" * letters, "consent": "on"}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.url}
    with closing(HTTPConnection(urlsplit(site.url).netloc)) as connection:
        connection.request("POST", f"{ARTICLE}comments/", iter([words[:9], words[9:]]), form)
        answer = connection.getresponse()
        assert answer.status == status
        assert (status == 422) == (b"sent in piecesnnn" in answer.read())
