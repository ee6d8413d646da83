"""A validator reads readers' pages. `make audit` asks the W3C's; this keeps what it once found from coming back."""

import re

import pytest

HTML_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d{4}|Z))?")


@pytest.fixture
def pages(client, comment, moderator):
    """The article with a comment on it, and the comment's receipt."""
    comment.approve(by=moderator)
    addresses = (comment.article.get_absolute_url(), comment.receipt_url)
    return "".join(client.get(address).content.decode() for address in addresses)


def test_times_are_written_as_html_wants_them(pages):
    times = re.findall(r'datetime="([^"]*)"', pages)
    assert len(times) >= 3
    assert [each for each in times if not HTML_TIME.fullmatch(each)] == []


def test_nothing_describes_a_field_that_nobody_sees(client, article):
    form = {"name": "Marisol", "body": "Warm baths.", "consent": "on"}
    page = client.post(f"{article.get_absolute_url()}comments/", form).content.decode()
    hidden = "".join(re.findall(r'<input type="hidden"[^>]*>', page))
    names = re.findall(r' name="([^"]*)"', hidden)
    assert {"name", "body", "consent", "proof"} <= set(names)
    assert "aria-" not in hidden
