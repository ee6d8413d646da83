"""The database is away: readers are told so in plain words, and keep their own."""

import pytest
from django.db import InternalError, OperationalError, connection
from test_post_comment import HOSTILE, kept, parsed, send

from comments.models import Comment, Submission


@pytest.fixture
def away(transactional_db):
    """Call it, and the database is gone: its file, or its server's socket, is in no folder."""
    kept_settings = dict(connection.settings_dict)

    def leave():
        connection.close()
        connection.settings_dict["HOST"] = "/nowhere"
        if connection.vendor == "sqlite":
            connection.settings_dict["NAME"] = "/nowhere/healthsite.sqlite3"

    yield leave
    connection.close()
    connection.settings_dict.update(kept_settings)


def fails_at(verb, table=""):
    def wrapper(execute, sql, params, many, context):
        if sql.startswith(verb) and table in sql:
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


def test_a_post_gets_its_words_back(reader, article, away):
    away()
    response = send(reader, article, body=HOSTILE)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert kept(response) == HOSTILE
    assert response.headers["Cache-Control"] == "no-store, private"


def test_the_form_comes_back_ready_to_send_again(reader, article, away):
    away()
    page = parsed(send(reader, article, name="Jo & <b>", website="x"))
    assert page.query_one("form").attrs["action"].split("#")[0] == "/articles/spasms/comments/"
    assert page.query_one("#id_name").attrs["value"] == "Jo & <b>"
    assert "checked" in page.query_one("#id_consent").attrs
    assert not page.query(".why")


@pytest.mark.parametrize(
    "step", [("SELECT",), ("INSERT", "comments_comment"), ("INSERT", "comments_submission")]
)
def test_a_post_is_stored_whole_or_not_at_all(reader, article, step):
    with fails_at(*step):
        response = send(reader, article, body=HOSTILE)
    assert (response.status_code, kept(response)) == (503, HOSTILE)
    assert not Comment.objects.exists() and not Submission.objects.exists()


def test_the_same_post_succeeds_afterwards(reader, article):
    with fails_at("INSERT"):
        send(reader, article)
    assert send(reader, article).status_code == 303
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("address", ["/", "/articles/spasms/", "/articles/spasms/comments/1/"])
def test_a_page_says_so_in_plain_words(reader, article, away, address):
    reader.raise_request_exception = False
    away()
    response = reader.get(address)
    words = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "Something is wrong on our side" in words and "tel:112" in words
    assert not any(
        inner in words for inner in ("Error", "nowhere", "sqlite", "Traceback", "django")
    )
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_receipt_says_so_too(reader, comment, away):
    reader.raise_request_exception = False
    away()
    for answer in (reader.get, reader.post):
        address = comment.receipt_url + ("withdraw/" if answer == reader.post else "")
        assert answer(address).status_code == 503


def test_a_withdrawal_happens_whole_or_not_at_all(reader, comment):
    reader.raise_request_exception = False
    with fails_at("INSERT", "comments_decision"):
        assert reader.post(comment.receipt_url + "withdraw/").status_code == 503
    comment.refresh_from_db()
    assert comment.state == "pending"


def test_a_probe_is_told_which_part_is_away(reader, away):
    away()
    assert (reader.get("/healthz").status_code, reader.get("/readyz").status_code) == (200, 503)


def test_a_page_is_there_again_when_the_database_is(reader, article):
    reader.raise_request_exception = False
    with fails_at("SELECT"):
        assert reader.get("/articles/spasms/").status_code == 503
    assert reader.get("/articles/spasms/").status_code == 200


def test_a_database_that_only_reads_gives_the_words_back(reader, article):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise InternalError("cannot execute INSERT in a read-only transaction")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        response = send(reader, article, body=HOSTILE)
    assert (response.status_code, kept(response)) == (503, HOSTILE)
