"""An operator sets variables; a wrong one is named before anything starts."""

import os
import stat
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.core.exceptions import ImproperlyConfigured

from healthsite import environment
from healthsite.secret import secret_key, write_once

ANYWHERE = "0.0.0.0"
BAD = {
    "PORT": ["0", "65536", "x", "-1", "8000.5", "٣"],
    "DATABASE_URL": ["mysql://a/b", "x", "postgres://u@host:port/db", "postgres://u:a/b@host/db"],
    "SITE_URL": [
        "health.example",
        "ftp://health.example",
        "https://",
        "https://health.example/blog",
        "https://health.example?x",
        "https://health.example#x",
        "https://user:word@health.example",
        "https://health.example:99999",
        "https://[::1",
        "https://*",
        "https://.example",
        "https://gesundheit-ä.example",
    ],
    "CONTACT_EMAIL": ["ask", "a@b, c@d", "@", "a b@c"],
    "ALERT_EMAILS": ["ask", "a@b.example ask"],
    "SITE_REGION": ["de", "UK"],
    "LANGUAGE_CODE": ["xx", "zh-cn"],
    "TIME_ZONE": ["Mars/Base", "../../etc/passwd"],
    "TRUSTED_PROXIES": ["-1", "11", "one"],
    "WORKERS": ["0", "65", "many"],
    "RETENTION": [
        "off",
        "spam=0d",
        "spam=7",
        "spam=7d spam=8d",
        "ham=7d",
        "spam=7d, rejected=9d",
        " ",
    ],
    "STAFF_OTP": ["yes", "required"],
    "DEBUG": ["true", "1"],
    "SECRET_KEY": ["short", "x" * 31],
}


def problem(**variables):
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.read(variables)
    return str(caught.value)


def test_nothing_needs_to_be_set():
    env = environment.read({})
    assert (env.HOST, env.PORT, env.SITE_URL) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert (env.SITE_NAME, env.SITE_REGION, env.DEBUG) == ("healthsite", "intl", False)


def test_an_empty_value_means_the_default():
    assert environment.read(dict.fromkeys(BAD, "")) == environment.read({})


def test_several_addresses_are_asked_for_where_several_may_stand():
    assert "ALERT_EMAILS must be e-mail addresses with blanks or commas" in problem(
        ALERT_EMAILS="ask"
    )


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in BAD.items() for v in values])
def test_a_bad_value_is_named(name, value):
    assert name in problem(**{name: value})


def test_all_bad_values_are_named_in_one_message():
    message = problem(**{name: values[0] for name, values in BAD.items()}, HOST="192.0.2.1")
    assert [name for name in BAD if name not in message] == []


def test_a_contradiction_is_named_beside_a_bad_value():
    message = problem(PORT="x", HOST="192.0.2.1", DEBUG="on")
    assert all(name in message for name in ("PORT", "SITE_URL", "DEBUG"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://u:hush@db/x"),
        ("DATABASE_URL", "postgres://u:hush/x@db/x"),
        ("DATABASE_URL", "postgres://u:hush[@db/x"),
        ("SECRET_KEY", "hush"),
    ],
)
def test_a_secret_is_never_printed(name, value):
    assert "hush" not in problem(**{name: value})


@pytest.mark.parametrize("host", [ANYWHERE, "192.0.2.1", "::", "health.example"])
def test_off_ones_own_computer_the_address_must_be_said(host):
    assert "SITE_URL must be set" in problem(HOST=host)
    env = environment.read({"HOST": host, "SITE_URL": "https://health.example"})
    assert (host, "https://health.example") == (env.HOST, env.SITE_URL)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_on_ones_own_computer_the_address_is_known(host):
    shown = f"[{host}]" if ":" in host else host
    env = environment.read({"HOST": host, "PORT": "81"})
    assert f"http://{shown}:81" == env.SITE_URL


@pytest.mark.parametrize(
    ("url", "said", "asked"),
    [
        ("", "", False),
        ("http://localhost:81", "", False),
        ("https://health.example", "", True),
        ("http://192.0.2.1", "", True),
        ("https://health.example", "off", False),
        ("", "on", True),
    ],
)
def test_the_staff_need_a_second_factor_where_others_can_reach_the_site(url, said, asked):
    assert environment.read({"SITE_URL": url, "STAFF_OTP": said}).STAFF_OTP is asked


def test_a_term_that_is_not_named_keeps_its_default():
    usual = environment.read({}).RETENTION
    terms = environment.read({"RETENTION": "spam=2d  waiting=14d"}).RETENTION
    assert terms == usual | {"spam": timedelta(days=2), "waiting": timedelta(days=14)}
    assert (usual["rejected"], usual["withdrawn"]) == (timedelta(days=30), timedelta(days=7))


def test_debugging_stays_at_home():
    url = "https://health.example"
    assert "DEBUG must be off" in problem(HOST="192.0.2.1", SITE_URL=url, DEBUG="on")
    assert "DEBUG must be off" in problem(SITE_URL=url, DEBUG="on")


def settings_with(folder, expression, **variables):
    code = f"from healthsite import settings as s; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "url", ["https://health.example/", "https://Health.Example", "https://health.example:443"]
)
def test_the_sites_origin_is_written_as_browsers_write_it(tmp_path, url):
    seen = settings_with(tmp_path, "(s.SITE_ORIGINS, s.ALLOWED_HOSTS)", SITE_URL=url)
    assert seen == "(['https://health.example'], ['health.example'])"


def test_a_loopback_site_answers_to_every_loopback_name(tmp_path):
    seen = settings_with(tmp_path, "(sorted(set(s.SITE_ORIGINS)), s.ALLOWED_HOSTS)", PORT="81")
    names = ["127.0.0.1", "[::1]", "localhost"]
    assert seen == str(([f"http://{name}:81" for name in names], names))


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    folder = tmp_path / "made" / "here"
    key = secret_key(folder)
    assert len(key) >= 50 and secret_key(folder) == key
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_of_two_that_start_at_once_the_first_ones_key_holds(tmp_path):
    for key in ("first", "second"):
        write_once(tmp_path / "secret_key", key)
    assert secret_key(tmp_path) == "first"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match="DATA_DIR .* cannot be written to"):
        secret_key(tmp_path / "file" / "folder")


def test_a_given_key_is_used_and_none_is_stored(tmp_path):
    assert settings_with(tmp_path, "s.SECRET_KEY", SECRET_KEY="k" * 40) == "k" * 40
    assert not (tmp_path / "secret_key").exists()


def test_a_given_key_needs_its_folder_all_the_same(tmp_path):
    settings_with(tmp_path / "new", "s.DATA_DIR", SECRET_KEY="k" * 40)
    assert (tmp_path / "new").is_dir()
