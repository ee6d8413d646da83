"""What no browser of today sends: odd methods, hosts, headers and forms. Refused, or read as if it were not there."""

import socket
from urllib.parse import urlsplit

import pytest
from addresses import READERS, STAFF
from conftest import signed_in
from django.test import Client
from test_same_bytes import same
from visitor import Visitor

pytestmark = pytest.mark.once

ARTICLE = "/articles/spasms-in-buttocks/"
PLACES = [
    "/",
    "/articles/spasms/",
    "/nothing/",
    "/static/site.css",
    "/healthz",
    "/readyz",
    "/admin/",
    "/admin/nothing/",
]
METHODS = ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "FOO", "get", "Post"]
FORM = "application/x-www-form-urlencoded"
CSRF = {"Cookie": "csrf=" + "a" * 32}


@pytest.mark.parametrize("method", METHODS)
def test_an_odd_method_is_refused_everywhere_and_nothing_of_it_is_repeated(method, desk, article):
    for address in PLACES:
        answer = desk.generic("GET", address + "?echo=marker", REQUEST_METHOD=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST"), address
        assert answer.text == "Only GET, HEAD and POST are answered here.\n"
        assert not answer.cookies


def test_head_answers_like_get_without_the_words(addresses, admin_user):
    staff, reader = signed_in(admin_user), Client()
    for pattern, address in addresses.items():
        client = staff if pattern.startswith(STAFF) else reader
        head, get = client.head(address), client.get(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        assert head.headers.keys() == get.headers.keys(), address


FORGED = {
    "X-Forwarded-Host": "marker.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Server": "marker.example",
    "Forwarded": "for=192.0.2.7;host=marker.example;proto=https",
    "X-Original-URL": "/admin/marker/",
    "X-Rewrite-URL": "/admin/marker/",
    "X-HTTP-Method-Override": "DELETE",
    "X-Method-Override": "DELETE",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "marker.example",
    "Content-Type": "text/plain; charset=utf-16",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_header_changes_nothing_anywhere(name, readers_addresses):
    forger = Client(headers={name: FORGED[name]})
    for pattern in READERS:
        address = readers_addresses[pattern]
        answer = forger.get(address)
        assert same(answer, Client().get(address)), address
        assert "marker" not in str(answer.headers)


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_header_leads_nobody_into_the_admin(name, comment):
    answer = Client(headers={name: FORGED[name]}).get("/admin/comments/comment/")
    assert answer.headers["Location"] == "/admin/login/?next=/admin/comments/comment/"
    assert "marker" not in str(answer.headers)


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "hex", "undefined", "klingon", "utf-7"])
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "text/plain"])
@pytest.mark.parametrize("cookies", [{}, CSRF], ids=["", "with-cookie"])
def test_the_staffs_forms_are_read_as_utf_8_alone(db, charset, kind, cookies):
    client = Client(enforce_csrf_checks=True, headers=cookies)
    content_type = f"{kind}; charset={charset}"
    sent = {"CONTENT_TYPE": content_type}  # not the client's own: that would encode the words
    answer = client.generic("POST", "/admin/login/", "username=%e9", **sent)
    assert (answer.status_code, charset in answer.text) == (415, False)


ODD_FORMS = [
    ("multipart/form-data", {}),
    ("multipart/form-data; boundary=", {}),
    ("multipart/form-data; boundary=é", {}),
    ("multipart/form-data; boundary=x", {}),
    ("multipart/form-data; boundary=" + "x" * 300, {}),
    ("multipart/form-data; boundary=x", {"CONTENT_LENGTH": "-1"}),
    (FORM, {"CONTENT_LENGTH": "-1"}),
    (FORM, {"CONTENT_LENGTH": "junk"}),
    (FORM, {"CONTENT_LENGTH": "²"}),
    (FORM, {"CONTENT_LENGTH": ""}),
    (FORM + "; charset", {}),
    ("application/json", {}),
    ("text/xml; charset=utf-8", {}),
    (";;;", {}),
    ("/", {}),
    ("é" * 5000, {}),
    ("", {}),
]


@pytest.mark.parametrize(("kind", "more"), ODD_FORMS, ids=lambda each: str(each)[:40])
@pytest.mark.parametrize(
    "address", ["/", "/articles/spasms/comments/", "/nothing/", "/admin/login/"]
)
def test_an_odd_form_is_never_our_fault(address, kind, more, article):
    client = Client(enforce_csrf_checks=True, headers=CSRF)
    client.raise_request_exception = False
    sent = {"CONTENT_TYPE": kind, **more}
    answer = client.generic("POST", address, "body=marker", content_type=kind, **sent)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("name", ["session", "csrf"])
def test_a_cookie_that_no_database_can_look_up_is_refused(db, name):
    answer = Client(headers={"Cookie": rf'{name}="\000abcdefghij"'}).get("/admin/")
    assert (answer.status_code, answer.cookies) == (400, {})


