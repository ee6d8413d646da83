"""Every answer says what a browser and a cache may do with it: every address, every status, readers' and the staff's."""

import pytest
from addresses import ALWAYS, FRESH, MISSING, PRIVATE, READERS, STAFF, every_pattern
from conftest import OURS, signed_in
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from healthsite import urls
from healthsite.policies import PERMISSIONS

pytestmark = pytest.mark.once

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
STAFFS_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
STATIC = "max-age=60, public"
POST = "/articles/spasms/comments/"
FORM = "application/x-www-form-urlencoded"
# What no GET of a bare address shows: method, address, status, what caches are told, what is sent besides.
FURTHER = [
    ("get", "/articles/spasms", 301, PRIVATE, {}),
    ("get", "/admin", 301, PRIVATE, {}),
    ("get", "/?page=1", 302, FRESH, {}),
    ("post", "{receipt}withdraw/", 303, PRIVATE, {}),
    ("post", "{receipt}erase/", 303, PRIVATE, {"data": "what=all"}),
    ("get", "/articles/spasms/", 304, FRESH, {"headers": {"If-None-Match": "*"}}),
    ("get", "/", 400, PRIVATE, {"headers": {"Host": "strange.example"}}),
    ("get", "/admin/", 400, PRIVATE, {"headers": {"Host": "strange.example"}}),
    (
        "post",
        "/admin/login/",
        400,
        PRIVATE,
        {"content_type": "multipart/form-data", "headers": {"Cookie": "csrf=" + "a" * 32}},
    ),
    ("post", POST, 403, PRIVATE, {"data": "body=x", "headers": {"Sec-Fetch-Site": "cross-site"}}),
    ("post", "/admin/login/", 403, PRIVATE, {}),
    ("get", "/nothing/", 404, MISSING, {}),
    ("get", "/?page=99", 404, MISSING, {}),
    ("get", "/articles/nothing/", 404, MISSING, {}),
    ("get", "/static/nothing.css", 404, MISSING, {}),
    ("post", "/", 405, PRIVATE, {}),
    ("put", "/static/site.css", 405, PRIVATE, {}),
    ("trace", "/healthz", 405, PRIVATE, {}),
    ("trace", "/nothing/", 405, PRIVATE, {}),
    ("trace", "/admin/", 405, PRIVATE, {}),
    ("post", POST, 413, PRIVATE, {"data": "body=" + "x" * 300_000}),
    ("post", "/admin/login/", 415, PRIVATE, {"content_type": f"{FORM}; charset=latin-1"}),
    ("post", POST, 422, PRIVATE, {"data": "body="}),
    ("get", "/breaks/", 500, PRIVATE, {}),
    ("get", "/admin/breaks/", 500, PRIVATE, {}),
    ("get", "/away/", 503, PRIVATE, {}),
    ("get", "/admin/away/", 503, PRIVATE, {}),
    ("get", "/healthz", 200, PRIVATE, {"headers": {"Host": "anything"}}),
    ("get", "/personal/", 200, PRIVATE, {}),
    ("get", "/static/site.css", 200, STATIC, {}),
    ("get", "/static/site.js", 200, STATIC, {}),
    ("get", "/static/mark.svg", 200, STATIC, {}),
]


def breaks(request):
    raise ValueError("on purpose")


def away(request):
    raise OperationalError("on purpose")


def careless(request):
    response = HttpResponse("x", content_type="text/plain", headers={"Cache-Control": "public"})
    response.set_cookie("theme", "x")
    response.headers["Vary"] = "Cookie"
    response.headers["X-Content-Type-Options"] = response.headers["X-Frame-Options"] = ""
    return response


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *(path(f"{room}breaks/", breaks) for room in ("", STAFF)),
    *(path(f"{room}away/", away) for room in ("", STAFF)),
    *(path(f"{room}careless/", careless) for room in ("", STAFF)),
    path("personal/", lambda request: HttpResponse("one person's")),
    *urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def served_as_in_production(settings):
    """Static files go through the same chain as pages, and some pages break."""
    served = list(settings.MIDDLEWARE)
    security = served.index("django.middleware.security.SecurityMiddleware")
    served.insert(security + 1, "whitenoise.middleware.WhiteNoiseMiddleware")
    settings.MIDDLEWARE = served
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.ROOT_URLCONF = __name__


def faults(address, response, caching):
    """Yield the names of headers that an answer from this address must not carry like this."""
    headers, is_staffs = response.headers, address.startswith(f"/{STAFF}")
    wanted = {**ALWAYS, "Permissions-Policy": PERMISSIONS, "Strict-Transport-Security": None}
    yield from (name for name, value in wanted.items() if headers.get(name) != value)
    policy = set((STAFFS_POLICY if is_staffs else PUBLIC_POLICY).split("; "))
    if set(headers.get("Content-Security-Policy", "").split("; ")) != policy:
        yield "Content-Security-Policy"
    if not is_cached_as(caching, headers["Cache-Control"]):
        yield "Cache-Control"
    if not (response.status_code == 304 or says_its_charset(headers["Content-Type"])):
        yield "Content-Type"
    if "cookie" in headers.get("Vary", "").lower() and not is_staffs:
        yield "Vary"
    if any(not (is_staffs and is_kept_close(each)) for each in response.cookies.values()):
        yield "Set-Cookie"


