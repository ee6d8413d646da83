"""A thousand comments later: what should be gone is nowhere, what should be there is there, and no address ever was."""

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import OURS, make_article
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from incidents import open_incident
from markers import count, everything_stored, found, make, mark
from passing import days_pass
from test_moderation_list import LIST
from test_post_comment import send

from comments.models import Comment, State, Thread

ADDRESSES = ["203.0.113.77", "2001:db8:77:7::7", "198.51.100.177"]
HUNDREDS = range(100, 600, 100)
A_FEW = 2


def of(letters, comments):
    return {mark(letter, each) for letter in letters for each in comments}


def files(folder):
    return [path.read_bytes().decode("latin-1") for path in Path(folder).rglob("*.txt")]


def database_file():
    """Return the bytes of the database, freed pages and all; a PostgreSQL server keeps its files to itself."""
    if connection.vendor != "sqlite":
        return ""
    return Path(connection.settings_dict["NAME"]).read_bytes().decode("latin-1")


def pages(comments, reader, desk):
    """Return what readers, authors and moderators are shown, and what these authors can take along."""
    for each in comments:
        receipt = each.receipt_url
        yield from (reader.get(receipt).text, reader.get(f"{receipt}export/").text)
        yield desk.get(f"{LIST}{each.pk}/change/").text
    for page in range(1, Thread.objects.get().last_page + 1):
        yield reader.get("/articles/spasms/", {"page": page} if page > 1 else {}).text
    for state in State.values:
        yield desk.get(LIST, {"state": state}).text


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def a_thousand(article):
    """Store them three months ago, but for the fresh ones; return them in groups by what should become of them."""
    kinds = zip(HUNDREDS, ["pending", "rejected", "spam", "withdrawn", "removed"], strict=True)
    with transaction.atomic():
        gone = [each for n, kind in kinds for each in make(article, kind, range(n, n + 100))]
        public = make(article, "approved", range(600, 860))
        erased = make(article, "approved", range(860, 880))
        nameless = make(article, "approved", range(880, 900))
        held = make(article, "rejected", range(900, 903))
        count(article, last=1099, approved=300)
        days_pass(91)
        fresh = make(article, "pending", range(903, 1000))
        fresh += make(article, "spam", range(1000, 1100))
    return SimpleNamespace(
        gone=gone, public=public, erased=erased, nameless=nameless, held=held, fresh=fresh
    )


def time_and_authors_take_away(them, reader, moderator):
    for each in them.held:
        open_incident(each, by=moderator)
    for each in them.erased:
        assert reader.post(f"{each.receipt_url}erase/", {"what": "all"}).status_code == 303
    for each in them.nameless:
        assert reader.post(f"{each.receipt_url}erase/", {"what": "name"}).status_code == 303
    call_command("retention", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_of_a_thousand_comments_no_mark_is_left_that_should_be_gone(
    data, desk, moderator, reader, caplog
):
    caplog.set_level(logging.INFO)
    them = a_thousand(make_article("spasms"))
    everybodys = of("nbpw", Comment.objects.all())
    assert Comment.objects.count() == 1000
    assert found(*everything_stored()) == everybodys
    assert found(database_file()) == (everybodys if connection.vendor == "sqlite" else set())

    time_and_authors_take_away(them, reader, moderator)
    dead = of("nbpw", them.gone + them.erased) | of("np", them.nameless)
    stored = found(*everything_stored())
    assert stored & dead == set()
    assert stored >= of("nb", them.public + them.held + them.fresh) | of("b", them.nameless)
    some = [*them.gone[:: len(them.gone) // 10], *them.erased[:A_FEW], *them.nameless[:A_FEW]]
    assert found(*pages(some, reader, desk)) & dead == set()
    assert found(database_file(), caplog.text, *files(data)) & dead == set()
    assert Thread.objects.get().approved_count == 280


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.django_db(transaction=True)
def test_no_network_address_is_kept_anywhere(data, article, address, caplog, settings):
    caplog.set_level(logging.DEBUG)
    settings.TRUSTED_PROXIES = 1
    reader = Client(headers={**OURS, "X-Forwarded-For": f"192.0.2.99, {address}"})
    receipt = send(reader, article, address=address).headers["Location"]
    reader.post("/admin/login/", {"username": "ines", "password": "wrong"}, REMOTE_ADDR=address)
    reader.post(f"{receipt}erase/", {"what": "name"}, REMOTE_ADDR=address)
    assert Comment.objects.get().name == ""
    everything = [*everything_stored(), caplog.text, database_file(), *files(data)]
    for place in (reader.get(receipt).text, reader.get(f"{receipt}export/").text, *everything):
        assert address not in place and "192.0.2.99" not in place
