"""Every answer says what a browser may do with it: the policies of docs/decisions and README."""

import json
import os
import subprocess
import sys

import pytest
from conftest import signed_in
from django.conf import settings as site
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from healthsite import urls

PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
ADMIN = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "healthsite.settings",
    "SITE_URL": "https://health.example",
    "OPERATOR_NAME": "Health Example",
    "CONTACT_EMAIL": "ask@health.example",
}
DEPLOY = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
HTTPS_CLIENT = """
import django, json
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", verbosity=0, interactive=False)
def get(address, **more):
    response = Client(headers={"Host": "health.example"}).get(address, **more)
    cookies = {name: dict(each) for name, each in response.cookies.items()}
    return [response.status_code, dict(response.headers), cookies]
answers = [get("/x/"), get("/x/", secure=True), get("/admin/login/", secure=True)]
answers.append(get("/x/", headers={"X-Forwarded-Proto": "https"}))
print(json.dumps(answers))
"""


def breaks(request):
    raise ValueError("on purpose")


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    path("breaks/", breaks),
    path("admin/breaks/", breaks),
    path("personal/", lambda request: HttpResponse("one person's")),
    *urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def served_as_in_production(settings):
    """Static files go through the same chain as pages, and two pages break."""
    served = list(settings.MIDDLEWARE)
    if not any("whitenoise" in each for each in served):
        security = served.index("django.middleware.security.SecurityMiddleware")
        served.insert(security + 1, "whitenoise.middleware.WhiteNoiseMiddleware")
    settings.MIDDLEWARE = served
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.ROOT_URLCONF = __name__


def policy(response):
    return set(response.headers["Content-Security-Policy"].rstrip("; ").split("; "))


def answer(client, method, address):
    client.raise_request_exception = False
    response = getattr(client, method)(address)
    response.close()
    return response


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/", 200),
        ("get", "/articles/spasms/", 200),
        ("get", "/articles/spasms", 301),
        ("get", "/?page=1", 302),
        ("get", "/nothing/", 404),
        ("get", "/articles/nothing/", 404),
        ("put", "/articles/spasms/comments/", 405),
        ("post", "/articles/spasms/comments/", 422),
        ("get", "/breaks/", 500),
        ("get", "/static/site.css", 200),
        ("get", "/static/site.js", 200),
        ("get", "/readyz", 200),
    ],
)
def test_a_public_answer_allows_as_little_as_it_can(article, method, address, status):
    response = answer(Client(), method, address)
    assert (response.status_code, policy(response)) == (status, set(PUBLIC.split("; ")))
    assert ALWAYS.items() <= dict(response.headers).items()
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/admin/", 200),
        ("/admin/comments/comment/", 200),
        ("/admin/articles/article/add/", 403),
        ("/admin/nothing/", 404),
        ("/admin/breaks/", 500),
    ],
)
def test_an_answer_for_staff_has_a_policy_of_its_own(moderator, address, status):
    response = answer(signed_in(moderator), "get", address)
    assert (response.status_code, policy(response)) == (status, set(ADMIN.split("; ")))
    assert ALWAYS.items() <= dict(response.headers).items()


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/comments/comment/"])
def test_no_cache_keeps_what_staff_see(moderator, address):
    control = signed_in(moderator).get(address).headers["Cache-Control"]
    assert "no-store" in control and "private" in control and "public" not in control


def test_what_nobody_called_public_is_private(db):
    assert Client().get("/personal/").headers["Cache-Control"] == "no-store, private"


def test_a_request_by_another_name_is_refused_with_all_headers(article, settings):
    settings.ALLOWED_HOSTS = ["health.example"]
    response = answer(Client(headers={"Host": "elsewhere.example"}), "get", "/")
    assert (response.status_code, policy(response)) == (400, set(PUBLIC.split("; ")))
    assert b"elsewhere" not in response.content


def python(*arguments, folder, **variables):
    known = {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=site.BASE_DIR,
        env={**known, **ENVIRONMENT, "DATA_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_over_https_cookies_are_bound_to_the_host_and_browsers_come_back_safely(tmp_path):
    done = python("-c", HTTPS_CLIENT, folder=tmp_path)
    plain, secure, sign_in, spoofed = json.loads(done.stdout)
    assert (plain[0], plain[1]["Location"]) == (301, "https://health.example/x/")
    assert (secure[0], secure[1]["Strict-Transport-Security"]) == (404, "max-age=31536000")
    assert spoofed[0] == 301
    [(name, cookie)] = sign_in[2].items()
    assert (name, cookie["path"], cookie["domain"]) == ("__Host-csrf", "/", "")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


def test_behind_a_trusted_proxy_its_word_on_https_counts(tmp_path):
    done = python("-c", HTTPS_CLIENT, folder=tmp_path, TRUSTED_PROXIES="1")
    assert json.loads(done.stdout)[3][0] == 404


def test_the_session_cookie_is_like_the_others(tmp_path):
    names = ["NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN"]
    code = "from django.conf import settings as s; print([getattr(s, n) for n in %r])"
    done = python("-c", code % [f"SESSION_COOKIE_{name}" for name in names], folder=tmp_path)
    assert done.stdout.strip() == "['__Host-session', True, True, 'Lax', '/', None]"


def test_on_ones_own_computer_nothing_asks_for_https():
    assert Client().get("/nothing/").status_code == 404
    assert "Strict-Transport-Security" not in Client().get("/nothing/", secure=True).headers
    assert not (site.SESSION_COOKIE_SECURE or site.CSRF_COOKIE_SECURE)


def test_a_public_site_passes_djangos_own_checks(tmp_path):
    done = python(*DEPLOY, folder=tmp_path)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("name", ["OPERATOR_NAME", "CONTACT_EMAIL"])
def test_a_public_site_says_who_runs_it(tmp_path, name):
    done = python(*DEPLOY, folder=tmp_path, **{name: ""})
    assert done.returncode == 1
    assert f"Set {name}" in done.stderr


def test_a_message_to_a_moderator_makes_no_cookie_of_its_own(moderator, comment):
    desk = signed_in(moderator)
    data = {"action": "approve", "_selected_action": comment.pk}
    assert set(desk.post("/admin/comments/comment/", data).cookies) <= {"session"}


def test_a_missing_page_of_the_staffs_is_kept_by_no_cache(moderator):
    answer = signed_in(moderator).get("/admin/r/x/1/")
    assert answer.status_code == 404
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_probe_gets_the_headers_too(client):
    answer = client.get("/healthz", headers={"Host": "anything"})
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Content-Security-Policy" in answer.headers
