"""A reader sends the same comment again: pressed twice, reloaded, sent once more by the browser."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from conftest import OURS, make_article
from django.db import connection
from django.db.models import F
from django.test import Client
from test_post_comment import send

from comments.models import Comment, Submission

HOUR = timedelta(hours=1)


def receipt(response):
    assert response.status_code == 303
    return response.headers["Location"]


def test_the_same_post_gets_the_same_receipt(reader, article):
    first = receipt(send(reader, article))
    assert receipt(send(reader, article)) == first
    assert Comment.objects.count() == Submission.objects.count() == 1


def test_blanks_around_the_words_do_not_make_it_another(reader, article):
    first = receipt(send(reader, article, body="Caf\u00e9\nhere"))
    assert receipt(send(reader, article, body=" Cafe\u0301\r\nhere \r\n")) == first


@pytest.mark.parametrize(
    "change",
    [
        {"body": "Warm baths help me!"},
        {"name": "Marisa"},
        {"name": "MarisolW", "body": "arm baths help me."},
        {"address": "192.0.2.7"},
    ],
)
def test_a_post_that_differs_is_another_comment(reader, article, change):
    first = receipt(send(reader, article))
    assert receipt(send(reader, article, **change)) != first
    assert Comment.objects.count() == 2


def test_the_same_words_under_another_article_are_another_comment(reader, article):
    first = receipt(send(reader, article))
    assert receipt(send(reader, make_article("other"))) != first


@pytest.mark.parametrize(("later", "count"), [(HOUR - timedelta(minutes=1), 1), (HOUR, 2)])
def test_after_an_hour_it_is_another_comment(reader, article, later, count):
    first = receipt(send(reader, article))
    Submission.objects.update(expires=F("expires") - later)
    assert (receipt(send(reader, article)) == first) == (count == 1)
    assert Comment.objects.count() == count


def test_traces_that_are_due_are_deleted(reader, article):
    send(reader, article)
    Submission.objects.update(expires=F("expires") - HOUR)
    send(reader, article, body="Something else.")
    assert Submission.objects.count() == 1


def test_what_was_withdrawn_can_be_sent_again(reader, article):
    first = receipt(send(reader, article))
    reader.post(first + "withdraw/")
    assert receipt(send(reader, article)) != first
    assert sorted(Comment.objects.values_list("state", flat=True)) == ["pending", "withdrawn"]


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_what_was_decided_meanwhile_keeps_its_receipt(reader, article, moderator, verb):
    first = receipt(send(reader, article))
    reason = {"reason": "other"} if verb == "reject" else {}
    getattr(Comment.objects.get(), verb)(by=moderator, **reason)
    assert receipt(send(reader, article)) == first


def test_the_connection_is_not_stored(reader, article):
    send(reader, article, address="192.0.2.77")
    stored = [str(row) for model in (Comment, Submission) for row in model.objects.values_list()]
    assert len(stored) == 2
    assert "192.0.2.77" not in "".join(stored)


def send_from_a_thread(article):
    try:
        return receipt(send(Client(headers=OURS), article))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one_comment(article):
    with ThreadPoolExecutor(50) as pool:
        receipts = set(pool.map(send_from_a_thread, [article] * 50))
    assert len(receipts) == Comment.objects.count() == 1
    assert receipts == {Comment.objects.get().receipt_url}


def forwarded(chain):
    return Client(headers={**OURS, "X-Forwarded-For": chain})


def test_two_readers_behind_our_proxy_have_two_receipts(article, settings):
    settings.TRUSTED_PROXIES = 1
    first, second = (
        send(forwarded(f"192.0.2.1, {address}"), article)
        for address in ("203.0.113.5", "198.51.100.9")
    )
    assert receipt(first) != receipt(second)


@pytest.mark.parametrize("hops", [0, 1])
def test_what_a_client_claims_about_its_address_changes_nothing(article, settings, hops):
    settings.TRUSTED_PROXIES = hops
    real = ", 203.0.113.5" if hops else ""
    for claimed in ("192.0.2.1", "192.0.2.2"):
        send(forwarded(claimed + real), article)
    assert Comment.objects.count() == 1
