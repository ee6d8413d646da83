"""The door that every newcomer comes through: make install, with a Python that behaves well or badly."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NONE = ""
OLD = 'case "$1" in -c) exit 1;; esac'
WITHOUT_VENV = 'case "$2" in venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit 1;; esac'
# Makes a folder whose own python notes down what it was asked to install, or fails when told to.
GOOD = """
case "$2" in
  venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  pip) [ -e broken ] && exit 1; echo "$@" >> installed ;;
esac
"""


@pytest.fixture
def place(tmp_path):
    """A folder with our Makefile and the names of what it installs; nothing here reaches a network."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(place, target="install", script=GOOD, **more):
    if script:
        (place / "python").write_text(f"#!/bin/sh\n{script}\nexit 0\n")
        (place / "python").chmod(0o755)
    # Not our own environment: a make that runs these tests must not talk to the make in them.
    plain = {"PATH": os.environ["PATH"], "PYTHON": str(place / "python"), **more}
    command = ["make", "--no-print-directory", target]
    return subprocess.run(command, cwd=place, env=plain, capture_output=True, text=True)


def names(place):
    return {each.name for each in place.iterdir()} - {"python"}


def installed(place):
    return (place / "installed").read_text().splitlines()


def test_it_installs_the_runtime_lock_once(place):
    assert make(place).returncode == 0
    assert make(place).returncode == 0
    (once,) = installed(place)
    assert once.endswith("--require-hashes -r requirements.txt")


def test_it_installs_again_when_the_lock_has_changed(place):
    make(place)
    later = (place / ".venv/.run.stamp").stat().st_mtime + 1
    os.utime(place / "requirements.txt", (later, later))
    make(place)
    assert len(installed(place)) == 2


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (WITHOUT_VENV, r"Python cannot make a virtual environment: .*apt-get install python3-venv"),
        (NONE, r"Python 3\.11 or newer is needed: .*apt-get install python3-venv"),
        (OLD, r"Python 3\.11 or newer is needed: .*"),
    ],
    ids=["no venv", "no Python", "an old Python"],
)
def test_it_says_in_one_sentence_what_python_lacks_and_leaves_nothing(place, script, sentence):
    before = names(place)
    result = make(place, script=script)
    assert result.returncode != 0
    assert re.fullmatch(sentence, result.stdout.strip())
    assert "Traceback" not in result.stderr
    assert names(place) == before


def test_a_failed_installation_is_tried_again(place):
    (place / "broken").touch()
    failed = make(place)
    assert failed.returncode != 0
    assert "run make again" in failed.stdout
    (place / "broken").unlink()
    assert make(place).returncode == 0
    assert len(installed(place)) == 1


def test_a_half_made_environment_is_replaced(place):
    (place / ".venv/bin").mkdir(parents=True)
    (place / ".venv/bin/python").write_text("half")
    assert make(place).returncode == 0
    assert (place / ".venv/bin/python").read_text() != "half"


def test_the_tests_packages_include_the_sites(place):
    make(place, ".venv/.dev.stamp")
    make(place, "install")
    (once,) = installed(place)
    assert once.endswith("requirements-dev.txt")


def test_help_lists_every_target(place):
    targets = re.search(r"^\.PHONY: (.*)$", (place / "Makefile").read_text(), re.M)[1].split()
    listed = [line.split("\t")[0] for line in make(place, "help").stdout.splitlines()]
    assert listed == sorted(targets)


def test_an_environment_of_ones_own_is_left_alone(place, tmp_path_factory):
    own = tmp_path_factory.mktemp("own")
    (own / "work").touch()
    make(place, VENV=str(own))
    assert (own / "work").exists() and (place / ".venv").is_dir()
