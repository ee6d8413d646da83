"""Known vulnerabilities of what the site runs on: pip-audit, the newest there is, in an environment that is thrown away."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.row import Row, say

ROOT = Path(__file__).resolve().parent.parent
WHAT = "Known vulnerabilities of packages"
PATIENCE = 300  # seconds


def rows():
    say("Known vulnerabilities")
    try:
        with tempfile.TemporaryDirectory() as folder:
            return [judged(report(Path(folder)))]
    except (subprocess.SubprocessError, ValueError):
        return [Row(WHAT, "NOT CHECKED: pip-audit could not be had", "0", False)]


def report(folder):
    """Return pip-audit's words on every package of the lock."""
    quiet = {"capture_output": True, "text": True, "timeout": PATIENCE}
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, **quiet)
    subprocess.run([folder / "bin/pip", "install", "-q", "pip-audit"], check=True, **quiet)
    options = ["--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off"]
    command = [folder / "bin/pip-audit", *options, "-r", ROOT / "requirements.txt"]
    return json.loads(subprocess.run(command, **quiet).stdout)["dependencies"]


def judged(dependencies):
    unknown = [each["name"] for each in dependencies if "skip_reason" in each]
    if unknown or not dependencies:
        return Row(WHAT, f"NOT CHECKED: {len(unknown)} unknown to the service", "0", False)
    for each in dependencies:
        for fault in each["vulns"]:
            print(f"  {each['name']} {each['version']}: {fault['id']}")
    number = sum(len(each["vulns"]) for each in dependencies)
    return Row(WHAT, f"{number} in {len(dependencies)}", "0", not number)
