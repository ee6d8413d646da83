"""An operator starts and stops the site with one command, and looks at what it left on the disk."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from time import monotonic

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from running_site import RunningSite, environment, free_port
from visitor import Visitor

from healthsite.environment import BASE_DIR, read

pytestmark = pytest.mark.once

QUICK = 8  # seconds: granian gives a worker that hangs ten before it kills it


def refused(**variables):
    """Start the site where it cannot start; return what it said, without make's own line."""
    started = subprocess.Popen(
        ["make", "run", f"VENV={sys.prefix}"],
        cwd=BASE_DIR,
        env=environment(**variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said = started.communicate(timeout=QUICK)[1]
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
    assert started.returncode != 0
    return [line for line in said.splitlines() if not line.startswith("make")]


def test_the_first_start_says_where_and_who(site):
    assert f"Address: http://127.0.0.1:{site.port}/\n" in site.said
    assert "Name: moderator\n" in site.said
    assert "Warning: CONTACT_EMAIL is empty" in "".join(site.said)
    assert len(site.password) >= 15


@pytest.mark.parametrize(
    ("send", "signum"),
    [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM), (os.killpg, signal.SIGHUP)],
    ids=["Ctrl-C", "SIGTERM to make", "a closed terminal"],
)
def test_a_later_start_prints_no_password_and_every_stop_is_clean(site, send, signum):
    again = RunningSite(site.data_dir, site.database_url)
    receipt = again.comment(f"Sent just before signal {signum:d}.")
    began = monotonic()
    said = again.stop(send, signum)
    assert monotonic() - began < QUICK
    assert "Password" not in said
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(again.process.pid, 0)
    socket.create_server(("127.0.0.1", again.port)).close()
    assert Visitor(site.url).ask(receipt).status == 200


def test_a_taken_port_is_told_before_anything_is_made(site, tmp_path):
    (sentence,) = refused(DATA_DIR=tmp_path / "data", PORT=site.port)
    assert sentence.startswith(f"HOST 127.0.0.1 and PORT {site.port} cannot be used")
    assert list(tmp_path.iterdir()) == []


def test_all_bad_variables_are_told_at_once(tmp_path):
    (sentence,) = refused(DATA_DIR=tmp_path / "data", PORT="eighty", WORKERS="none")
    assert "PORT must be" in sentence
    assert "WORKERS must be" in sentence
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_is_told(tmp_path):
    (tmp_path / "file").touch()
    (sentence,) = refused(DATA_DIR=tmp_path / "file" / "data", PORT=free_port())
    assert "cannot be written to" in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("url", ["postgres://nobody@127.0.0.1:1/none", "postgres://"])
def test_a_database_that_cannot_be_used_is_told(tmp_path, url):
    (sentence,) = refused(DATA_DIR=tmp_path / "data", PORT=free_port(), DATABASE_URL=url)
    assert "127.0.0.1" in sentence or "DATABASE_URL" in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE_URL", "sqlite:///"), ("SITE_URL", "http://x:99999")],
)
def test_a_value_that_could_only_do_harm_is_refused(name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        read({name: value})


def test_what_lies_in_the_folder_is_private(site):
    assert site.data_dir.stat().st_mode & 0o777 == 0o700
    files = [path for path in site.data_dir.iterdir() if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_the_only_sqlite_file_is_the_database_and_it_keeps_a_rollback_journal(site):
    modes = {}
    for path in site.data_dir.iterdir():
        if path.is_file() and path.read_bytes().startswith(b"SQLite format 3"):
            with closing(sqlite3.connect(path)) as connection:
                (modes[path.name],) = connection.execute("PRAGMA journal_mode").fetchone()
    assert modes == ({} if site.database_url else {"healthsite.sqlite3": "delete"})


@pytest.mark.parametrize(
    "statement", ["UPDATE comments_decision SET actor_name = 'me'", "DELETE FROM comments_decision"]
)
def test_the_database_itself_refuses_to_change_a_decision(site, statement):
    with pytest.raises((sqlite3.IntegrityError, psycopg2.IntegrityError), match="written once"):
        site.sql(statement)


def test_a_proxy_in_the_environment_is_not_asked(site):
    RunningSite(site.data_dir, site.database_url, http_proxy="http://127.0.0.1:9").stop()


def test_a_closed_terminal_ends_everything(site):
    again = RunningSite(site.data_dir, site.database_url, WORKERS=1)
    assert "Traceback" not in again.stop(os.killpg, signal.SIGHUP)
    with pytest.raises(OSError, match="refused"):
        Visitor(again.url).ask("/healthz")
