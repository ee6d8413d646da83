"""The real `make run`, started once, for tests that need what a reader's browser meets. conftest.py imports the fixtures."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from threading import Timer
from urllib.parse import urlsplit

import psycopg2
import pytest
from visitor import Staff, Visitor

from healthsite.environment import BASE_DIR, VARIABLES

MAKE_RUN = ("make", "run", f"VENV={sys.prefix}")
PATIENCE = 60  # seconds for a start or a stop on a slow machine
ARTICLE = "/articles/spasms-in-buttocks/"
# A browser of the session has an event loop in this thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


class RunningSite:
    """One `make run`, or another command, in a process group of its own, on a free port. `trust` is for an https SITE_URL."""

    def __init__(self, data_dir, database_url="", port=None, trust=None, command=MAKE_RUN, **more):
        self.data_dir, self.database_url, self.said = data_dir, database_url, []
        self.port, self.trust = port or free_port(), trust
        self.process = subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=environment(
                DATA_DIR=data_dir,
                DATABASE_URL=database_url,
                PORT=self.port,
                **{"COMMENT_LIMITS": "off", **more},
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.url = self.read("Address").rstrip("/")

    def read(self, label):
        """Return what stands behind the label; other lines are kept in `said`."""
        with self.patience():
            for line in self.process.stdout:
                self.said.append(line)
                if line.startswith(f"{label}: "):
                    return line.removeprefix(f"{label}: ").strip()
        raise AssertionError(f"It ended without {label}: " + "".join(self.said))

    def stop(self, send=os.killpg, signum=signal.SIGTERM):
        """Signal the group (or, with os.kill, make alone), wait for all of it, and return everything said."""
        send(self.process.pid, signum)
        with self.patience(), self.process:
            self.said += (
                self.process.stdout
            )  # ends when the last process that could write has ended
        return "".join(self.said)

    @contextmanager
    def patience(self):
        timer = Timer(PATIENCE, self.kill)
        timer.start()
        yield
        timer.cancel()

    def kill(self):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def sql(self, statement):
        path = self.data_dir / "healthsite.sqlite3"
        opened = psycopg2.connect(self.database_url) if self.database_url else sqlite3.connect(path)
        with closing(opened) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    def comment(self, body, name="Marisol"):
        """Send a reader's comment; return the receipt's address."""
        form = {"name": name, "body": body, "consent": "on"}
        return self.visitor().ask(f"{ARTICLE}comments/", form).headers["Location"]

    def visitor(self, source=""):
        return Visitor(self.url, self.trust, source)


def environment(**variables):
    """Return this process's environment with these variables of the site's and no others."""
    strange = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", *VARIABLES}
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    return {**kept, **{name: str(value) for name, value in variables.items()}}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def own_database(kind="running_site"):
    """Yield the address of an empty database beside that of DATABASE_URL; on SQLite, nothing: it lies in DATA_DIR."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"{kind}_{os.getpid()}"
    with closing(psycopg2.connect(url)) as connection, closing(connection.cursor()) as cursor:
        connection.autocommit = True
        cursor.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site whose database is new. Its comments outlive a test: what a test counts, it brings along."""
    with own_database() as database_url:
        running = RunningSite(tmp_path_factory.mktemp("running") / "data", database_url)
        running.name, running.password = running.read("Name"), running.read("Password")
        yield running
        said = running.stop()
        assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def staff(site):
    return Staff(site)


@pytest.fixture(scope="session")
def states(site, staff):
    return make_states(site, staff)


def make_states(site, staff):
    """Return addresses of a receipt in every state, and of an article whose discussion is closed."""
    said = {state: f"This comment will be {state}." for state in STEPS}
    receipts = {state: site.comment(words) for state, words in said.items()}
    for state, steps in STEPS.items():
        key = staff.find(said[state])
        for action, reason in steps:
            staff.decide(key, action, reason)
    assert site.visitor().ask(f"{receipts['withdrawn']}withdraw/", {}).status == 303
    assert site.visitor().ask(f"{receipts['erased']}erase/", {"what": "all"}).status == 303
    receipts["erasing"] = f"{receipts['pending']}erase/"
    receipts["urgent"] = site.comment(URGENT)
    staff.decide(staff.find(URGENT), "approve")
    words = {"title": "Sleep", "slug": "sleep", "summary": "How.", "body": "## Why\n\nWords."}
    staff.send(
        "/admin/articles/article/add/", **words, published_at_0="2026-01-01", published_at_1="09:00"
    )
    staff.send("/admin/comments/thread/2/change/", openness="read_only")
    return {**receipts, "closed": "/articles/sleep/", "waiting": staff.find(said["pending"])}


URGENT = "My husband hits me and he is in the next room now. I am going to kill myself tonight."
STEPS = {
    "pending": [],
    "approved": [("approve", "")],
    "rejected": [("reject", "personal_data")],
    "removed": [("approve", ""), ("take_down", "abusive")],
    "withdrawn": [("approve", "")],
    "erased": [("approve", "")],
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("No Chromium found: CHROMIUM=/path/to/it chooses one.")
    args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": found, "args": args}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, site):
    return {**browser_context_args, "base_url": site.url}
