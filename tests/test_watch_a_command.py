"""An operator watches a long command: a bar on a terminal, lines in a log."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from healthsite.management.progress import Progress


class Terminal(StringIO):
    def isatty(self):
        return True


def shown(out, total, *steps):
    with Progress("Reading", total, OutputWrapper(out)) as progress:
        for step in steps:
            progress.add(step)
    return out.getvalue()


def test_a_terminal_shows_one_line_that_fills():
    said = shown(Terminal(), 4, 1, 1, 2)
    assert said.count("\n") == 1
    assert said.split("\r")[1] == f"[{'.' * 30}] Reading: 0%, 0 of 4"
    assert said.split("\r")[-1] == f"[{'#' * 30}] Reading: 100%, 4 of 4\n"


def test_elsewhere_a_line_is_written_at_every_tenth():
    lines = shown(StringIO(), 1000, *[1] * 1000).splitlines()
    assert len(lines) == 11
    assert lines[5] == "Reading: 50%, 500 of 1000"
    assert "\r" not in "".join(lines)


@pytest.mark.parametrize(("total", "steps"), [(0, []), (0, [3]), (2, [1, 5])])
def test_nothing_to_do_and_more_than_was_said_end_full(total, steps):
    assert "100%" in shown(StringIO(), total, *steps).splitlines()[-1]


def test_a_command_that_fails_leaves_the_line_ended():
    out = Terminal()
    with pytest.raises(ValueError), Progress("Reading", 2, OutputWrapper(out)):
        raise ValueError
    assert out.getvalue().endswith("\n")
