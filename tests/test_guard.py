"""A post comes from our own page, or it is refused with the words kept: docs/decisions/0003."""

import pytest
from conftest import OURS
from django.test import Client
from test_post_comment import send

from comments.models import Comment
from comments.posting import views
from comments.posting.guard import Verdict

SITES = ["same-origin", "none", "same-site", "cross-site", None, "junk"]
ORIGINS = [
    "http://127.0.0.1:8000",
    "https://elsewhere.example",
    "null",
    None,
    "http://127.0.0.1:8001",
    "https://127.0.0.1:8000",
    "http://127.0.0.1.:8000",
]


def expected(site, origin):
    """What a browser says of the site counts; the origin, when it says nothing; when neither does, we ask."""
    if site is not None:
        return 303 if site in ("same-origin", "none") else 403
    if origin is None:
        return 200
    return 303 if origin == "http://127.0.0.1:8000" else 403


def headers(site, origin):
    said = {"Sec-Fetch-Site": site, "Origin": origin}
    return {name: value for name, value in said.items() if value is not None}


@pytest.mark.parametrize("who", ["a stranger", "a moderator"])
@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("site", SITES)
def test_only_posts_of_our_own_page_are_stored(article, moderator, site, origin, who):
    client = Client(headers=headers(site, origin))
    if who == "a moderator":
        client.force_login(moderator)
    response = send(client, article, body="Kept & safe")
    assert response.status_code == expected(site, origin)
    assert Comment.objects.count() == (response.status_code == 303)
    if response.status_code != 303:
        assert "Kept &amp; safe" in response.content.decode()


@pytest.mark.parametrize("host", ["localhost", "elsewhere.example", "127.0.0.1:8001"])
def test_the_host_header_never_decides(article, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    forged = Client(headers={"Origin": f"http://{host}", "Host": host})
    ours = Client(headers={"Origin": OURS["Origin"], "Host": host})
    settings.SITE_ORIGINS = [OURS["Origin"]]
    assert send(forged, article).status_code == 403
    assert send(ours, article).status_code == 303


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Original-URL", "Referer", "X-Origin"])
def test_no_other_header_speaks_for_a_post(article, header):
    client = Client(headers={header: OURS["Origin"] + "/articles/spasms/"})
    assert send(client, article).status_code == 200
    assert not Comment.objects.exists()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_on_ones_own_computer_every_loopback_name_is_ours(article, name):
    client = Client(headers={"Origin": f"http://{name}:8000"})
    assert send(client, article).status_code == 303


def test_a_refused_reader_can_send_it_again_from_the_page(article):
    response = send(Client(headers={"Sec-Fetch-Site": "cross-site"}), article)
    assert b"it came from another site" in response.content
    assert b'action="/articles/spasms/comments/' in response.content


def test_a_moderator_posts_as_any_reader(reader, article, moderator):
    reader.force_login(moderator)
    send(reader, article)
    assert Comment.objects.get().state == "pending"


def test_without_the_guard_a_foreign_post_would_be_stored(article, monkeypatch):
    monkeypatch.setattr(views, "verdict", lambda request: Verdict.OURS)
    send(Client(headers={"Sec-Fetch-Site": "cross-site", "Origin": "null"}), article)
    assert Comment.objects.exists()
