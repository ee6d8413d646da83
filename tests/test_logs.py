"""A receipt opens its page: its address reaches no log."""

import io
import logging

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import path
from test_post_comment import send

from healthsite import urls

TOKEN = "Abc-_" + "x" * 17


def breaks(request):
    raise ValueError(f"cannot make sense of {request.path}")


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path(f"comments/{TOKEN}/broken/", breaks), *urls.urlpatterns]


@pytest.fixture
def log():
    """What the site's own handlers write, as the operator reads it."""
    text = io.StringIO()
    # pytest adds handlers of its own, which are subclasses.
    handlers = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    former = [each.setStream(text) for each in handlers]
    yield text
    for handler, stream in zip(handlers, former, strict=True):
        handler.setStream(stream)


@pytest.fixture
def stranger(settings):
    settings.ROOT_URLCONF = __name__
    client = Client()
    client.raise_request_exception = False
    return client


def test_a_broken_receipt_is_logged_without_its_address(stranger, log):
    assert stranger.get(f"/comments/{TOKEN}/broken/").status_code == 500
    assert "Internal Server Error: /comments/…" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (f"GET /comments/{TOKEN}/ 200", ()),
        ("%s %s", ("GET", f"/comments/{TOKEN}/withdraw/")),
        ("%(path)s", ({"path": f"https://health.example/comments/{TOKEN}/"},)),
        (f'"GET /comments/{TOKEN}/?x=%d HTTP/1.1" %s', (1, 404)),
    ],
)
@pytest.mark.parametrize("name", ["django.server", "django.request", "comments", "granian"])
def test_whoever_logs_an_address_it_is_cut(log, name, words, arguments):
    logging.getLogger(name).error(words, *arguments)
    assert "/comments/…" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_other_addresses_stay(log):
    logging.getLogger("comments").error("/articles/spasms/comments/812/ and %s", "/comments/")
    assert log.getvalue().endswith("/articles/spasms/comments/812/ and /comments/\n")


def test_every_handler_of_the_site_cuts(log):
    assert set(site.LOGGING["handlers"]) == {"console"}
    assert all(
        not each["handlers"] for each in site.LOGGING["loggers"].values() if "handlers" in each
    )


def test_a_comments_life_leaves_neither_words_nor_address(reader, article, log, caplog):
    caplog.set_level(logging.DEBUG)
    receipt = send(reader, article, body="unusual-words", name="unusual-name").headers["Location"]
    reader.get(receipt)
    reader.get(receipt[:-2] + "-/")
    reader.post(receipt + "withdraw/")
    reader.get(receipt + "withdraw/")
    written = log.getvalue()
    assert not any(each in written for each in ("unusual", receipt[:-2], "127.0.0.1"))


def test_a_form_with_too_many_fields_fills_no_log(stranger, article, log):
    fields = {f"field-{number}": "1" for number in range(2001)}
    assert stranger.post("/articles/spasms/comments/", fields).status_code == 400
    assert log.getvalue() == ""
