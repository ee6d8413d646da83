"""systemd starts the site at boot: deploy/healthsite.service says what systemd takes, and what it runs serves the site."""

import os
import shutil
import subprocess
import sys
from configparser import ConfigParser

import pytest
from running_site import RunningSite
from throwaway_postgres import NOBODY
from visitor import Visitor

from healthsite.environment import BASE_DIR, VARIABLES

pytestmark = pytest.mark.once

UNIT = (BASE_DIR / "deploy/healthsite.service").read_text()
SAMPLE = (BASE_DIR / "deploy/healthsite.env").read_text()
# Root's home may hold the checkout, where nobody else can read. Containers often withhold the first of these.
READ_ANYTHING = ("dac_read_search", "dac_override")


def here(text):
    """Put this checkout and this Python in the place of the operator's."""
    return text.replace("/opt/healthsite/.venv/bin/python", sys.executable).replace(
        "/opt/healthsite", str(BASE_DIR)
    )


@pytest.fixture
def service():
    unit = ConfigParser(interpolation=None, strict=False, delimiters="=")
    unit.optionxform = str
    unit.read_string(here(UNIT))
    return unit["Service"]


def verified(unit, folder):
    """Return what systemd has to say about a unit."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("No systemd-analyze found: on Debian, apt-get install systemd.")
    path = folder / "healthsite.service"
    path.write_text(unit)
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True)
    return done.returncode, done.stderr


def test_systemd_understands_every_line(tmp_path):
    assert verified(here(UNIT), tmp_path) == (0, "")


@pytest.mark.parametrize(
    "change", [("User=", "Usr="), ("KillMode=mixed", "KillMode=mix"), (" -m", "/none -m")]
)
def test_systemd_would_have_complained(tmp_path, change):
    assert "healthsite.service" in verified(here(UNIT).replace(*change), tmp_path)[1]


def test_the_sample_variables_are_ones_that_the_site_reads():
    assert set(variables(SAMPLE.replace("# PORT", "PORT"))) < set(VARIABLES)


def test_what_it_runs_serves_the_site_as_an_ordinary_user(service, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    command = [*as_nobody(data), *service["ExecStart"].split()]
    started = RunningSite(data, command=command, **variables(SAMPLE))
    answer = Visitor(f"http://127.0.0.1:{started.port}").ask("/healthz")
    said = started.stop(os.kill)  # KillMode=mixed: the first process alone is told
    assert (answer.status, started.url) == (200, "https://health.example")
    assert "Warning" not in said and "Traceback" not in said


def variables(text):
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def as_nobody(folder):
    """Return what goes before a command so that root does not run it; the folder becomes nobody's."""
    if os.geteuid():
        return []
    os.chown(folder, NOBODY, NOBODY)
    possible = [lowered(capability) for capability in READ_ANYTHING]
    return next(each for each in possible if subprocess.run([*each, "true"]).returncode == 0)


def lowered(capability):
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    only = f"-all,+{capability}"
    return [*user, f"--bounding-set={only}", f"--inh-caps={only}", f"--ambient-caps={only}"]
