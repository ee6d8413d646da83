"""Somebody sends more than is taken: they are told when to come back, and keep their words."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from conftest import OURS, make_article, make_comment
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from test_post_comment import HOSTILE, kept, parsed, send

from comments.models import Comment, DayKey, day_key
from comments.models.day_key import ONE_DAY, today
from comments.posting import rates

MINUTE = timedelta(minutes=1)
HOURLY = "client=3/1h"


@pytest.fixture
def limits(settings):
    """Call it with what COMMENT_LIMITS says."""

    def apply(text):
        settings.COMMENT_LIMITS = rates.parse(text)

    return apply


def statuses(client, article, count, **fields):
    return [send(client, article, body=f"Number {n}", **fields).status_code for n in range(count)]


def earlier(by):
    Comment.objects.update(written_at=F("written_at") - by)


@pytest.mark.parametrize("scope", ["client", "article", "site"])
def test_one_more_than_the_limit_is_refused(reader, article, limits, scope):
    limits(f"{scope}=3/1h")
    assert statuses(reader, article, 4) == [303, 303, 303, 429]
    assert Comment.objects.count() == 3


def test_the_words_come_back_in_a_form_to_send_again(reader, article, limits):
    limits("client=1/10m")
    send(reader, article)
    response = send(reader, article, body=HOSTILE, name="Jo & <b>")
    assert (response.status_code, kept(response)) == (429, HOSTILE)
    page = parsed(response)
    assert page.query_one("#id_name").attrs["value"] == "Jo & <b>"
    assert "checked" in page.query_one("#id_consent").attrs
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "10 minutes" in page.query_one(".lead").to_text()
    assert page.query('a[href^="tel:"]')


def test_it_says_to_the_second_when_there_is_room(reader, article, limits):
    limits(HOURLY)
    statuses(reader, article, 3)
    earlier(50 * MINUTE)
    wait = int(send(reader, article).headers["Retry-After"])
    assert 590 < wait <= 600
    earlier(timedelta(seconds=wait))
    assert send(reader, article).status_code == 303


def test_a_day_long_wait_is_said_in_hours(reader, article, limits):
    limits("client=1/1d")
    send(reader, article)
    assert "24 hours" in parsed(send(reader, article, body="more")).query_one(".lead").to_text()


def test_others_are_not_held_up(reader, article, limits):
    limits(f"{HOURLY} article=8/1h")
    assert statuses(reader, article, 4)[-1] == 429
    assert statuses(reader, article, 3, address="192.0.2.7") == [303] * 3


def test_a_busy_article_does_not_close_another(reader, article, limits):
    limits("article=1/1h site=3/1h")
    assert statuses(reader, article, 2) == [303, 429]
    assert statuses(reader, make_article("other"), 2) == [303, 429]


def test_the_strictest_of_two_limits_holds(reader, article, limits):
    limits("client=2/1m client=3/1d")
    assert statuses(reader, article, 3) == [303, 303, 429]
    earlier(MINUTE)
    assert statuses(reader, article, 5)[2:] == [303, 429, 429]


def test_who_meets_two_full_limits_is_told_of_the_longer_wait(reader, article, limits):
    limits("client=2/1m client=2/1d")
    response = [send(reader, article, body=f"Number {n}") for n in range(3)][-1]
    assert int(response.headers["Retry-After"]) > 23 * 3600


def test_what_an_operator_brought_in_takes_no_readers_room(reader, article, limits):
    limits("article=1/1h site=2/1h")
    for _ in range(5):
        make_comment(article, consent="import")
    assert statuses(reader, article, 2) == [303, 429]


def test_the_same_post_again_gets_its_receipt_even_when_there_is_no_room(reader, article, limits):
    limits("client=1/1h")
    first = send(reader, article)
    again = send(reader, article)
    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])


def test_what_was_refused_counts_nothing(reader, article, limits):
    limits("client=1/1h")
    assert [send(reader, article, consent=None).status_code for _ in range(3)] == [422] * 3
    assert send(reader, article).status_code == 303


def test_midnight_opens_no_second_helping(reader, article, limits):
    limits(HOURLY)
    statuses(reader, article, 3)
    DayKey.objects.update(day=today() - ONE_DAY)
    assert send(reader, article).status_code == 429


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(days=2)])
def test_a_clock_that_ran_ahead_locks_nobody_out(reader, article, limits, jump):
    limits(HOURLY)
    statuses(reader, article, 3)
    earlier(-jump)
    assert send(reader, article).status_code == 303


def test_without_limits_nobody_is_counted(reader, article, limits):
    limits("off")
    assert statuses(reader, article, 12) == [303] * 12


@pytest.mark.parametrize("scope", ["client", "article", "site"])
@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_exactly(article, limits, scope):
    limits(f"{scope}=5/1h")

    def post(number):
        try:
            return send(Client(headers=OURS), article, body=f"Number {number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, range(24)))
    assert (answers.count(303), answers.count(429)) == (5, 19)
    assert Comment.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_who_cannot_be_counted_in_time_gets_the_words_back(article, limits, monkeypatch):
    limits("site=5/1h")
    monkeypatch.setattr(day_key, "PATIENCE", "100ms")
    DayKey.objects.recent()

    def post():
        with closing(connection):
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA busy_timeout = 100")
            return send(Client(headers=OURS), article, body=HOSTILE)

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        DayKey.objects.hold()
        response = pool.submit(post).result(timeout=20)
    assert (response.status_code, kept(response)) == (503, HOSTILE)


def test_what_a_refusal_costs_does_not_grow(reader, article, limits, django_assert_max_num_queries):
    limits(HOURLY)
    statuses(reader, article, 3)
    with django_assert_max_num_queries(12):
        assert send(reader, article).status_code == 429


@pytest.mark.parametrize(
    "text",
    [
        "client",
        "client=5",
        "client=0/1h",
        "client=5/h",
        "reader=5/1h",
        "client=5/25h",
        "no",
        "5/1h",
        " ",
    ]
    + ["client=5/1h,site=5/1h", "client=-5/1h", "client=5/1w", "client=9999999/1h"],
)
def test_a_limit_that_cannot_be_read_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="client=10/10m"):
        rates.parse(text)


def test_the_grammar():
    client, site = rates.parse("client=5/90s  site=100/1d")
    assert (client.scope, client.most, client.window) == ("client", 5, timedelta(seconds=90))
    assert (site.scope, site.most, site.window) == ("site", 100, timedelta(days=1))
