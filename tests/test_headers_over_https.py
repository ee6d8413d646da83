"""On the public internet: cookies bound to the host, browsers that come back safely, and Django's own checks."""

import json
import os
import subprocess
import sys

import pytest
from addresses import ALWAYS
from django.conf import settings as site
from django.test import Client

pytestmark = pytest.mark.once

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
answers.append(get("/x/", headers={"Host": "elsewhere.example"}))
print(json.dumps(answers))
"""


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


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    return json.loads(python("-c", HTTPS_CLIENT, folder=tmp_path_factory.mktemp("https")).stdout)


def test_over_https_cookies_are_bound_to_the_host_and_browsers_come_back_safely(answers):
    plain, secure, sign_in, spoofed, _ = answers
    assert (plain[0], plain[1]["Location"]) == (301, "https://health.example/x/")
    assert (secure[0], secure[1]["Strict-Transport-Security"]) == (404, "max-age=31536000")
    assert spoofed[0] == 301
    [(name, cookie)] = sign_in[2].items()
    assert (name, cookie["path"], cookie["domain"]) == ("__Host-csrf", "/", "")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


def test_over_https_a_strange_host_is_refused_with_all_headers(answers):
    status, headers, cookies = answers[4]
    assert (status, cookies) == (400, {})
    assert ALWAYS.items() <= headers.items()


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
