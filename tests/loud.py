"""A pytest plugin: what was not tested is written down, so that tests/run.py can say it last."""

import os


def pytest_runtest_logreport(report):
    # The process that hands out the tests hears of each one, too.
    if report.skipped and "PYTEST_XDIST_WORKER" not in os.environ:
        write_down(report)


pytest_collectreport = pytest_runtest_logreport


def write_down(report):
    skipped = isinstance(report.longrepr, tuple)
    why = report.longrepr[2] if skipped else f"expected to fail: {report.wasxfail}"
    with open(os.environ["NOT_TESTED"], "a") as lines:
        lines.write(f"{report.nodeid} on {os.environ['TESTED_ON']}: {why}\n")
