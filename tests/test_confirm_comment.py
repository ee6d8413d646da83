"""A client that does not say where a post comes from is shown it once more, with a proof that we asked."""

import pytest
from conftest import OURS, make_article
from django.core import signing
from django.test import Client
from test_post_comment import HOSTILE, parsed, send

from comments.models import Comment, DayKey
from comments.models.day_key import ONE_DAY, today

TEN_MINUTES = 600


@pytest.fixture
def silent(db):
    """A browser of old, or one of few features: neither Sec-Fetch-Site nor Origin."""
    return Client()


def hidden(response):
    """Return what the confirm page would send."""
    fields = parsed(response).query("main input")
    return {each.attrs["name"]: each.attrs.get("value", "") for each in fields}


def test_the_words_are_shown_and_nothing_is_stored(silent, article):
    response = send(silent, article, body=HOSTILE)
    assert (response.status_code, Comment.objects.count()) == (200, 0)
    assert "</textarea><script>alert(1)</script>" in parsed(response).query_one(".said").to_text()
    assert "<script>alert" not in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store, private"
    assert not response.cookies


def test_yes_sends_it(silent, article):
    fields = hidden(send(silent, article, body=HOSTILE, name="Jo", website="x"))
    assert send(silent, article, **fields).status_code == 303
    stored = Comment.objects.get()
    assert (stored.body, stored.name, stored.hidden_field_filled) == (HOSTILE, "Jo", True)


def test_help_stands_beside_it(silent, article):
    assert parsed(send(silent, article)).query('a[href^="tel:"]')


@pytest.mark.parametrize("change", [{"body": "Other words"}, {"name": "Mallory"}])
def test_other_words_are_asked_about_anew(silent, article, change):
    fields = {**hidden(send(silent, article)), **change}
    again = send(silent, article, **fields)
    assert (again.status_code, Comment.objects.count()) == (200, 0)
    assert send(silent, article, **hidden(again)).status_code == 303


def test_a_proof_is_for_one_article(silent, article):
    fields = hidden(send(silent, article))
    assert send(silent, make_article("other"), **fields).status_code == 200


def test_a_proof_is_for_one_connection(silent, article):
    fields = hidden(send(silent, article))
    assert send(silent, article, address="192.0.2.7", **fields).status_code == 200
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("age", "status"), [(TEN_MINUTES - 5, 303), (TEN_MINUTES + 5, 200)])
def test_a_proof_lasts_ten_minutes(silent, article, monkeypatch, age, status):
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now - age)
    fields = hidden(send(silent, article))
    monkeypatch.undo()
    assert send(silent, article, **fields).status_code == status


def test_a_proof_outlives_midnight(silent, article):
    fields = hidden(send(silent, article))
    DayKey.objects.update(day=today() - ONE_DAY)
    assert send(silent, article, **fields).status_code == 303


@pytest.mark.parametrize("proof", ["", "x", "a:b:c", "\0", "x" * 5000])
def test_a_made_up_proof_is_none(silent, article, proof):
    assert send(silent, article, proof=proof).status_code == 200
    assert not Comment.objects.exists()


def test_a_fingerprint_of_the_database_is_no_proof(silent, article, reader):
    send(reader, article)
    kept = Comment.objects.get().submissions.get().fingerprint
    assert send(silent, article, proof=signing.TimestampSigner().sign(kept)).status_code == 200


def test_another_site_cannot_use_a_proof(silent, article):
    fields = hidden(send(silent, article))
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert send(foreign, article, **fields).status_code == 403
    assert not Comment.objects.exists()


def test_sending_yes_twice_stores_once(silent, article):
    fields = hidden(send(silent, article))
    first, second = (send(silent, article, **fields).headers["Location"] for _ in range(2))
    assert first == second == send(Client(headers=OURS), article).headers["Location"]


def test_what_is_missing_is_asked_for_first(silent, article):
    assert send(silent, article, consent=None).status_code == 422
