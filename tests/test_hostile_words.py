"""Readers who are no readers: scripts, endless signs, other people's exploits. All of it is text, and stays text."""

import html
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import OURS
from django.test import Client
from justhtml import JustHTML
from test_post_comment import URLENCODED

from comments.models import Comment, Thread
from comments.posting import text

SAMPLE = Path(__file__).parent / "data" / "hostile" / "sample.jsonl"
VALUES = [json.loads(line)["value"] for line in SAMPLE.read_text().splitlines()]
WHERE = "/articles/spasms/comments/"
PLAIN = {"p", "br"}
INTERNALS = ("Traceback", "django.", "psycopg", "sqlite3.", "OperationalError")


def post(client, **fields):
    data = urlencode({"consent": "on", **fields}, errors="surrogatepass")
    return client.post(WHERE, data, content_type=URLENCODED)


def as_sent(value):
    """A lone surrogate has no UTF-8: its three bytes arrive as three replacement characters."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def strangers(page):
    """Return the names of the elements inside readers' words that are not ours."""
    words = JustHTML(page, sanitize=False).query(".said")
    assert words
    return {name for each in words for name in elements(each)} - PLAIN


def elements(node):
    for child in getattr(node, "children", None) or []:
        if not child.name.startswith("#"):
            yield child.name
        yield from elements(child)


@pytest.fixture
def approved(reader, article, moderator):
    for value in VALUES:
        post(reader, body=value, name=value[:80])
    for comment in Comment.objects.waiting():
        comment.approve(by=moderator)
    return list(Comment.objects.public())


def test_every_answer_is_a_receipt_or_says_what_to_do(article):
    client = Client(headers=OURS, raise_request_exception=False)
    for value in VALUES:
        response = post(client, body=value, name=value)
        assert response.status_code in (303, 422), value
        assert response.status_code == 303 or b'id="problem"' in response.content
        assert not any(word in response.content.decode() for word in INTERNALS if word not in value)


def test_it_is_stored_by_the_rules_and_read_as_what_was_typed(reader, approved):
    typed = {text.plain(as_sent(value)) for value in VALUES}
    assert len(approved) > len(VALUES) * 0.8
    assert {comment.body for comment in approved} <= typed
    shown = JustHTML(reader.get("/articles/spasms/").content.decode(), sanitize=False)
    for comment in approved[: Thread.PAGE_SIZE]:
        said = shown.query_one(f"#comment-{comment.number} .said").to_text()
        assert "".join(said.split()) == "".join(comment.body.split())


def test_on_the_page_it_is_nothing_but_text(reader, approved):
    for page in range(1, Thread.page_of(len(approved)) + 1):
        shown = reader.get(f"/articles/spasms/?page={page}", follow=True).content.decode()
        assert strangers(shown) == set()


def test_a_page_that_forgot_to_escape_would_be_noticed(reader, comment, moderator):
    Comment.objects.update(body="<b>x</b><script>alert(1)</script>")
    comment.approve(by=moderator)
    shown = reader.get("/articles/spasms/").content.decode()
    assert strangers(shown) == set()
    assert strangers(html.unescape(shown)) == {"b", "script"}


@pytest.mark.parametrize("path", ["/", "/articles/spasms/", "/nowhere/", "/admin/login/"])
def test_in_an_address_it_does_nothing(article, path):
    client = Client(raise_request_exception=False)
    for value in VALUES[::4]:
        query = urlencode({"page": value, "q": value, "next": value}, errors="surrogatepass")
        response = client.get(f"{path}?{query}")
        unreadable = 400 if "\0" in value and path.startswith("/admin/") else 200
        assert response.status_code in (unreadable, 302, 404), value
        assert response.headers.get("Location", "/").startswith(("/", "?"))
