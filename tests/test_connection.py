"""Readers are told apart by their connection, and nobody can read from the digest which it was."""

import re

import pytest
from django.test import RequestFactory
from test_post_comment import send

from comments.models import Comment, DayKey
from comments.posting import rates
from comments.posting.connection import address, digests, network

FORGED = ["198.51.100.9", "203.0.113.5, 198.51.100.9", "junk", ", ,", "::1", "x" * 5000, "'\"<b>"]


@pytest.fixture
def limited(settings):
    settings.COMMENT_LIMITS = rates.parse("client=3/1h")


def asked(said=None, peer="192.0.2.1"):
    headers = {"X-Forwarded-For": said} if said else {}
    return RequestFactory(headers=headers).get("/", REMOTE_ADDR=peer)


def test_only_a_digest_is_stored(reader, article):
    send(reader, article, address="192.0.2.77")
    stored = Comment.objects.values().get()
    assert re.fullmatch("[0-9a-f]{32}", stored["connection"])
    assert "192.0.2.77" not in str(stored)


@pytest.mark.parametrize("said", FORGED)
def test_a_forged_header_changes_nothing(db, said):
    assert address(asked(said)) == "192.0.2.1"
    assert digests(asked(said)) == digests(asked())


def test_a_thousand_forged_headers_are_one_client(article, reader, limited):
    for number in range(20):
        reader.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        send(reader, article, body=f"Number {number}")
    assert Comment.objects.count() == 3


@pytest.mark.parametrize(
    ("hops", "said", "found"),
    [
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "forged, 198.51.100.9", "198.51.100.9"),
        (2, "forged, 198.51.100.9, 203.0.113.2", "198.51.100.9"),
        (2, "203.0.113.2", "192.0.2.1"),  # came by another way: what it says is not believed
        (1, None, "192.0.2.1"),
        (1, "forged,", "192.0.2.1"),
    ],
)
def test_behind_proxies_it_is_what_ours_wrote_down(settings, hops, said, found):
    settings.TRUSTED_PROXIES = hops
    assert address(asked(said)) == found


def test_fifty_clients_behind_one_proxy_are_told_apart(article, reader, limited, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(50):
        reader.defaults["HTTP_X_FORWARDED_FOR"] = f"forged, 198.51.100.{number}"
        assert send(reader, article, body=f"Number {number}").status_code == 303
    assert Comment.objects.values("connection").distinct().count() == 50


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("192.0.2.1", "192.0.2.1/32"),
        ("192.0.2.1:5678", "192.0.2.1/32"),
        ("::ffff:192.0.2.1", "192.0.2.1/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]:5678", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_an_address_in_any_writing_is_one_network(text, found):
    assert network(text) == found


def test_a_thousand_addresses_of_one_household_are_one_client(article, reader, limited):
    sent = [
        send(reader, article, body=f"Number {n}", address=f"2001:db8:1:2::{n:x}").status_code
        for n in range(1000, 1020)
    ]
    assert sent.count(303) == 3
    assert send(reader, article, body="Next door", address="2001:db8:1:3::1").status_code == 303


def test_the_next_day_it_is_another_digest(db):
    today = digests(asked())
    DayKey.objects.update(day="2026-01-01")
    assert set(digests(asked())).isdisjoint(today)


def test_without_the_days_key_nobody_can_make_the_digest_again(db):
    before = digests(asked())
    DayKey.objects.all().delete()
    assert digests(asked()) != before


def test_without_our_secret_a_stolen_key_is_of_no_use(db, settings):
    before = digests(asked())
    settings.SECRET_KEY = "another-secret-of-the-same-length-as-ours"
    assert digests(asked()) != before