def is_cached_as(wanted, control):
    """Django's never_cache, in the admin, says the same as our own words and more."""
    return control == wanted or (
        wanted == PRIVATE and set(wanted.split(", ")) <= set(control.split(", "))
    )


def says_its_charset(content_type):
    kind, _, charset = content_type.replace('"', "").partition("; charset=")
    return charset == "utf-8" or not kind.startswith("text/")


def is_kept_close(cookie):
    return cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"]


def ask(client, method, address, **more):
    client.raise_request_exception = False
    if method == "post":
        more = {"content_type": FORM, **more}
    response = getattr(client, method)(address, **more)
    if response.streaming:
        response.close()
    return response


def test_every_address_of_readers_has_a_line_in_the_table():
    there = {pattern for pattern in every_pattern() if not pattern.startswith(STAFF)}
    assert not there - set(READERS), f"tests/addresses.py: add {there - set(READERS)} to READERS"
    assert not set(READERS) - there, f"tests/addresses.py: {set(READERS) - there} is no more"


@pytest.mark.parametrize("role", ["stranger", "moderator"])
def test_every_address_of_readers_says_what_may_be_done_with_it(readers_addresses, moderator, role):
    client = signed_in(moderator) if role == "moderator" else Client()
    for pattern, (status, caching) in READERS.items():
        answer = ask(client, "get", readers_addresses[pattern])
        assert (answer.status_code, [*faults("/", answer, caching)]) == (status, []), pattern


@pytest.mark.parametrize("role", ["stranger", "moderator", "admin_user"])
def test_every_address_of_the_staff_is_kept_by_no_cache(request, staffs_addresses, role):
    client = Client() if role == "stranger" else signed_in(request.getfixturevalue(role))
    for address in staffs_addresses.values():
        assert [*faults(address, ask(client, "get", address), PRIVATE)] == [], address


@pytest.mark.parametrize(("method", "address", "status", "caching", "more"), FURTHER, ids=str)
def test_every_status_comes_with_all_headers(comment, method, address, status, caching, more):
    address = address.replace("{receipt}", comment.receipt_url)
    answer = ask(Client(enforce_csrf_checks=True, headers=OURS), method, address, **more)
    assert (answer.status_code, [*faults(address, answer, caching)]) == (status, [])
    assert b"strange" not in b"".join(answer)


def test_a_careless_view_would_be_noticed(db):
    found = {
        room: {*faults(room, ask(Client(), "get", f"{room}careless/"), PRIVATE)}
        for room in ("/", "/admin/")
    }
    both = {
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Cache-Control",
        "Content-Type",
        "Set-Cookie",
    }
    assert found == {"/": {*both, "Vary"}, "/admin/": both}


def test_a_policy_of_the_other_kind_would_be_noticed(db):
    page = ask(Client(), "get", "/")
    assert [*faults("/admin/", page, FRESH)] == ["Content-Security-Policy"]
    assert [*faults("/", page, PRIVATE)] == ["Cache-Control"]


def test_signing_in_gives_cookies_that_stay_with_us(moderator):
    words = {"username": "ines", "password": "quiet-garden-gate"}
    answer = Client().post("/admin/login/", words)
    assert set(answer.cookies) == {"session", "csrf"}
    assert [*faults("/admin/", answer, PRIVATE)] == []


def test_a_message_to_a_moderator_makes_no_cookie_of_its_own(desk, comment):
    data = {"action": "approve", "_selected_action": comment.pk}
    assert set(desk.post("/admin/comments/comment/", data).cookies) <= {"session"}


@pytest.mark.parametrize(
    "suffix", ["foo.css", "x.js", ";x.css", "%2fx.js", "%3bx.css", "..%2fx.js"]
)
def test_a_receipt_is_never_taken_for_a_file(comment, suffix):
    for end in (suffix, f"withdraw/{suffix}"):
        assert Client().get(comment.receipt_url + end).status_code == 404
    assert Client().get(comment.receipt_url.rstrip("/") + suffix).status_code == 404


@pytest.mark.parametrize("suffix", ["foo.css", "x.js", ";x.css", "%2fx.js"])
@pytest.mark.parametrize("page", ["", "comments/comment/", "comments/comment/{pk}/change/"])
def test_a_page_of_the_staff_is_never_taken_for_a_file(desk, comment, page, suffix):
    answer = desk.get(f"/admin/{page.format(pk=comment.pk)}{suffix}", follow=True)
    assert comment.body not in answer.text
    assert answer.status_code == 404
    assert [*faults("/admin/", answer, PRIVATE)] == []
