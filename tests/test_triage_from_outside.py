"""python -m comments.triage: lines in, lines out, without Django."""

import json
import subprocess
import sys

import pytest

from healthsite.environment import BASE_DIR

pytestmark = pytest.mark.once
WITHOUT_DJANGO = """
import runpy, sys
sys.modules["django"] = None  # whoever imports it fails
sys.argv = ["comments.triage", *sys.argv[1:]]
runpy.run_module("comments.triage", run_name="__main__")
"""


def triage(*arguments):
    command = [sys.executable, "-c", WITHOUT_DJANGO, *map(str, arguments)]
    return subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "comments.jsonl"


def test_each_line_is_answered_in_order(file):
    texts = ["I am going to kill myself tonight.", "Warm baths help me.", "Is swimming good?", ""]
    rows = [{"id": f"x-{place}", "text": text} for place, text in enumerate(texts)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = triage(file)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and not done.stderr
    assert [each["id"] for each in answers] == ["x-0", "x-1", "x-2", "x-3"]
    assert [each["urgent"] for each in answers] == [True, False, False, False]
    assert [each["categories"] for each in answers] == [[], ["routine"], ["question"], ["routine"]]
    assert [each["tier"] for each in answers] == ["danger", "routine", "routine", "routine"]
    assert answers[0]["score"] > answers[1]["score"]


def test_the_same_file_gives_the_same_bytes(file):
    file.write_text(json.dumps({"id": 1, "text": "His face has dropped and he is confused."}))
    assert triage(file).stdout == triage(file).stdout != ""


@pytest.mark.parametrize("line", ['{"id": 1}', "no json", '["id", "text"]', '{"id": 1, "text": 5}'])
def test_a_line_that_is_no_comment_is_named(file, line):
    file.write_text('{"id": 0, "text": "Fine."}\n' + line)
    done = triage(file)
    assert done.returncode == 1
    assert done.stderr.strip() == 'Line 2 is not {"id", "text"} in JSON.'


def test_without_a_file_it_says_how_it_is_used():
    assert triage().stderr.startswith("Usage: python -m comments.triage FILE.jsonl")


def test_a_file_that_is_not_there_is_named(tmp_path):
    done = triage(tmp_path / "none.jsonl")
    assert done.returncode == 1 and "Traceback" not in done.stderr and "none.jsonl" in done.stderr
