"""A reader comes through nginx, as on the internet: deploy/nginx.conf, Debian's nginx, and the site behind it."""

import re
from contextlib import closing
from http.client import HTTPConnection

import pytest
from behind_nginx import Nginx, NoNginx
from running_site import ARTICLE, own_database
from slow_clients import SlowClients
from visitor import Staff

pytestmark = pytest.mark.once

TOKEN = "Abc-_" + "x" * 17
POST = f"{ARTICLE}comments/"
FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
OURS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    started = made(tmp_path_factory.mktemp("nginx")).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def site(nginx, tmp_path_factory):
    """In place of conftest's: the site that nginx stands in front of."""
    with own_database("behind_nginx") as database_url:
        data = tmp_path_factory.mktemp("behind") / "data"
        running = nginx.site(data, database_url, COMMENT_LIMITS="client=20/1h")
        running.name, running.password = running.read("Name"), running.read("Password")
        yield running
        said = running.stop()
        assert "Traceback" not in said, said


@pytest.fixture
def reader(site):
    return site.visitor()


@pytest.fixture
def alone(tmp_path):
    """An nginx whose site does not answer."""
    started = made(tmp_path).start()
    yield started
    started.stop()


def made(folder):
    try:
        return Nginx(folder)
    except NoNginx as why:
        pytest.skip(str(why))


def comment(visitor, words, **headers):
    form = {"name": "Marisol", "body": words, "consent": "on"}
    return visitor.ask(POST, form, **headers)


def test_a_page_comes_over_tls_with_the_promise_to_stay_there(reader):
    page = reader.ask(ARTICLE)
    assert page.status == 200
    assert page.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert page.headers["Server"] == "nginx"


def test_staff_sign_in_with_cookies_bound_to_the_host(site):
    assert set(Staff(site).cookies) == {"__Host-csrf", "__Host-session"}


def test_plain_http_leads_to_https(nginx, site):
    answer = nginx.plain_visitor().ask(f"{ARTICLE}?page=2")
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://127.0.0.1{ARTICLE}?page=2"


def test_the_site_compresses_and_nginx_leaves_it_alone(reader):
    page = reader.ask(ARTICLE, **{"Accept-Encoding": "gzip"})
    assert page.headers["ETag"] and not page.headers["ETag"].startswith("W/")
    assert page.headers.get("Content-Encoding") == "gzip"


def test_a_comment_gets_its_receipt(reader):
    answer = comment(reader, "Warm baths help me.")
    assert answer.status == 303
    assert reader.ask(answer.headers["Location"]).status == 200


def test_a_comment_from_another_site_is_refused(reader):
    assert comment(reader, "Buy this.", Origin="https://elsewhere.example").status == 403


def test_what_a_client_says_about_itself_changes_nothing(reader):
    honest = comment(reader, "Twice the same.")
    forged = comment(reader, "Twice the same.", **FORGED)
    assert (forged.status, forged.headers["Location"]) == (303, honest.headers["Location"])


def test_a_header_that_passes_for_another_is_dropped(reader):
    honest = comment(reader, "Once more the same.")
    forged = comment(reader, "Once more the same.", X_Forwarded_For="203.0.113.9")
    assert forged.headers["Location"] == honest.headers["Location"]


def test_fifty_readers_are_told_apart(site):
    visitors = [site.visitor(f"127.0.0.{number}") for number in range(2, 52)]
    receipts = {comment(each, "The same from all.").headers["Location"] for each in visitors}
    assert len(receipts) == 50


def test_whoever_sends_too_much_waits_alone_whatever_they_claim_to_be(site):
    greedy, neighbour = site.visitor("127.0.0.98"), site.visitor("127.0.0.99")
    claims = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in range(21)]
    sent = [comment(greedy, f"Number {n}", **claim).status for n, claim in enumerate(claims)]
    assert sent == [303] * 20 + [429]
    assert comment(neighbour, "Only one.").status == 303


def test_a_huge_post_gets_the_sites_own_advice(reader):
    answer = comment(reader, "x" * 2_000_000)
    assert answer.status == 413
    assert b"your text is still there" in answer.body


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", ARTICLE, 502),
        ("GET", f"/{'x' * 9000}", 414),
        ("GET", "/%00", 400),
        ("TRACE", "/", 405),
    ],
)
def test_what_nginx_has_to_say_itself_is_calm_and_safe(alone, method, path, status):
    with closing(alone.visitor().connection()) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        assert b"call your local emergency number" in answer.read()
    assert answer.status == status
    assert all(answer.headers[name] for name in OURS)
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_a_post_beyond_all_measure_gets_advice_too(alone):
    answer = alone.visitor().ask(POST, {"body": "x" * 10_000_000})
    assert (answer.status, b"shorten it" in answer.body) == (413, True)


def test_no_log_holds_an_address_a_question_or_a_receipt(alone):
    visitor = alone.visitor("127.0.0.77")
    for path in (f"/comments/{TOKEN}/", f"/comments/{TOKEN}/withdraw/", "/?q=lump", "/%00"):
        visitor.ask(path)
    alone.plain_visitor("127.0.0.77").ask(f"//comments/{TOKEN}/")
    alone.stop()
    assert alone.logs().count('GET "/comments/..." 502') == 2
    assert alone.logs().count('GET "/comments/..." 301') == 1
    assert not re.search(rf"127\.0\.0\.77|lump|{TOKEN}", alone.logs())


def test_a_hundred_slow_clients_keep_no_reader_waiting(site):
    with SlowClients(site.url, 100, site.trust):
        assert [site.visitor().ask(ARTICLE).status for _ in range(30)] == [200] * 30


def test_without_nginx_slow_clients_keep_everybody_waiting(site):
    """Shows that the test above could fail: each slow comment holds one of the site's threads."""
    reader = HTTPConnection("127.0.0.1", site.port, timeout=1)
    slow = SlowClients(f"http://127.0.0.1:{site.port}", 100)
    with closing(reader), slow, pytest.raises(TimeoutError):
        for _ in range(100):
            reader.request("GET", ARTICLE, headers={"X-Forwarded-Proto": "https"})
            reader.getresponse().read()
