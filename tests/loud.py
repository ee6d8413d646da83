"""A pytest plugin: what was not tested is written down, so that tests/run.py can say it last."""

import os


def pytest_runtest_logreport(report):
    if report.skipped:
        write_down(report)


pytest_collectreport = pytest_runtest_logreport


def write_down(report):
    skipped = isinstance(report.longrepr, tuple)
    why = report.longrepr[2] if skipped else f"expected to fail: {report.wasxfail}"
    with open(os.environ["NOT_TESTED"], "a") as lines:
        lines.write(f"{report.nodeid} on {os.environ['TESTED_ON']}: {why}\n")
