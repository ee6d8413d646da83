"""Lighthouse on one page, as a telephone sees it: five runs, since one run's performance is off by a few points."""

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from statistics import median

from bench.row import Row, say

RUNS = 5
BOUNDS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
PROGRAM = Path(__file__).parent / "node_modules/.bin/lighthouse"
# The certificate is signed by nobody.
FLAGS = (
    "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu --ignore-certificate-errors"
)


def chromium():
    return os.environ.get("CHROMIUM") or which("chromium") or which("google-chrome")


def rows(url, folder):
    runs = [run(url, folder, number) for number in range(1, RUNS + 1)]
    for name, bound in BOUNDS.items():
        points = [round(100 * each["categories"][name]["score"]) for each in runs]
        found = f"{median(points)} ({', '.join(map(str, points))})"
        yield Row(f"Lighthouse, {name}", found, f">= {bound}", median(points) >= bound)
    for title in sorted(faults(runs[-1])):
        print(f"  {title}")


def run(url, folder, number):
    say(f"Lighthouse, run {number} of {RUNS}")
    report = folder / f"lighthouse-{number}.json"
    command = [PROGRAM, url, "--quiet", "--output=json", f"--output-path={report}"]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    subprocess.run([*command, f"--chrome-flags={FLAGS}"], env=environment, check=True)
    return json.loads(report.read_text())


def faults(report):
    """Return the titles of what cost points."""
    for category in report["categories"].values():
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category['title']}: {audit['title']} ({audit.get('displayValue', '')})"