@pytest.fixture
def wire(site):
    """Send lines as they are; return all that comes back until the server closes the connection."""

    def ask(*lines, host=None, leave=False):
        where = urlsplit(site.url)
        request = "\r\n".join(
            [lines[0], f"Host: {where.netloc if host is None else host}", *lines[1:], ""]
        )
        with socket.create_connection((where.hostname, where.port), timeout=20) as connection:
            connection.sendall(request.encode())
            if leave:
                connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()

    return ask


CLOSE = ["Connection: close", ""]


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "FOO", "get", "head"])
def test_the_server_refuses_an_odd_method(wire, method):
    for place in (ARTICLE, "/static/site.css", "/admin/", "/nowhere/"):
        answer = wire(f"{method} {place} HTTP/1.1", "X-Secret: marker", *CLOSE)
        assert answer.startswith("HTTP/1.1 405 ")
        assert "\r\nallow: GET, HEAD, POST\r\n" in answer
        assert "marker" not in answer


def test_the_server_sends_no_words_to_head(wire):
    for place in (ARTICLE, "/admin/login/", "/nowhere/", "/healthz"):
        head, get = (wire(f"{method} {place} HTTP/1.1", *CLOSE) for method in ("HEAD", "GET"))
        assert head.endswith("\r\n\r\n")
        assert head.splitlines()[0] == get.splitlines()[0]


@pytest.mark.parametrize(
    "name", ["marker.example", "marker.example:80", "mar ker", "", "[::1", "127.0.0.1@marker"]
)
def test_the_server_answers_to_no_strange_name(wire, name):
    for place in (ARTICLE, "/admin/", "/nowhere/"):
        answer = wire(f"GET {place} HTTP/1.1", *CLOSE, host=name)
        assert answer.startswith("HTTP/1.1 400 ")
        assert "marker" not in answer


AMBIGUOUS = {
    "two lengths": ["Content-Length: 4", "Content-Length: 5"],
    "a list of lengths": ["Content-Length: 4, 5"],
    "less than nothing": ["Content-Length: -1"],
    "no number": ["Content-Length: junk"],
    "a signed number": ["Content-Length: +4"],
    "an unknown coding": ["Transfer-Encoding: xchunked"],
    "chunked, but not last": ["Transfer-Encoding: chunked, identity"],
    "a space before the colon": ["Transfer-Encoding : chunked"],
    "a folded line": ["X-Folded: a", " b"],
}


@pytest.mark.parametrize("kind", AMBIGUOUS)
def test_what_two_servers_could_read_in_two_ways_is_refused_and_cut_off(wire, kind):
    answer = wire(
        "POST /nowhere/ HTTP/1.1", *AMBIGUOUS[kind], "", "0", "", "GET /marker HTTP/1.1", ""
    )
    assert answer.startswith("HTTP/1.1 400 ")
    assert answer.count("HTTP/1.1") == 1


@pytest.mark.parametrize("first", ["Content-Length: 4", "Transfer-Encoding: chunked"])
def test_a_length_beside_chunks_smuggles_nothing(wire, first):
    both = sorted(
        ["Content-Length: 4", "Transfer-Encoding: chunked"], key=lambda line: line != first
    )
    answer = wire("POST /nowhere/ HTTP/1.1", *both, "", "0", "", "GET / HTTP/1.1", "", "")
    assert answer.count("HTTP/1.1") == 1


@pytest.mark.parametrize("charset", ["hex", "undefined", "idna", "utf-16", "utf-8"])
def test_no_charset_breaks_an_address(site, charset):
    visitor = Visitor(site.url)
    for query in ("?x=%ff%00", "?" + "x&" * 20):
        answer = visitor.ask(ARTICLE + query, **{"Content-Type": f"text/plain; charset={charset}"})
        assert answer.body == visitor.ask(ARTICLE).body


def test_the_server_reads_no_form_of_the_staffs_in_another_charset(wire):
    sent = [f"Content-Type: {FORM}; charset=latin-1", "Cookie: csrf=" + "a" * 32]
    answer = wire("POST /admin/login/ HTTP/1.1", *sent, "Content-Length: 1", *CLOSE, "x")
    assert answer.startswith("HTTP/1.1 415 ")


def test_a_comment_that_was_cut_off_on_its_way_is_not_stored(wire, site):
    head = [f"POST {ARTICLE}comments/ HTTP/1.1", f"Origin: {site.url}", f"Content-Type: {FORM}"]
    answer = wire(*head, "Content-Length: 99", *CLOSE, "consent=on&body=You+must+not", leave=True)
    assert answer.startswith("HTTP/1.1 400 ")
    assert not site.sql("SELECT 1 FROM comments_comment WHERE body = 'You must not'")


@pytest.mark.parametrize("lookup", ["title=%00", "title__regex=(", "pk__in=x", "body__contains=a"])
@pytest.mark.parametrize("of", ["articles/article", "comments/thread", "comments/comment"])
def test_nothing_typed_into_the_address_of_a_list_reaches_the_database(admin_client, of, lookup):
    admin_client.raise_request_exception = False
    assert admin_client.get(f"/admin/{of}/?{lookup}").status_code in (200, 302, 400)
